import type { Rejection } from './event.ts';
import { rungsAsking } from './policy-role.ts';
import { joinNames, rejection } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { requirementsFor } from './sign-off-requirement.ts';
import { roleTitle } from './sign-off-statement.ts';

/** Why it is not a role's turn to approve yet, in an environment that keeps an order. Code: `order-not-reached`. */
export function checkOrder(state: ReleaseState, role: string, facts: SignOffFacts): readonly Rejection[] {
  return rungsAsking(state.rules.policy, role).flatMap((environment) => {
    const waits = requirementsFor(state, environment, facts).rules.find((rule) => rule.role === role)?.waitsFor ?? [];
    if (waits.length === 0) return [];
    return rejection(
      'order-not-reached',
      `For ${environment} ${roleTitle(state, role)} signs after ${joinNames(waits)}.`,
      `Ask ${joinNames(waits)} first.`,
    );
  });
}
