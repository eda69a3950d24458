import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';

/**
 * A change of an outside system that somebody set out to make. `pending`: it is not known whether it was sent; like `unknown`, the other
 * side has to be asked before anything is sent again. `reason` is '' where there is nothing to say.
 */
export type WriteState = Readonly<EventData<'write.intended'>> & {
  readonly intended: Entry;
  readonly outcome: 'pending' | EventData<'write.settled'>['outcome'];
  readonly reason: string;
  readonly settled: Entry | null;
};

/** The writes after one more event. */
export function evolveWrites(
  writes: readonly WriteState[],
  event: DomainEvent<'write.intended' | 'write.settled'>,
): readonly WriteState[] {
  if (event.type === 'write.intended') {
    return [...writes, { ...event.data, intended: entryOf(event), outcome: 'pending', reason: '', settled: null }];
  }
  const { write, outcome, reason } = event.data;
  return writes.map((one) => (one.write === write ? { ...one, outcome, reason, settled: entryOf(event) } : one));
}

/** The last time that somebody set out to make this change; null where nobody did. */
export function lastWrite(writes: readonly WriteState[], key: string): WriteState | null {
  return writes.findLast((one) => one.key === key) ?? null;
}

/** When somebody first set out to make this change; null where nobody did. */
export function firstIntent(writes: readonly WriteState[], key: string): string | null {
  return writes.find((one) => one.key === key)?.intended.at ?? null;
}

/** Whether what became of it has to be found out first. */
export function isOpenWrite({ outcome }: Pick<WriteState, 'outcome'>): boolean {
  return outcome === 'pending' || outcome === 'unknown';
}
