import { setImmediate } from 'node:timers/promises';

/** The longest that work holds its thread before others get a turn, in milliseconds. */
const LONGEST_TURN = 8;

/** Call between small steps of long work: it waits only when the turn has been long enough. Throws when aborted. */
export type Pause = () => Promise<void>;

export function createPause(signal?: AbortSignal): Pause {
  let began = performance.now();
  return async () => {
    signal?.throwIfAborted();
    if (performance.now() - began > LONGEST_TURN) {
      await setImmediate();
      began = performance.now();
    }
  };
}
