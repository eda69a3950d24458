import { waitForTimer } from './wait-for-timer.ts';

interface Dependencies {
  /** Reads what changed and answers whether to come back soon: something did, or a system could not be reached. */
  readonly run: (signal: AbortSignal) => Promise<boolean>;
  /** Nobody is asked anything while no window is open, nobody looks at it, or the machine runs on its battery. */
  readonly isAttended: () => boolean;
  readonly onError: (error: unknown) => void;
  /** Calls back after so many milliseconds; answers how to call that off. */
  readonly wait?: (milliseconds: number, then: () => void) => () => void;
}

/** Between two readings: soon after something changed, ever later while nothing does, in milliseconds. */
export const readingInterval = { shortest: 60_000, longest: 600_000 } as const;

/** Reads connected systems again and again for as long as somebody attends. A reading that fails is not the last one. */
export function startSchedule({ run, isAttended, onError, wait = waitForTimer }: Dependencies): {
  /** Somebody is back: what changed meanwhile is read at once. */
  wake(): void;
  stop(): Promise<void>;
} {
  let interval: number = readingInterval.shortest;
  const over = new AbortController();
  let reading = Promise.resolve();
  let isReading = false;
  let callOff = wait(interval, next);

  async function read(): Promise<void> {
    if (!isAttended()) return;
    try {
      const isSoon = await run(over.signal);
      interval = isSoon ? readingInterval.shortest : Math.min(interval * 2, readingInterval.longest);
    } catch (error) {
      if (over.signal.aborted) return;
      interval = readingInterval.longest;
      onError(error);
    }
  }

  function next(): void {
    isReading = true;
    reading = read().then(() => {
      isReading = false;
      if (!over.signal.aborted) callOff = wait(interval, next);
    });
  }

  return {
    wake() {
      if (isReading || over.signal.aborted) return;
      interval = readingInterval.shortest;
      callOff();
      callOff = wait(0, next);
    },
    async stop() {
      over.abort();
      callOff();
      await reading;
    },
  };
}
