import { type GateRule, gateMeasures, sayThreshold } from '../../../shared/domain/gate.ts';
import type { Policy, RungRule, SignOffRule } from '../../../shared/domain/policy.ts';
import { joinNames } from '../../../shared/domain/rejection.ts';

/** What entering an environment takes, as one would say it: first what is asked for, then who may not do what. */
export function sayRule(rule: RungRule, policy: Pick<Policy, 'roles'>): readonly string[] {
  const { environment, uat, checklist, reconciliation, signOffs, gates = [] } = rule;
  const asked = [
    ...(uat ? ['a passing UAT verdict for every ticket'] : []),
    ...(checklist ? ['the finished checklist'] : []),
    ...(reconciliation === true ? ['no finding that blocks'] : []),
    ...(gates.some(({ mode }) => mode === 'blocks') ? ['what its gates ask for'] : []),
    ...(signOffs.length === 0 ? [] : [saySignOffs(signOffs, policy)]),
  ];
  if (asked.length === 0) return [`Entering ${environment} takes nothing but the rung below.`, ...sayGates(gates)];
  return [
    `Entering ${environment} takes ${joinParts(asked)}.`,
    ...sayGates(gates),
    ...(signOffs.length === 0 ? [] : [sayAuthors(rule), sayDeployers(rule)]),
  ];
}

function saySignOffs(rules: readonly SignOffRule[], { roles }: Pick<Policy, 'roles'>): string {
  const names = rules.map(({ role, quorum, slices }) => {
    const title = roles.find(({ name }) => name === role)?.title ?? role;
    return `${quorum === 1 ? '' : `${quorum} × `}${title} (${slices.join(', ')})`;
  });
  return `${rules.length === 1 ? 'the sign-off' : 'sign-offs'} of ${joinNames(names)}`;
}

/** Gates that block, then those that only report. */
function sayGates(gates: readonly GateRule[]): readonly string[] {
  const say = (some: readonly GateRule[]) =>
    joinNames(
      some.map(({ gate, threshold }) => `${gateMeasures[gate].title.toLowerCase()} (${sayThreshold(gate, threshold)})`),
    );
  const blocking = gates.filter(({ mode }) => mode === 'blocks');
  const shadow = gates.filter(({ mode }) => mode === 'shadow');
  return [
    ...(blocking.length === 0 ? [] : [`Its gates: ${say(blocking)}.`]),
    ...(shadow.length === 0 ? [] : [`Reported without stopping anything: ${say(shadow)}.`]),
  ];
}

/** The last part may hold an "and" of its own, so it is set apart by a comma. */
function joinParts(parts: readonly string[]): string {
  return parts.length < 3 ? parts.join(' and ') : `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`;
}

function sayAuthors({ authorMayApprove }: RungRule): string {
  return authorMayApprove
    ? 'Who wrote a change may also approve it.'
    : 'Who wrote a change in the slices of a role cannot approve for that role.';
}

function sayDeployers({ approverMayDeploy }: RungRule): string {
  return approverMayDeploy
    ? 'Who approved may also confirm the deployment.'
    : 'Who approved cannot confirm the deployment.';
}
