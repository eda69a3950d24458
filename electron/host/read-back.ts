import { waitForTimer } from './wait-for-timer.ts';

interface Dependencies {
  /** Reads back what is not known, and answers how much of it still is not. */
  readonly run: (signal: AbortSignal) => Promise<number>;
  readonly onError: (error: unknown) => void;
  /** Calls back after so many milliseconds; answers how to call that off. */
  readonly wait?: (milliseconds: number, then: () => void) => () => void;
}

/** After the first screen, then once a call can be under way no more, and ever later while something is not known, in milliseconds. */
export const readBackPauses = { first: 5000, second: 125_000, longest: 1_000_000 } as const;

/** Finds out in the background what became of calls that a crash cut short, until all of it is known. */
export function startReadBack({ run, onError, wait = waitForTimer }: Dependencies): { stop(): Promise<void> } {
  let pause: number = readBackPauses.second;
  const over = new AbortController();
  let reading = Promise.resolve();
  let callOff = wait(readBackPauses.first, next);

  async function read(): Promise<void> {
    try {
      if ((await run(over.signal)) === 0 || over.signal.aborted) return;
      callOff = wait(pause, next);
      pause = Math.min(pause * 2, readBackPauses.longest);
    } catch (error) {
      onError(error);
    }
  }

  function next(): void {
    reading = read();
  }

  return {
    async stop() {
      over.abort();
      callOff();
      await reading;
    },
  };
}
