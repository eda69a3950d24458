import type { Fault } from '../servers/loopback-server.ts';
import { faultScripts } from './outside-faults.ts';

/** Numbers below 1 that are the same every time for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hidden = new Set([403, 404]);

const usable: readonly Fault[] = faultScripts
  .filter(({ retryIn }) => (retryIn ?? 0) < 10)
  .map(({ fault }) => fault)
  .filter((fault) => fault.kind !== 'answer' || !hidden.has(fault.given.status));

/**
 * A script of faults for the next calls: about every third goes wrong. Left out are the refusals that an adapter understands as
 * something that it is not shown, and waits that are too long.
 */
export function writeScript(seed: number, length: number): (Fault | null)[] {
  const random = createRandom(seed);
  return Array.from({ length }, () => {
    if (random() > 0.34) return null;
    return usable[Math.floor(random() * usable.length)] ?? null;
  });
}
