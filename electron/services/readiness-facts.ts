import type { ReadinessFacts } from '../../shared/domain/readiness.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import type { Context } from './context.ts';
import { readDrift } from './drift.ts';
import { findingsForReadiness } from './finding.ts';
import { gatherGateFacts } from './gate-facts.ts';
import { gatherNotesFacts } from './notes.ts';

/** What readiness needs beside the release: people, roles, what is where, which tags and branches have moved, what outside systems do not agree about, and what gates are judged on. */
export async function gatherReadinessFacts(context: Context, release: ReleaseState): Promise<ReadinessFacts> {
  const [{ all: people }, { grants, delegations }, environments, drift, findings, gates, notes] = await Promise.all([
    context.people(),
    context.product(release.product),
    context.occupancy(release.product, release.rules.ladder),
    readDrift(context, release),
    findingsForReadiness(context, release),
    gatherGateFacts(context, release),
    readNotesDigests(context, release),
  ]);
  return { people, grants, delegations, environments, drift, findings, gates, notes };
}

/** How both editions of the notes read now; read only where something asks whether they are approved, and one was for these bits. */
async function readNotesDigests(context: Context, release: ReleaseState): Promise<ReadinessFacts['notes']> {
  const isAsked =
    release.rules.policy.rungs.some(({ documents = [] }) =>
      documents.some(({ document }) => document === 'release-notes'),
    ) || release.checklist.some(({ answeredBy, done }) => answeredBy === 'release-notes' && done === null);
  const candidate = currentCandidate(release);
  if (!isAsked || candidate === null) return null;
  const { internal, customer } = release.notes.approvals;
  if ([internal, customer].every((approval) => approval?.manifest !== candidate.manifest)) return null;
  // What has ended stands as it was agreed on: nothing is decided about its words any more.
  if (release.status !== 'open') return { internal: internal?.content ?? null, customer: customer?.content ?? null };
  return (await gatherNotesFacts(context, release)).content;
}
