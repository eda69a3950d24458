import type { ReleaseState } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { hasExpired } from './sign-off-expiry.ts';
import { requirementsFor } from './sign-off-requirement.ts';
import { isStanding, type Standing, standingOf } from './sign-off-standing.ts';
import type { SignOffState } from './sign-off-state.ts';

/** What a sign-off is worth at a time: `voided` where it stands and does not count, since its person is an author, has lost the role or the key. */
export type Worth = Standing['kind'] | 'expired' | 'voided';

/** The approvals that count in no environment of the policy, by id, each with the reason. */
export function uncountedIn(state: ReleaseState, facts: SignOffFacts): ReadonlyMap<string, string> {
  return new Map(
    state.rules.policy.rungs
      .flatMap(({ environment }) => requirementsFor(state, environment, facts).rules)
      .flatMap((rule) => rule.uncounted.map(({ signOff, reason }) => [signOff.signOff, reason])),
  );
}

/** What one is worth now; `uncounted`: why it does not count, or null. */
export function worthOf(state: ReleaseState, signOff: SignOffState, now: string, uncounted: string | null): Worth {
  if (!isStanding(state, signOff)) return standingOf(state, signOff).kind;
  if (hasExpired(state, signOff, now)) return 'expired';
  return uncounted === null ? standingOf(state, signOff).kind : 'voided';
}
