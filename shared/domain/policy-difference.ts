import { type Policy, ruleOf } from './policy.ts';
import { sayRule } from './policy-sentence.ts';
import { joinNames } from './rejection.ts';
import type { ReleaseState } from './release-state.ts';
import type { SignOffFacts } from './sign-off-command.ts';
import { type Requirement, requirementsFor } from './sign-off-requirement.ts';

/** How the rule of one environment reads differently: sentences that go, that come, and that stay. */
export interface RuleDifference {
  readonly environment: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly kept: readonly string[];
}

/** The environments whose rules differ between two policies, in their order. */
export function compareRules(
  before: Policy,
  after: Policy,
  environments: readonly string[],
): readonly RuleDifference[] {
  return environments.flatMap((environment) => {
    const [old, now] = [before, after].map((policy) => sayOf(policy, environment));
    const removed = (old ?? []).filter((sentence) => now?.includes(sentence) !== true);
    const added = (now ?? []).filter((sentence) => old?.includes(sentence) !== true);
    if (removed.length === 0 && added.length === 0) return [];
    return { environment, removed, added, kept: (now ?? []).filter((sentence) => old?.includes(sentence) === true) };
  });
}

function sayOf(policy: Policy, environment: string): readonly string[] {
  const rule = ruleOf(policy, environment);
  return rule === null ? [] : sayRule(rule, policy);
}

/** What another policy makes of one role that has to sign for an environment of a release. */
export interface SignatureChange {
  readonly environment: string;
  readonly role: string;
  readonly title: string;
  /** People still missing before and after; null where the role is not asked. */
  readonly missingBefore: number | null;
  readonly missing: number | null;
  /** The other ways, where the role is a part of a choice: `Security`, `Operations and QA engineer`. */
  readonly instead: readonly string[];
  /** Approvals that count now and would not any more, with the reason. */
  readonly lost: readonly { readonly person: string; readonly reason: string }[];
}

/** Who would have to sign, or to sign again, were the release put under another policy now. Only what changes. */
export function compareSignatures(state: ReleaseState, after: Policy, facts: SignOffFacts): readonly SignatureChange[] {
  const next = { ...state, rules: { ...state.rules, policy: after } };
  return state.rules.ladder.flatMap(({ name: environment }) => {
    const before = requirementsFor(state, environment, facts).rules;
    const { rules: now, choices } = requirementsFor(next, environment, facts);
    const roles = [...new Set([...now, ...before].map(({ role }) => role))];
    return roles.flatMap((role): readonly SignatureChange[] => {
      const old = before.find((one) => one.role === role);
      const rule = now.find((one) => one.role === role);
      const change = {
        environment,
        role,
        title: rule?.title ?? old?.title ?? role,
        missingBefore: old?.missing ?? null,
        missing: rule?.missing ?? null,
        instead:
          rule === undefined || rule.choice === null
            ? []
            : (choices[rule.choice]?.ways ?? [])
                .filter((way) => way.every((one) => one.role !== role))
                .map((way) => joinNames(way.map(({ title }) => title))),
        lost: rule === undefined ? [] : lostOf(old, rule),
      };
      return change.lost.length === 0 && change.missing === change.missingBefore ? [] : [change];
    });
  });
}

function lostOf(before: Requirement | undefined, { uncounted, counted }: Requirement): SignatureChange['lost'] {
  return (before?.counted ?? []).flatMap(({ signOff: { signOff, person } }) => {
    if (counted.some((one) => one.signOff.signOff === signOff)) return [];
    return { person, reason: uncounted.find((one) => one.signOff.signOff === signOff)?.reason ?? '' };
  });
}
