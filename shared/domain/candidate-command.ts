import type { MadeRef } from './candidate.ts';
import type { EventData } from './events.ts';

/** What can be asked of the candidates of a release. `cut` gets everything but the number, which follows from the state. */
export type CandidateCommand =
  | ({ readonly kind: 'cut' } & Readonly<Omit<EventData<'candidate.cut'>, 'number'>>)
  | {
      readonly kind: 'intendRef';
      readonly intent: string;
      readonly purpose: 'candidate' | 'release';
      readonly candidate: number;
      readonly ref: MadeRef;
    }
  | { readonly kind: 'refCreated'; readonly intent: string; readonly object: string }
  | { readonly kind: 'refFailed'; readonly intent: string; readonly reason: string };
