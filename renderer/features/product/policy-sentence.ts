import type { Policy, RungRule, SignOffRule } from '../../../shared/domain/policy.ts';
import { joinNames } from '../../../shared/domain/rejection.ts';

/** What entering an environment takes, as one would say it. */
export function sayRule(rule: RungRule, policy: Pick<Policy, 'roles'>): readonly string[] {
  const asked = [
    ...(rule.uat ? ['a UAT verdict for every ticket'] : []),
    ...(rule.checklist ? ['the finished checklist'] : []),
    ...rule.signOffs.map((one) => saySignOff(one, policy)),
  ];
  if (asked.length === 0) return [`Entering ${rule.environment} takes nothing but the rung below.`];
  return [
    `Entering ${rule.environment} takes ${joinNames(asked)}.`,
    ...(rule.signOffs.length === 0 ? [] : [sayAuthors(rule), sayDeployers(rule)]),
  ];
}

function saySignOff({ role, quorum, slices }: SignOffRule, { roles }: Pick<Policy, 'roles'>): string {
  const title = roles.find(({ name }) => name === role)?.title ?? role;
  const who = quorum === 1 ? title : `${quorum} of ${title}`;
  return `the sign-off of ${who} (${slices.join(', ')})`;
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
