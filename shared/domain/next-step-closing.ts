import { lastRef } from './candidate-decide.ts';
import { candidateName } from './candidate-state.ts';
import type { NextStep } from './next-step.ts';
import { editionSchema } from './notes.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

/** The tag of a released version, in every repository. */
export function releaseTagName(version: string): string {
  return `v${version}`;
}

/** What is left to do once production holds the candidate: tags, notes, then closing. */
export function closingStep(state: ReleaseState, release: string): NextStep {
  const tag = releaseTagName(state.version);
  const pending = state.refs.find((one) => one.outcome === 'pending');
  if (pending !== undefined) {
    return {
      code: 'look-up-ref',
      label: `Look up ${pending.ref.name}`,
      stage: 'candidate',
      reason: `Nobody knows whether the ${pending.ref.kind} ${pending.ref.name} in ${pending.ref.repository} was made.`,
      command: `candidate repair ${release}`,
      subjects: [pending.ref.name],
    };
  }
  const untagged = repositoriesWithoutTag(state, tag);
  if (untagged.length > 0) {
    return {
      code: 'make-release-tag',
      label: `Tag ${tag}`,
      stage: 'live',
      reason: `${untagged.join(', ')} has no tag ${tag} yet.`,
      command: `release close ${release}`,
      subjects: untagged,
    };
  }
  const manifest = currentCandidate(state)?.manifest;
  const edition = editionSchema.options.find((one) => state.notes.approvals[one]?.manifest !== manifest);
  if (edition !== undefined) {
    return {
      code: 'approve-notes',
      label: `Approve the ${edition} notes`,
      stage: 'live',
      reason: `Nobody approved the ${edition} notes of ${candidateName(currentCandidate(state)?.number ?? 0)}.`,
      command: '',
      subjects: [edition],
    };
  }
  return {
    code: 'close',
    label: `Close ${state.version}`,
    stage: 'live',
    reason: 'It is live, tagged, and its notes are approved.',
    command: `release close ${release}`,
    subjects: [],
  };
}

/** The repositories of the current candidate in which the tag was not made at its commit. */
function repositoriesWithoutTag(state: ReleaseState, tag: string): readonly string[] {
  const repositories = currentCandidate(state)?.repositories ?? [];
  return repositories
    .filter(({ name, commit }) => {
      const made = lastRef(state, { repository: name, kind: 'tag', name: tag });
      return made?.outcome !== 'created' || made.ref.commit !== commit;
    })
    .map(({ name }) => name);
}
