import type { CandidateState } from './candidate-state.ts';
import { type Policy, ruleOf } from './policy.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { SignOffState } from './sign-off-state.ts';
import type { SliceDigest } from './slice.ts';

/**
 * What a sign-off is worth now. `current`: given on these very bits. `carried`: given on an earlier candidate, and nothing it covers
 * has changed. `lapsed`: slices it covers changed. `replaced`: its person decided again in the same role.
 */
export type Standing =
  | { readonly kind: 'current' | 'carried' | 'withdrawn' | 'replaced' }
  | { readonly kind: 'lapsed'; readonly changed: readonly string[] };

/** What a sign-off is worth for a candidate of its release; without one, for the current candidate. */
export function standingOf(
  state: ReleaseState,
  signOff: SignOffState,
  candidate: CandidateState | null = currentCandidate(state),
): Standing {
  if (signOff.withdrawn !== null) return { kind: 'withdrawn' };
  const last = state.signOffs.findLast((one) => one.person === signOff.person && one.role === signOff.role);
  if (last !== undefined && last.signOff !== signOff.signOff) return { kind: 'replaced' };
  const changed = signOff.slices.filter(({ name, digest }) => digestIn(candidate, name) !== digest);
  if (changed.length > 0) return { kind: 'lapsed', changed: changed.map(({ name }) => name) };
  return { kind: signOff.manifest === candidate?.manifest ? 'current' : 'carried' };
}

/** Whether a sign-off still says something about a candidate (without one, the current): it is current or carried. */
export function isStanding(
  state: ReleaseState,
  signOff: SignOffState,
  candidate: CandidateState | null = currentCandidate(state),
): boolean {
  const { kind } = standingOf(state, signOff, candidate);
  return kind === 'current' || kind === 'carried';
}

/** The rungs that ask for a role, by name, from the lowest. */
export function rungsAsking(policy: Policy, role: string): readonly string[] {
  return policy.rungs
    .filter((rung) => rung.signOffs.some((rule) => rule.role === role))
    .map((rung) => rung.environment);
}

/** The names of the slices a role answers for: those of every rung that asks for it. */
function slicesOfRole(policy: Policy, role: string): readonly string[] {
  const names = policy.rungs.flatMap((rung) =>
    rung.signOffs.filter((rule) => rule.role === role).flatMap((rule) => rule.slices),
  );
  return [...new Set(names)].toSorted();
}

/** The slices of a candidate that a role answers for, with digests and authors. */
export function coveredSlices(policy: Policy, candidate: CandidateState, role: string): readonly SliceDigest[] {
  const names = slicesOfRole(policy, role);
  return candidate.slices.filter((slice) => names.includes(slice.name));
}

/** Whether who authored a commit in the slices of a role may approve for it: only if no rung that asks for the role forbids it. */
export function mayAuthorApprove(policy: Policy, role: string): boolean {
  return rungsAsking(policy, role).every((name) => ruleOf(policy, name)?.authorMayApprove === true);
}

function digestIn(candidate: CandidateState | null, name: string): string | null {
  return candidate?.slices.find((slice) => slice.name === name)?.digest ?? null;
}
