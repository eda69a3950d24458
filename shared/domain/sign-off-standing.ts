import type { CandidateState } from './candidate-state.ts';
import type { Policy } from './policy.ts';
import { hasVeto, slicesOfRole } from './policy-role.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { SignOffState } from './sign-off-state.ts';
import type { SliceDigest } from './slice.ts';

/**
 * What a sign-off is worth now. `current`: given on these very bits. `carried`: given on an earlier candidate, and nothing it covers
 * has changed (or it is a veto, which outlives any change). `lapsed`: slices it covers changed. `replaced`: its person decided again in the same role.
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
  const isVeto = signOff.decision === 'reject' && hasVeto(state.rules.policy, signOff.role);
  if (changed.length > 0 && !isVeto) return { kind: 'lapsed', changed: changed.map(({ name }) => name) };
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

/** The slices of a candidate that a role answers for, with digests and authors. */
export function coveredSlices(policy: Policy, candidate: CandidateState, role: string): readonly SliceDigest[] {
  const names = slicesOfRole(policy, role);
  return candidate.slices.filter((slice) => names.includes(slice.name));
}

/**
 * The slices that the policy asks a role to answer for and an approval says nothing of: it was given under another policy. A rejection
 * speaks for itself.
 */
export function uncoveredSlices(
  state: ReleaseState,
  { role, decision, slices }: Pick<SignOffState, 'role' | 'decision' | 'slices'>,
): readonly string[] {
  const candidate = currentCandidate(state);
  if (candidate === null || decision === 'reject') return [];
  const known = new Set(slices.map(({ name }) => name));
  return coveredSlices(state.rules.policy, candidate, role)
    .map(({ name }) => name)
    .filter((name) => !known.has(name));
}

function digestIn(candidate: CandidateState | null, name: string): string | null {
  return candidate?.slices.find((slice) => slice.name === name)?.digest ?? null;
}
