import { type Policy, type RungRule, type SignOffRule, signOffRulesOf } from './policy.ts';

// A role signs once for all the environments that ask for it, so the strictest of their rules holds.

/** The rungs that ask for a role, from the lowest. */
function rungsWith(policy: Policy, role: string): readonly RungRule[] {
  return policy.rungs.filter((rung) => rulesFor(rung, role).length > 0);
}

function rulesFor(rung: RungRule, role: string): readonly SignOffRule[] {
  return signOffRulesOf(rung).filter((rule) => rule.role === role);
}

/** The rungs that ask for a role, by name, from the lowest. */
export function rungsAsking(policy: Policy, role: string): readonly string[] {
  return rungsWith(policy, role).map((rung) => rung.environment);
}

/** The names of the slices a role answers for: those of every rung that asks for it. */
export function slicesOfRole(policy: Policy, role: string): readonly string[] {
  const names = policy.rungs.flatMap((rung) => rulesFor(rung, role).flatMap((rule) => rule.slices));
  return [...new Set(names)].toSorted();
}

/** Whether who authored a commit in the slices of a role may approve for it: only if no rung that asks for the role forbids it. */
export function mayAuthorApprove(policy: Policy, role: string): boolean {
  return rungsWith(policy, role).every((rung) => rung.authorMayApprove);
}

/** Whether who proposed a candidate, or asked the role to sign, may approve for it. */
export function mayRequesterApprove(policy: Policy, role: string): boolean {
  return rungsWith(policy, role).every((rung) => rung.requesterMayApprove !== false);
}

/** Whether a person counts once for each role; else once in all. Rungs that ask for sign-offs agree about it (see `checkRules`). */
export function countsPerRole({ rungs }: Policy): boolean {
  const asking = rungs.filter((rung) => signOffRulesOf(rung).length > 0);
  return asking.length > 0 && asking.every((rung) => rung.personCounts === 'once-per-role');
}

/** Whether a rejection by a role outlives a change of its slices. */
export function hasVeto(policy: Policy, role: string): boolean {
  return policy.rungs.some((rung) => rulesFor(rung, role).some((rule) => rule.veto === true));
}

/** How many hours an approval for a role counts, or null where it does not expire. */
export function signOffHours(policy: Policy, role: string): number | null {
  return least(rungsWith(policy, role).map((rung) => rung.signOffHours));
}

/** How many hours a request to a role is open at most, or null where the policy does not say. */
export function requestHours(policy: Policy, role: string): number | null {
  return least(rungsWith(policy, role).map((rung) => rung.requestHours));
}

function least(hours: readonly (number | undefined)[]): number | null {
  const said = hours.filter((one) => one !== undefined);
  return said.length === 0 ? null : Math.min(...said);
}
