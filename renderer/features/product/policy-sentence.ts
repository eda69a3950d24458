import type { Policy, RungRule, SignOffRule } from '../../../shared/domain/policy.ts';
import { joinNames } from '../../../shared/domain/rejection.ts';

/** What entering an environment takes, as one would say it: first what is asked for, then who may not do what. */
export function sayRule(rule: RungRule, policy: Pick<Policy, 'roles'>): readonly string[] {
  const { environment, uat, checklist, reconciliation, signOffs } = rule;
  const asked = [
    ...(uat ? ['a passing UAT verdict for every ticket'] : []),
    ...(checklist ? ['the finished checklist'] : []),
    ...(reconciliation === true ? ['no finding that blocks'] : []),
    ...(signOffs.length === 0 ? [] : [saySignOffs(signOffs, policy)]),
  ];
  if (asked.length === 0) return [`Entering ${environment} takes nothing but the rung below.`];
  return [
    `Entering ${environment} takes ${joinParts(asked)}.`,
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
