import { OutsideError } from './outside-error.ts';

/** Statuses of a server that may do better in a moment. */
const passing = new Set([500, 502, 503, 504]);
const firstPause = 250;

interface Circumstances {
  /** The attempt that failed, from 1. */
  readonly attempt: number;
  /** Epoch milliseconds. */
  readonly now: number;
  /** The longest pause worth waiting for, in milliseconds. */
  readonly patience: number;
  /** Between 0 and 1. */
  readonly random: () => number;
}

/**
 * How long to wait before a read is tried again, in milliseconds; null where that makes no sense. What the other side said counts,
 * else the pause doubles with every attempt and is taken at random below that ("full jitter"), so that many do not come at once.
 */
export function waitBeforeNext(error: unknown, { attempt, now, patience, random }: Circumstances): number | null {
  if (!(error instanceof OutsideError)) return null;
  const isPassing = error.kind === 'network' || error.kind === 'rateLimited' || passing.has(error.status ?? 0);
  if (!isPassing) return null;
  if (error.retryAt !== null) {
    const pause = Math.max(0, Date.parse(error.retryAt) - now);
    return pause > patience ? null : pause;
  }
  if (error.kind === 'rateLimited' && error.status === 403) return null;
  return Math.round(random() * firstPause * 2 ** attempt);
}
