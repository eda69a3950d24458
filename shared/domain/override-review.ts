import { personOf } from './entry.ts';
import { type OverrideState, reviewDueAt } from './override-state.ts';
import { ruleOf } from './policy.ts';
import type { Grant } from './product-state.ts';
import type { ReleaseState } from './release-state.ts';

/** The role that leads releases, in the policies that know it. */
const leader = 'release-manager';

/** The two who put a rule aside: neither of them reviews it. */
export function partiesOf({ proposed, agreed }: Pick<OverrideState, 'proposed' | 'agreed'>): readonly string[] {
  return [proposed, agreed].flatMap((one) => (one === null ? [] : (personOf(one.actor) ?? [])));
}

/**
 * Who is asked to review an override: who leads releases, may put the rule aside, or hears of what is late, without the two who did it.
 * Where nobody else is left, everybody with a role of the product.
 */
export function reviewersOf(
  { rules, planned }: Pick<ReleaseState, 'rules' | 'planned'>,
  override: OverrideState,
  grants: readonly Grant[],
): readonly string[] {
  const rung = ruleOf(rules.policy, override.environment);
  const roles = [leader, ...(rung?.override?.roles ?? []), rung?.reminders?.escalateTo];
  const parties = partiesOf(override);
  const without = (people: readonly (string | null)[]) =>
    [...new Set(people)].flatMap((person) => (person === null || parties.includes(person) ? [] : person));
  const named = without(grants.filter(({ role }) => roles.includes(role)).map(({ person }) => person));
  return named.length > 0 ? named : without([personOf(planned.actor), ...grants.map(({ person }) => person)]);
}

/** Whether the time in which an override is to be reviewed is over and nobody has (`now` is UTC, ISO 8601). */
export function isReviewOverdue(override: OverrideState, now: string): boolean {
  const due = reviewDueAt(override);
  return due !== null && now > due;
}
