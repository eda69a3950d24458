import type { MadeRef } from './candidate.ts';
import type { EventData } from './events.ts';

/** A tag or branch that somebody sets out to make, under the key that its outcome will name. */
export interface IntendedRef {
  readonly intent: string;
  readonly purpose: 'candidate' | 'release';
  readonly ref: MadeRef;
}

/**
 * What can be asked of the candidates of a release. `cut` gets everything but the number, which follows from the state; `refs` are set
 * out to be made with it, so that no crash can leave a candidate without them.
 */
export type CandidateCommand =
  | ({ readonly kind: 'cut'; readonly refs: readonly IntendedRef[] } & Readonly<
      Omit<EventData<'candidate.cut'>, 'number'>
    >)
  | ({ readonly kind: 'intendRef'; readonly candidate: number } & IntendedRef)
  | { readonly kind: 'refCreated'; readonly intent: string; readonly object: string }
  | { readonly kind: 'refFailed'; readonly intent: string; readonly reason: string };
