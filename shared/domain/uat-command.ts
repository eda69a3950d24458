import type { UatVerdict } from './uat.ts';

/**
 * A verdict on a ticket. `digest` is the ticket's digest that the tester was shown (null: whatever is current), so that a verdict
 * never lands on commits the tester has not seen.
 */
export interface UatCommand {
  readonly kind: 'give';
  readonly ticket: string;
  readonly verdict: UatVerdict;
  readonly note: string;
  readonly tester: string;
  readonly digest: string | null;
}

/** The people a verdict can come from. */
export interface UatFacts {
  readonly people: readonly { readonly id: string; readonly name: string }[];
}
