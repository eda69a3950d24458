import type { CandidateView, candidateContract } from '../../shared/contract/candidate.ts';
import { type CandidateState, candidateName, type RefState } from '../../shared/domain/candidate-state.ts';
import { manifestSchema } from '../../shared/domain/manifest.ts';
import type { RefDrift } from '../../shared/domain/ref-drift.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { readDrift } from './drift.ts';
import { failure } from './failure.ts';
import { repairRefs } from './made-refs.ts';
import { done } from './outcome.ts';

type Input<K extends keyof typeof candidateContract> = ContractInput<(typeof candidateContract)[K]>;
type Output<K extends keyof typeof candidateContract> = ContractOutput<(typeof candidateContract)[K]>;

/** Every candidate of a release, the current one first, and whether its tags are still where they were made. */
export async function listCandidates(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const state = await context.release(release);
  const [people, drift] = await Promise.all([context.people(), readDrift(context, state)]);
  const current = currentCandidate(state);
  const candidates = state.candidates.toReversed().map((candidate) => ({
    number: candidate.number,
    name: candidateName(candidate.number),
    manifest: candidate.manifest,
    repositories: candidate.repositories.map((one) => ({ ...one })),
    slices: candidate.slices.map((slice) => ({ ...slice, authors: [...slice.authors] })),
    tickets: candidate.tickets.length,
    commits: candidate.commitCount,
    refs: latestRefs(state, candidate.number).map((ref) => viewRef(ref, drift)),
    cut: people.deed(candidate.cut),
    current: candidate === current,
  }));
  return { candidates };
}

/** The manifest as it was hashed. */
export async function readManifest(
  context: Context,
  { release, number }: Input<'manifest'>,
): Promise<Output<'manifest'>> {
  const candidate = await requireCandidate(context, release, number);
  const bytes = await context.workspace.blobs.getBlob(candidate.manifest);
  if (bytes === undefined) {
    throw failure(
      'NOT_FOUND',
      `The manifest of rc.${number} is not in this workspace.`,
      'Restore a backup that holds it.',
    );
  }
  const canonical = Buffer.from(bytes).toString();
  return { manifest: manifestSchema.parse(JSON.parse(canonical)), canonical, digest: candidate.manifest };
}

/** Looks at the repositories again and makes the tags that are missing. */
export async function repairCandidateRefs(
  context: Context,
  { release }: Input<'repairRefs'>,
): Promise<Output<'repairRefs'>> {
  return done({ created: await repairRefs(context, await context.release(release)) });
}

/** Throws NOT_FOUND. */
export async function requireCandidate(context: Context, release: string, number: number): Promise<CandidateState> {
  const state = await context.release(release);
  const candidate = state.candidates.find((one) => one.number === number);
  if (candidate === undefined) {
    throw failure(
      'NOT_FOUND',
      `${state.productName} ${state.version} has no rc.${number}.`,
      'Choose one of its candidates.',
    );
  }
  return candidate;
}

/** The last intent for each ref of a candidate. */
function latestRefs(state: ReleaseState, number: number): readonly RefState[] {
  const byName = new Map(
    state.refs
      .filter(({ candidate }) => candidate === number)
      .map((one) => [`${one.ref.repository} ${one.ref.kind} ${one.ref.name}`, one]),
  );
  return [...byName.values()];
}

function viewRef(
  { intent, ref, outcome, reason }: RefState,
  drift: readonly RefDrift[],
): CandidateView['refs'][number] {
  const moved = drift.find((one) => one.intent === intent);
  if (moved !== undefined) return { ...ref, ...driftWords(moved) };
  const state = outcome === 'pending' ? ('intended' as const) : outcome;
  return { ...ref, state, reason };
}

function driftWords({ drift, found }: RefDrift): Pick<CandidateView['refs'][number], 'state' | 'reason'> {
  if (drift === 'unknown') return { state: 'unknown', reason: 'The repository could not be read.' };
  return found === null
    ? { state: 'missing', reason: 'It is not in the repository any more.' }
    : { state: 'moved', reason: `It points to ${found.slice(0, 7)} now. It is flagged, and not followed.` };
}
