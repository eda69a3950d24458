import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';

/** A file that somebody added to a candidate, and whether it was taken back. */
export type EvidenceState = Readonly<EventData<'evidence.added'>> & {
  readonly added: Entry;
  readonly withdrawn: (Entry & { readonly reason: string }) | null;
};

/** The evidence after one more event. */
export function evolveEvidence(
  evidence: readonly EvidenceState[],
  event: DomainEvent<'evidence.added' | 'evidence.withdrawn'>,
): readonly EvidenceState[] {
  if (event.type === 'evidence.added') return [...evidence, { ...event.data, added: entryOf(event), withdrawn: null }];
  return evidence.map((one) =>
    one.evidence === event.data.evidence
      ? { ...one, withdrawn: { ...entryOf(event), reason: event.data.reason } }
      : one,
  );
}
