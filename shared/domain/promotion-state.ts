import { type Entry, entryOf, idOfStream } from './entry.ts';
import type { DomainEvent, EventData } from './events.ts';

/**
 * One promotion or rollback. `release` is the stream it stands in (of a rollback, the release that leaves). `outcome.text` is the
 * note of a confirmation or the reason of a failure.
 */
export type PromotionState = Readonly<EventData<'promotion.started'>> & {
  readonly release: string;
  readonly started: Entry;
  readonly status: 'inProgress' | 'confirmed' | 'failed';
  readonly outcome: (Entry & { readonly text: string }) | null;
};

/** The promotions after one more event. */
export function evolvePromotions(
  promotions: readonly PromotionState[],
  event: DomainEvent<'promotion.started' | 'promotion.confirmed' | 'promotion.failed'>,
): readonly PromotionState[] {
  if (event.type === 'promotion.started') {
    const release = idOfStream(event.stream);
    return [...promotions, { ...event.data, release, started: entryOf(event), status: 'inProgress', outcome: null }];
  }
  const { promotion } = event.data;
  const [status, text] =
    event.type === 'promotion.confirmed'
      ? (['confirmed', event.data.note] as const)
      : (['failed', event.data.reason] as const);
  return promotions.map((one) =>
    one.promotion === promotion ? { ...one, status, outcome: { ...entryOf(event), text } } : one,
  );
}
