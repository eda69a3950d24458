import { type CandidateState, candidateName } from './candidate-state.ts';
import { productionOf } from './environment.ts';
import { sameOccupant } from './environment-occupancy.ts';
import { accept, type Decision, type Rejection } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { editionSchema } from './notes.ts';
import { reviewDueAt } from './override-state.ts';
import { rejectAll, rejection } from './rejection.ts';
import type { ReleaseFacts } from './release-command.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';

/**
 * Closes an open release when tag, environment and notes agree on the current candidate; else says everything that does not. Codes:
 * `candidate-none`, `tag-unknown`, `tag-missing`, `tag-differs`, `ref-pending`, `production-unknown`, `production-differs`,
 * `promotion-in-progress`, `notes-not-approved`, `notes-changed`, `override-unreviewed`. `digest` is that of the facts shown.
 */
export function decideClose(state: ReleaseState, digest: string, facts: ReleaseFacts): Decision<NewReleaseEvent> {
  const candidate = currentCandidate(state);
  if (candidate === null) {
    return rejectAll([
      rejection('candidate-none', `${releaseName(state)} has no candidate.`, 'Cut rc.1, or abandon the release.'),
    ]);
  }
  const reasons = [
    ...checkTags(state, candidate, facts),
    ...checkRefs(state),
    ...checkProduction(state, candidate, facts),
    ...checkNotes(state, candidate, facts),
    ...checkReviews(state),
  ];
  return reasons.length > 0
    ? rejectAll(reasons)
    : accept({
        type: 'release.closed',
        data: { candidate: candidate.number, manifest: candidate.manifest, facts: digest },
      });
}

function checkTags(state: ReleaseState, candidate: CandidateState, facts: ReleaseFacts): readonly Rejection[] {
  return candidate.repositories.flatMap(({ name, commit }) => {
    const tag = facts.tags.find((one) => one.repository === name);
    if (tag === undefined) {
      return rejection(
        'tag-unknown',
        `Nobody could read the tag of ${state.version} in ${name}.`,
        `Make the repository ${name} readable, then try again.`,
      );
    }
    if (tag.commit === null) {
      return rejection('tag-missing', `${name} has no tag ${tag.name}.`, `Tag ${tag.name} in ${name}.`);
    }
    return tag.commit === commit
      ? []
      : rejection(
          'tag-differs',
          `The tag ${tag.name} in ${name} points to ${tag.commit.slice(0, 7)}, not to ${commit.slice(0, 7)} of ${candidateName(candidate.number)}.`,
          `Put the tag back where it belongs, or release what it points to as a new version.`,
        );
  });
}

function checkReviews(state: ReleaseState): readonly Rejection[] {
  return state.overrides
    .filter((one) => reviewDueAt(one) !== null)
    .map(({ environment }) =>
      rejection(
        'override-unreviewed',
        `Why the rule of ${environment} was put aside has not been reviewed.`,
        'Ask somebody who had no part in it to review it.',
      ),
    );
}

function checkRefs(state: ReleaseState): readonly Rejection[] {
  return state.refs
    .filter((one) => one.outcome === 'pending')
    .map(({ ref }) =>
      rejection(
        'ref-pending',
        `Nobody knows whether the ${ref.kind} ${ref.name} in ${ref.repository} was made.`,
        `Look it up in ${ref.repository}.`,
      ),
    );
}

function checkProduction(state: ReleaseState, candidate: CandidateState, facts: ReleaseFacts): readonly Rejection[] {
  const name = productionOf(state.rules.ladder)?.name;
  const production = facts.environments.find((one) => one.environment === name);
  if (name === undefined || production === undefined) {
    return [rejection('production-unknown', 'Nobody knows what production holds.', 'Check the ladder of the product.')];
  }
  const label = `${state.version} ${candidateName(candidate.number)}`;
  const wanted = {
    release: state.id,
    version: state.version,
    candidate: candidate.number,
    manifest: candidate.manifest,
  };
  const reasons: Rejection[] = [];
  if (!sameOccupant(production.occupant, wanted)) {
    const held = production.occupant;
    const holds = held === null ? 'nothing we know of' : `${held.version} ${candidateName(held.candidate)}`;
    reasons.push(
      rejection('production-differs', `${name} holds ${holds}, not ${label}.`, `Promote ${label} to ${name}.`),
    );
  }
  const moving = state.promotions.filter((one) => one.status === 'inProgress').map((one) => one.environment);
  if (production.inProgress !== null && !moving.includes(name)) moving.push(name);
  for (const environment of moving) {
    reasons.push(
      rejection(
        'promotion-in-progress',
        `A promotion to ${environment} has not ended.`,
        'Confirm it, or record that it failed.',
      ),
    );
  }
  return reasons;
}

function checkNotes(state: ReleaseState, candidate: CandidateState, facts: ReleaseFacts): readonly Rejection[] {
  return editionSchema.options.flatMap((edition) => {
    const approval = state.notes.approvals[edition];
    if (approval === null || approval.manifest !== candidate.manifest) {
      return rejection(
        'notes-not-approved',
        `Nobody approved the ${edition} notes of ${candidateName(candidate.number)}.`,
        `Read and approve the ${edition} edition.`,
      );
    }
    return approval.content === facts.notes[edition]
      ? []
      : rejection(
          'notes-changed',
          `The ${edition} notes are not what was approved.`,
          `Read and approve the ${edition} edition as it is now.`,
        );
  });
}
