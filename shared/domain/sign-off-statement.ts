import { type CandidateState, candidateName } from './candidate-state.ts';
import { joinNames } from './rejection.ts';
import { type ReleaseState, releaseName } from './release-state.ts';
import { coveredSlices, rungsAsking } from './sign-off-standing.ts';

/** The title of a role, or its name where the policy does not list it. */
export function roleTitle(state: Pick<ReleaseState, 'rules'>, role: string): string {
  return state.rules.policy.roles.find((one) => one.name === role)?.title ?? role;
}

/** The words that are signed: what is decided, on which bits, for which slices, and what that means. At most 5,000 characters. */
export function signOffStatement(
  state: ReleaseState,
  candidate: CandidateState,
  role: string,
  decision: 'approve' | 'reject',
): string {
  const { policy } = state.rules;
  const slices = coveredSlices(policy, candidate, role).map(({ name, digest }) => `  ${name} ${digest}`);
  const environments = joinNames(rungsAsking(policy, role));
  const meaning =
    decision === 'approve'
      ? `I have seen what changed in these slices, and I agree that exactly these bits go to ${environments}. For a later candidate this holds only as long as every one of these digests is the same.`
      : `These bits must not go to ${environments} until I decide again, withdraw this, or one of these slices changes.`;
  return [
    `For ${roleTitle(state, role)} I ${decision} ${releaseName(state)} ${candidateName(candidate.number)}.`,
    `Manifest (SHA-256): ${candidate.manifest}`,
    'Slices I answer for (SHA-256):',
    ...slices,
    meaning,
  ].join('\n');
}
