import type { Delegation } from './delegation.ts';
import type { PersonState } from './person-state.ts';
import type { Grant } from './product-state.ts';

/**
 * What can be asked of the sign-offs. `person` is who decides, `by` who asks for it (another one: it is recorded). `candidate` and
 * `manifest` are those of the brief that was shown, `facts` its digest. The statement and the covered slices follow from the state.
 */
export type SignOffCommand =
  | {
      readonly kind: 'give';
      readonly signOff: string;
      readonly role: string;
      readonly person: string;
      readonly by: string;
      readonly decision: 'approve' | 'reject';
      readonly comment: string;
      readonly candidate: number;
      readonly manifest: string;
      readonly facts: string;
      /** The approval that was carried forward and is given anew on the current candidate; without it, nothing is signed twice. */
      readonly reaffirms?: string | undefined;
    }
  | { readonly kind: 'withdraw'; readonly signOff: string; readonly by: string; readonly reason: string }
  | { readonly kind: 'answer'; readonly signOff: string; readonly answer: string };

/** All people of the workspace, who holds which role of the product now, what was ever delegated, and the time (UTC, ISO 8601). */
export interface SignOffFacts {
  readonly people: readonly PersonState[];
  readonly grants: readonly Grant[];
  readonly delegations: readonly Delegation[];
  readonly now: string;
}
