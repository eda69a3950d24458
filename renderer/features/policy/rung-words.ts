import type { Role, RungRule } from '../../../shared/domain/policy.ts';
import { sayHours } from '../../../shared/domain/policy-sentence.ts';
import { joinNames } from '../../../shared/domain/rejection.ts';

// What holds now, for the lines behind which a part of a rule is folded away.

/** Who may not do what. */
export function sayLimits({ authorMayApprove, requesterMayApprove, approverMayDeploy }: RungRule): string {
  const barred = [...(authorMayApprove ? [] : ['authors']), ...(requesterMayApprove === false ? ['who asks'] : [])];
  const approving = barred.length === 0 ? 'anybody of a role' : `not ${joinNames(barred)}`;
  return `Who may approve: ${approving}; ${approverMayDeploy ? 'approvers may deploy' : 'approvers do not deploy'}`;
}

/** Order and counting. */
export function sayTurns({ order, personCounts }: RungRule): string {
  const turns = order === 'listed' ? 'as listed' : 'in any order';
  return `Order: ${turns}; a person counts ${personCounts === 'once-per-role' ? 'once for each role' : 'once'}`;
}

/** Expiry, reminders and escalation. */
export function sayTimes({ signOffHours, requestHours, reminders }: RungRule): string {
  const parts = [
    signOffHours === undefined ? 'sign-offs do not expire' : `sign-offs count ${sayHours(signOffHours)}`,
    ...(requestHours === undefined ? [] : [`${sayHours(requestHours)} to answer`]),
    reminders === undefined ? 'no reminders' : `reminded after ${sayHours(reminders.afterHours)}`,
  ];
  return `Time: ${parts.join('; ')}`;
}

/** Putting the rule aside. */
export function sayEmergency({ override }: RungRule, { roles }: { readonly roles: readonly Role[] }): string {
  if (override === undefined) return 'Emergency: the rule cannot be put aside';
  const titles = override.roles.map((role) => roles.find(({ name }) => name === role)?.title ?? role);
  const who = titles.length === 0 ? 'nobody yet' : titles.join(' or ');
  return `Emergency: two people of ${who}, for ${sayHours(override.hours)}`;
}
