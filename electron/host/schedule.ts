import { waitForTimer } from './wait-for-timer.ts';

interface Dependencies {
  /** Reads what changed and answers how many facts are new. */
  readonly run: (signal: AbortSignal) => Promise<number>;
  /** Whether anybody looks: nobody is asked anything while no window is open. */
  readonly isWatched: () => boolean;
  readonly onError: (error: unknown) => void;
  /** Calls back after so many milliseconds; answers how to call that off. */
  readonly wait?: (milliseconds: number, then: () => void) => () => void;
}

/** Between two readings: soon after something changed, ever later while nothing does, in milliseconds. */
export const readingInterval = { shortest: 60_000, longest: 600_000 } as const;

/** Reads connected systems again and again for as long as somebody watches. A reading that fails is not the last one. */
export function startSchedule({ run, isWatched, onError, wait = waitForTimer }: Dependencies): {
  stop(): Promise<void>;
} {
  let interval: number = readingInterval.shortest;
  const over = new AbortController();
  let reading = Promise.resolve();
  let callOff = wait(interval, next);

  async function read(): Promise<void> {
    if (!isWatched()) return;
    try {
      const changed = await run(over.signal);
      interval = changed > 0 ? readingInterval.shortest : Math.min(interval * 2, readingInterval.longest);
    } catch (error) {
      if (over.signal.aborted) return;
      interval = readingInterval.longest;
      onError(error);
    }
  }

  function next(): void {
    reading = read().then(() => {
      if (!over.signal.aborted) callOff = wait(interval, next);
    });
  }

  return {
    async stop() {
      over.abort();
      callOff();
      await reading;
    },
  };
}
