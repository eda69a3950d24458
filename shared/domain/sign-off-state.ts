import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';

/** A sign-off as it was given, and what became of it. Verified or recorded: see `proofOf` of person-state.ts with `given`. */
export type SignOffState = Readonly<EventData<'signOff.given'>> & {
  readonly given: Entry;
  readonly withdrawn: (Entry & { readonly reason: string }) | null;
  readonly answers: readonly (Entry & { readonly answer: string })[];
};

/** The sign-offs after one more event. */
export function evolveSignOffs(
  signOffs: readonly SignOffState[],
  event: DomainEvent<'signOff.given' | 'signOff.withdrawn' | 'signOff.answered'>,
): readonly SignOffState[] {
  if (event.type === 'signOff.given') {
    return [...signOffs, { ...event.data, given: entryOf(event), withdrawn: null, answers: [] }];
  }
  return signOffs.map((signOff) => {
    if (signOff.signOff !== event.data.signOff) return signOff;
    return event.type === 'signOff.withdrawn'
      ? { ...signOff, withdrawn: { ...entryOf(event), reason: event.data.reason } }
      : { ...signOff, answers: [...signOff.answers, { ...entryOf(event), answer: event.data.answer }] };
  });
}
