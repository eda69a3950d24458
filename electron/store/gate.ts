import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreError } from './store-error.ts';

/** Lets one piece of work through at a time, in the order of asking. */
export interface Gate {
  run<T>(work: () => Promise<T>): Promise<T>;
}

export function createGate(): Gate {
  const turn = new AsyncLocalStorage<{ isOver: boolean }>();
  let last: Promise<unknown> = Promise.resolve();

  async function take<T>(work: () => Promise<T>): Promise<T> {
    const mine = { isOver: false };
    try {
      return await turn.run(mine, work);
    } finally {
      mine.isOver = true;
    }
  }

  return {
    run(work) {
      // Waiting for one's own turn to end would wait for ever.
      if (turn.getStore()?.isOver === false) {
        return Promise.reject(
          new StoreError(
            'misuse',
            'A transaction was begun inside another one.',
            'Put everything that belongs together into one append or one write.',
          ),
        );
      }
      const next = last.then(() => take(work));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
