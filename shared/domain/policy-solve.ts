import { type Policy, type RungRule, signOffRulesOf } from './policy.ts';
import { countsPerRole } from './policy-role.ts';
import { joinNames } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import { placeRules, waysToMeet } from './sign-off-choice.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { findSeating, type Need, type SeatOption } from './sign-off-matching.ts';
import { type Requirement, requirementsFor } from './sign-off-requirement.ts';
import { seatsOf } from './sign-off-seat.ts';

/** Who could sign for one role, in a way that works for all of them. */
export interface PlannedSigners {
  readonly role: string;
  readonly missing: number;
  readonly signers: readonly SeatOption[];
}

/** Somebody without whom a rung cannot be met. */
export interface OnlyPerson {
  readonly person: string;
  readonly roles: readonly string[];
}

/** Somebody more who is needed: so many people for a role, who may not be authors of its slices nor count elsewhere. */
export interface Lack {
  readonly role: string;
  readonly count: number;
  readonly slices: readonly string[];
}

/**
 * Whether a rung can be signed at all. `met`: nothing is missing. `possible`: `plan` is one way. `impossible`: `lacks` is the least that
 * would have to come.
 */
export interface Solution {
  readonly environment: string;
  readonly verdict: 'met' | 'possible' | 'impossible';
  readonly plan: readonly PlannedSigners[];
  readonly onlyPeople: readonly OnlyPerson[];
  readonly lacks: readonly Lack[];
}

type Asked = Need & { readonly slices: readonly string[] };

/** Solves a rung for the current candidate of a release: who has signed, who wrote what, and who may count are taken into account. */
export function solveForRelease(state: ReleaseState, environment: string, facts: SignOffFacts): Solution {
  const requirements = requirementsFor(state, environment, facts);
  const { rules, choices } = requirements;
  const mandatory = rules.filter(({ choice }) => choice === null).map((rule) => ({ rule, choice: null, way: null }));
  const ways = waysToMeet<Requirement>(mandatory, choices).map((way) =>
    way
      .filter(({ missing }) => missing > 0)
      .map(({ role, missing: count, options, slices }): Asked => ({ role, count, options, slices })),
  );
  return solve(requirements.environment, ways, countsPerRole(state.rules.policy));
}

/** Solves a rung of a policy for a release that nobody of its signers has written anything in: before there is one. */
export function solveForPolicy(
  policy: Policy,
  rung: RungRule,
  facts: Pick<SignOffFacts, 'people' | 'grants' | 'delegations' | 'now'>,
): Solution {
  const placed = placeRules(rung).map(({ rule, choice, way }) => ({
    choice,
    way,
    rule: {
      role: rule.role,
      count: rule.quorum,
      slices: rule.slices,
      options: facts.people.flatMap(({ id }) =>
        seatsOf(id, rule.role, facts).map(
          ({ person, delegation }): SeatOption => ({ person, inPlaceOf: delegation?.from ?? null }),
        ),
      ),
    },
  }));
  const choices = (rung.choices ?? []).map((ways, choice) => ({
    ways: ways.map((_, way) =>
      placed.filter((one) => one.choice === choice && one.way === way).map(({ rule }) => rule),
    ),
    isMet: false,
  }));
  return solve(rung.environment, waysToMeet<Asked>(placed, choices), countsPerRole(policy));
}

function solve(environment: string, ways: readonly (readonly Asked[])[], isPerRole: boolean): Solution {
  const nothing = { environment, plan: [], onlyPeople: [], lacks: [] };
  if (ways.some((way) => way.length === 0)) return { ...nothing, verdict: 'met' };
  for (const way of ways) {
    const seating = findSeating(way, isPerRole);
    if (seating !== null) {
      const plan = way.map(({ role, count }, index) => ({
        role,
        missing: count,
        signers: (seating[index] ?? []).slice(0, count),
      }));
      return { ...nothing, verdict: 'possible', plan, onlyPeople: findOnlyPeople(ways, plan, isPerRole) };
    }
  }
  const lacks = ways.map((way) => findLacks(way, isPerRole));
  const least = lacks.toSorted((one, other) => total(one) - total(other)).at(0) ?? [];
  return { ...nothing, verdict: 'impossible', lacks: least };
}

