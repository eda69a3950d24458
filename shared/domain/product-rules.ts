import type { Environment } from './environment.ts';
import type { Rejection } from './event.ts';
import { type GateKind, gateMeasures, sayThreshold } from './gate.ts';
import { type Policy, rolesNamed, signOffRulesOf } from './policy.ts';
import { rejection } from './rejection.ts';
import type { Slice } from './slice.ts';
import { checkSlices } from './slice-match.ts';

/** Rules that have to fit each other. */
export interface RuleSet {
  readonly slices: readonly Slice[];
  readonly ladder: readonly Environment[];
  readonly policy: Policy;
}

/**
 * Everything that is wrong with a set of rules: a policy may only name slices and rungs that there are. Codes: `glob-invalid`,
 * `policy-environment-unknown`, `policy-environment-standby`, `policy-rung-twice`, `policy-slice-unknown`, `policy-role-unknown`,
 * `policy-role-twice`, `policy-implied-ungated`, `policy-threshold-unreachable`, `policy-counting-differs`.
 */
export function checkRules(rules: RuleSet): readonly Rejection[] {
  return [
    ...checkSlices(rules.slices),
    ...checkRoles(rules.policy),
    ...checkRungs(rules),
    ...checkSignOffRules(rules),
    ...checkCounting(rules),
  ];
}

function checkRoles({ roles }: Policy): readonly Rejection[] {
  return repeated(roles.map((role) => role.name)).map((name) =>
    rejection('policy-role-twice', `The policy lists the role ${name} twice.`, 'Take one of them out.'),
  );
}

function checkRungs({ ladder, policy }: RuleSet): readonly Rejection[] {
  const names = policy.rungs.map((rung) => rung.environment);
  return [
    ...repeated(names).map((name) =>
      rejection('policy-rung-twice', `The policy has two rules for ${name}.`, 'Put them together into one.'),
    ),
    ...names.flatMap((name) => {
      const environment = ladder.find((one) => one.name === name);
      if (environment === undefined) {
        return rejection(
          'policy-environment-unknown',
          `The policy has a rule for ${name}, which is not on the ladder.`,
          `Add ${name} to the ladder, or take its rule out of the policy.`,
        );
      }
      return environment.kind === 'rung'
        ? []
        : rejection(
            'policy-environment-standby',
            `The policy has a rule for ${name}, which stands by and is never promoted to.`,
            `Take the rule for ${name} out of the policy.`,
          );
    }),
  ];
}

function checkSignOffRules({ slices, policy }: RuleSet): readonly Rejection[] {
  const known = new Set(slices.map((slice) => slice.name));
  const roles = new Set(policy.roles.map((role) => role.name));
  return policy.rungs.flatMap((rung) => [
    ...[...new Set(rolesNamed(rung))]
      .filter((role) => !roles.has(role))
      .map((role) =>
        rejection(
          'policy-role-unknown',
          `${rung.environment} asks for the role ${role}, which the policy does not list.`,
          `Add the role ${role}, or ask for another one.`,
        ),
      ),
    ...signOffRulesOf(rung).flatMap((rule) =>
      rule.slices
        .filter((name) => !known.has(name))
        .map((name) =>
          rejection(
            'policy-slice-unknown',
            `${rung.environment} asks ${rule.role} to look at the slice ${name}, which does not exist.`,
            `Add the slice ${name}, or take it out of the rule.`,
          ),
        ),
    ),
    ...(rung.approval === 'implied' && !(rung.gates ?? []).some(({ mode }) => mode === 'blocks')
      ? [
          rejection(
            'policy-implied-ungated',
            `Nobody signs for ${rung.environment}, and no gate of it blocks: nothing would decide.`,
            `Add a gate that blocks to ${rung.environment}, or let people sign.`,
          ),
        ]
      : []),
    ...(rung.gates ?? [])
      .filter(({ gate, threshold }) => isUnreachable(gate, threshold))
      .map(({ gate, threshold }) =>
        rejection(
          'policy-threshold-unreachable',
          `${gateMeasures[gate].title} is never ${sayThreshold(gate, threshold)}, which ${rung.environment} asks for.`,
          'Ask for 100 % or less.',
        ),
      ),
  ]);
}

/** A share of something is never more than all of it. */
function isUnreachable(gate: GateKind, threshold: number): boolean {
  const { unit, bound } = gateMeasures[gate];
  return unit === 'percent' && bound === 'at-least' && threshold > 100;
}

/** A role signs once for every environment that asks for it, so they cannot differ in how often a person counts. */
function checkCounting({ policy }: RuleSet): readonly Rejection[] {
  const asking = policy.rungs.filter((rung) => signOffRulesOf(rung).length > 0);
  const perRole = asking.filter((rung) => rung.personCounts === 'once-per-role').map((rung) => rung.environment);
  if (perRole.length === 0 || perRole.length === asking.length) return [];
  return [
    rejection(
      'policy-counting-differs',
      `In ${perRole.join(', ')} a person counts once for each role, elsewhere once in all.`,
      'Say the same for every environment that asks for sign-offs.',
    ),
  ];
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
