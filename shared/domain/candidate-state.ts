import type { MadeRef } from './candidate.ts';
import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';

/** One candidate of a release, as it was cut. */
export type CandidateState = Readonly<EventData<'candidate.cut'>> & { readonly cut: Entry };

/**
 * A tag or branch that was to be made. `object` is what was made (of an annotated tag, the tag object). `pending`: nobody knows yet
 * whether it was made; the repository has to be asked.
 */
export interface RefState {
  readonly intent: string;
  readonly purpose: 'candidate' | 'release';
  readonly candidate: number;
  readonly ref: MadeRef;
  readonly intended: Entry;
  readonly outcome: 'pending' | 'created' | 'failed';
  readonly object: string | null;
  readonly reason: string | null;
  readonly settled: Entry | null;
}

/** The candidates after one more event. */
export function evolveCandidates(
  candidates: readonly CandidateState[],
  event: DomainEvent<'candidate.cut'>,
): readonly CandidateState[] {
  return [...candidates, { ...event.data, cut: entryOf(event) }];
}

/** The made refs after one more event. */
export function evolveRefs(
  refs: readonly RefState[],
  event: DomainEvent<'ref.intended' | 'ref.created' | 'ref.failed'>,
): readonly RefState[] {
  switch (event.type) {
    case 'ref.intended':
      return [
        ...refs,
        { ...event.data, intended: entryOf(event), outcome: 'pending', object: null, reason: null, settled: null },
      ];
    case 'ref.created':
      return settle(refs, event.data.intent, {
        outcome: 'created',
        object: event.data.object,
        settled: entryOf(event),
      });
    case 'ref.failed':
      return settle(refs, event.data.intent, { outcome: 'failed', reason: event.data.reason, settled: entryOf(event) });
  }
}

function settle(refs: readonly RefState[], intent: string, outcome: Partial<RefState>): readonly RefState[] {
  return refs.map((ref) => (ref.intent === intent ? { ...ref, ...outcome } : ref));
}

/** How people call a candidate: `rc.2`. */
export function candidateName(number: number): string {
  return `rc.${number}`;
}
