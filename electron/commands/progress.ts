import type { Tools } from './command.ts';

interface Progress {
  readonly text: string;
  readonly done: number;
  readonly total: number | null;
}

/** So long nothing is said, and so long between two lines, in milliseconds. */
const interval = 1000;

/** Says on standard error how far long work is; short work says nothing. */
export function createProgress({ say }: Pick<Tools, 'say'>): (progress: Progress) => void {
  let last = performance.now();
  return ({ text, done, total }) => {
    const now = performance.now();
    if (now - last < interval) return;
    last = now;
    say(total === null ? `${text}: ${done}` : `${text}: ${done} of ${total}`);
  };
}