/** Whoever of a plan cannot be done without, in any way. */
function findOnlyPeople(
  ways: readonly (readonly Asked[])[],
  plan: readonly PlannedSigners[],
  isPerRole: boolean,
): readonly OnlyPerson[] {
  const planned = [...new Set(plan.flatMap(({ signers }) => signers.map(({ person }) => person)))];
  return planned.flatMap((person) => {
    const others = ways.map((way) =>
      way.map((need) => ({ ...need, options: need.options.filter((one) => one.person !== person) })),
    );
    if (others.some((way) => findSeating(way, isPerRole) !== null)) return [];
    const roles = plan.filter(({ signers }) => signers.some((one) => one.person === person)).map(({ role }) => role);
    return { person, roles };
  });
}

/** The least that has to come for a way: newcomers to every place, less everybody who turns out not to be needed. */
function findLacks(way: readonly Asked[], isPerRole: boolean): readonly Lack[] {
  let newcomers = way.map(({ count }) => count);
  const withNewcomers = (counts: readonly number[]) =>
    way.map((need, index) => ({
      ...need,
      options: [
        ...need.options,
        ...Array.from({ length: counts[index] ?? 0 }, (_, number) => ({
          person: `newcomer ${index} ${number}`,
          inPlaceOf: null,
        })),
      ],
    }));
  for (const [index] of way.entries()) {
    while ((newcomers[index] ?? 0) > 0) {
      const fewer = newcomers.with(index, (newcomers[index] ?? 0) - 1);
      if (findSeating(withNewcomers(fewer), isPerRole) === null) break;
      newcomers = fewer;
    }
  }
  return way.flatMap(({ role, slices }, index) => {
    const count = newcomers[index] ?? 0;
    return count === 0 ? [] : { role, count, slices };
  });
}

function total(lacks: readonly Lack[]): number {
  return lacks.reduce((sum, { count }) => sum + count, 0);
}

/** How a solution is said, in sentences. */
export function saySolution(
  solution: Solution,
  nameOf: (person: string) => string,
  titleOf: (role: string) => string,
): readonly string[] {
  const { environment, verdict, plan, onlyPeople, lacks } = solution;
  const seat = ({ person, inPlaceOf }: SeatOption) =>
    inPlaceOf === null ? nameOf(person) : `${nameOf(person)} in the place of ${nameOf(inPlaceOf)}`;
  const sayOnly = ({ person, roles }: OnlyPerson) => `${nameOf(person)} (${joinNames(roles.map(titleOf))})`;
  switch (verdict) {
    case 'met':
      return [`Nothing is missing for ${environment}.`];
    case 'possible':
      return [
        `${environment} can be signed: ${plan.map(({ role, signers }) => `${joinNames(signers.map(seat))} for ${titleOf(role)}`).join('; ')}.`,
        ...(onlyPeople.length === 0
          ? []
          : [`Nobody else could sign in the place of ${joinNames(onlyPeople.map(sayOnly))}.`]),
      ];
    case 'impossible':
      return [
        `${environment} cannot be signed by those there are.`,
        ...lacks.map(({ role, count, slices }) => {
          const who = count === 1 ? 'somebody else' : `${count} others`;
          return `Grant ${titleOf(role)} to ${who} who wrote nothing in ${joinNames(slices)}.`;
        }),
      ];
  }
}

/** The rungs of a policy that ask for sign-offs. */
export function rungsToSolve({ rungs }: Policy): readonly RungRule[] {
  return rungs.filter((rung) => signOffRulesOf(rung).length > 0);
}
