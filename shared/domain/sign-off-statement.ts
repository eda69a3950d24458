import { type CandidateState, candidateName } from './candidate-state.ts';
import { hasVeto, rungsAsking } from './policy-role.ts';
import { joinNames } from './rejection.ts';
import { type ReleaseState, releaseName } from './release-state.ts';
import { coveredSlices } from './sign-off-standing.ts';

/** The title of a role, or its name where the policy does not list it. */
export function roleTitle(state: Pick<ReleaseState, 'rules'>, role: string): string {
  return state.rules.policy.roles.find((one) => one.name === role)?.title ?? role;
}

/** What the words of a statement are made of. `environments` are the rungs that ask for the role. */
export interface StatementParts {
  readonly title: string;
  readonly release: string;
  readonly candidate: number;
  readonly manifest: string;
  readonly slices: readonly { readonly name: string; readonly digest: string }[];
  readonly environments: readonly string[];
  /** A rejection by the role outlives a change of its slices. */
  readonly veto?: boolean | undefined;
}

/** The words that are signed: what is decided, on which bits, for which slices, and what that means. At most 5,000 characters. */
export function statementWords(parts: StatementParts, decision: 'approve' | 'reject'): string {
  const environments = joinNames(parts.environments);
  const meaning =
    decision === 'approve'
      ? `I have seen what changed in these slices, and I agree that exactly these bits go to ${environments}. For a later candidate this holds only as long as every one of these digests is the same.`
      : parts.veto === true
        ? `Nothing of ${parts.release} must go to ${environments} until I decide again or withdraw this.`
        : `These bits must not go to ${environments} until I decide again, withdraw this, or one of these slices changes.`;
  return [
    `For ${parts.title} I ${decision} ${parts.release} ${candidateName(parts.candidate)}.`,
    `Manifest (SHA-256): ${parts.manifest}`,
    'Slices I answer for (SHA-256):',
    ...parts.slices.map(({ name, digest }) => `  ${name} ${digest}`),
    meaning,
  ].join('\n');
}

/** The parts of the statement that a role of a release would sign. */
export function statementParts(state: ReleaseState, candidate: CandidateState, role: string): StatementParts {
  const { policy } = state.rules;
  return {
    title: roleTitle(state, role),
    release: releaseName(state),
    candidate: candidate.number,
    manifest: candidate.manifest,
    slices: coveredSlices(policy, candidate, role).map(({ name, digest }) => ({ name, digest })),
    environments: rungsAsking(policy, role),
    ...(hasVeto(policy, role) ? { veto: true } : {}),
  };
}

/** The statement of a role about a candidate. */
export function signOffStatement(
  state: ReleaseState,
  candidate: CandidateState,
  role: string,
  decision: 'approve' | 'reject',
): string {
  return statementWords(statementParts(state, candidate, role), decision);
}
