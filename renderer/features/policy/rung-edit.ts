import {
  type Policy,
  type Role,
  type RungRule,
  type SignOffRule,
  signOffRulesOf,
} from '../../../shared/domain/policy.ts';

/** Where a sign-off stands in a rule: in a way of a choice, or (null) among those that all have to be there. */
export type Place = { readonly choice: number; readonly way: number } | null;

type Way = NonNullable<RungRule['choices']>[number][number];

/** The sign-offs of one place. */
export function rulesAt(rule: RungRule, place: Place): readonly SignOffRule[] {
  return place === null ? rule.signOffs : (rule.choices?.[place.choice]?.[place.way] ?? []);
}

/** The rule with other sign-offs in one place. A way without any goes; of a choice with one way left, that way has to be there. */
export function withRules(rule: RungRule, place: Place, rules: readonly SignOffRule[]): RungRule {
  if (place === null) return { ...rule, signOffs: [...rules] };
  const choice = (rule.choices?.[place.choice] ?? []).map((way, index) => (index === place.way ? [...rules] : way));
  return withChoice(
    rule,
    place.choice,
    choice.filter((way) => way.length > 0),
  );
}

function withChoice(rule: RungRule, index: number, ways: Way[]): RungRule {
  const choices = rule.choices ?? [];
  if (ways.length > 1) return { ...rule, choices: choices.with(index, ways) };
  const others = choices.toSpliced(index, 1);
  const { choices: _choices, ...plain } = rule;
  return {
    ...plain,
    signOffs: [...rule.signOffs, ...ways.flat()],
    ...(others.length === 0 ? {} : { choices: others }),
  };
}

/** The roles that cannot be asked in a place: a role stands once in a rule, and only the ways of one choice may each name it. */
export function takenRoles({ signOffs, choices = [] }: RungRule, place: Place): ReadonlySet<string> {
  const elsewhere = choices.filter((_, index) => index !== place?.choice).flat(2);
  const here = place === null ? [] : (choices[place.choice]?.[place.way] ?? []);
  return new Set([...signOffs, ...elsewhere, ...here].map(({ role }) => role));
}

/** The next role that can be asked in a place, or undefined. One that no way of the choice names goes first. */
export function nextRole(rule: RungRule, place: Place, roles: readonly Role[]): Role | undefined {
  const taken = takenRoles(rule, place);
  const asked = new Set(signOffRulesOf(rule).map(({ role }) => role));
  const free = roles.filter(({ name }) => !taken.has(name));
  return free.find(({ name }) => !asked.has(name)) ?? free[0];
}

/** A sign-off that is asked for anew. */
function askFor({ name }: Role, slices: readonly string[]): SignOffRule {
  return { role: name, quorum: 1, slices: slices.slice(0, 1) };
}

/** The rule with one more sign-off in a place; unchanged where no role is left. */
export function withNextRole(
  rule: RungRule,
  place: Place,
  roles: readonly Role[],
  slices: readonly string[],
): RungRule {
  const next = nextRole(rule, place, roles);
  return next === undefined ? rule : withRules(rule, place, [...rulesAt(rule, place), askFor(next, slices)]);
}

/** The role that could sign in the place of another one that has to: one that the rule does not ask yet. */
export function alternativeRole(rule: RungRule, roles: readonly Role[]): Role | undefined {
  const asked = new Set(signOffRulesOf(rule).map(({ role }) => role));
  return roles.find(({ name }) => !asked.has(name));
}

/** The rule with a choice in the place of a sign-off that has to be there: between it and one more role, which answers for the same. */
export function withAlternative(rule: RungRule, index: number, roles: readonly Role[]): RungRule {
  const one = rule.signOffs[index];
  const other = alternativeRole(rule, roles);
  if (one === undefined || other === undefined) return rule;
  return {
    ...rule,
    signOffs: rule.signOffs.toSpliced(index, 1),
    choices: [...(rule.choices ?? []), [[one], [{ role: other.name, quorum: 1, slices: one.slices }]]],
  };
}

/** The rule with one more way in a choice; unchanged where no role is left. */
export function withNextWay(
  rule: RungRule,
  choice: number,
  roles: readonly Role[],
  slices: readonly string[],
): RungRule {
  const ways = rule.choices?.[choice] ?? [];
  const next = nextRole(rule, { choice, way: ways.length }, roles);
  return next === undefined ? rule : withChoice(rule, choice, [...ways, [askFor(next, slices)]]);
}

/** The policy with another rule for one environment, which keeps its place. */
export function withRung(policy: Policy, rule: RungRule): Policy {
  const isThere = policy.rungs.some(({ environment }) => environment === rule.environment);
  return {
    ...policy,
    rungs: isThere
      ? policy.rungs.map((one) => (one.environment === rule.environment ? rule : one))
      : [...policy.rungs, rule],
  };
}
