import type { EvidenceView, evidenceContract } from '../../shared/contract/evidence.ts';
import type { Artifact } from '../../shared/domain/artifact.ts';
import { decideEvidence } from '../../shared/domain/evidence-decide.ts';
import type { EvidenceState } from '../../shared/domain/evidence-state.ts';
import { currentCandidate } from '../../shared/domain/release-state.ts';
import { createReportThread } from '../reports/report-thread.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { pinBytes } from './facts.ts';
import { recordFiredGates } from './gate-history.ts';
import { knownBuilds } from './known-builds.ts';
import { asDone, type Done, done, mapOutcome, refused } from './outcome.ts';
import type { People } from './people.ts';

type Input<K extends keyof typeof evidenceContract> = ContractInput<(typeof evidenceContract)[K]>;
type Output<K extends keyof typeof evidenceContract> = ContractOutput<(typeof evidenceContract)[K]>;

/** The most that one file may weigh, in bytes. */
const mostBytes = 20 * 1024 * 1024;
/** A person waits for it, in milliseconds. */
const mostTime = 5000;

/** What was added to the candidates of a release, the newest first. */
export async function listEvidence(context: Context, { release }: Input<'list'>): Promise<Output<'list'>> {
  const [state, people] = await Promise.all([context.release(release), context.people()]);
  return { evidence: state.evidence.map((one) => viewOf(one, people)).toReversed() };
}

/** Reads a file in a thread of its own, and keeps it by digest with the decision that names it. */
export async function addEvidence(
  context: Context,
  { release, candidate, repository, file, recordedFor }: Input<'add'>,
  signal?: AbortSignal,
): Promise<Output<'add'>> {
  const bytes = Buffer.from(file.base64, 'base64');
  if (bytes.length > mostBytes) {
    return refused({
      code: 'evidence-too-large',
      message: `${file.name} is larger than 20 MiB.`,
      nextAction: 'Add the report alone, or packed as a zip archive.',
    });
  }
  await using thread = createReportThread({ time: mostTime });
  const { files, problems } = await thread.read(file.name, bytes, signal);
  const pin = pinBytes(bytes);
  const evidence = context.host.createId();
  const built = await knownOf(context, release);
  const command = {
    kind: 'add',
    evidence,
    candidate: candidate ?? null,
    repository: repository ?? null,
    name: file.name,
    digest: pin.digest,
    bytes: bytes.length,
    files,
    problems,
    built,
  } as const;
  const outcome = await context.execute(context.states.release, release, (state) => decideEvidence(state, command), {
    recordedFor,
    pins: [pin],
  });
  const after = await context.release(release);
  if (outcome.kind === 'done') await recordFiredGates(context, release);
  const reports = after.evidence.find((one) => one.evidence === evidence)?.reports ?? [];
  return mapOutcome(outcome, () => ({ evidence, digest: pin.digest, reports: [...reports] }));
}

/** What registries were last read to hold of the commits that the current candidate would ship. */
async function knownOf(context: Context, release: string): Promise<readonly Artifact[]> {
  const state = await context.release(release);
  const { sources } = await context.product(state.product);
  return (currentCandidate(state)?.repositories ?? []).flatMap(({ name: repository, commit }) =>
    knownBuilds(context.facts(), { state, sources, repository, commit }),
  );
}

export async function withdrawEvidence(
  context: Context,
  { release, evidence, reason }: Input<'withdraw'>,
): Promise<Done> {
  const outcome = await context.execute(context.states.release, release, (state) =>
    decideEvidence(state, { kind: 'withdraw', evidence, reason }),
  );
  if (outcome.kind === 'done') await recordFiredGates(context, release);
  return asDone(outcome);
}

export async function readEvidenceFile(
  context: Context,
  { release, evidence }: Input<'file'>,
): Promise<Output<'file'>> {
  const state = await context.release(release);
  const known = state.evidence.find((one) => one.evidence === evidence);
  const bytes = known === undefined ? undefined : await context.workspace.blobs.getBlob(known.digest);
  if (known === undefined || bytes === undefined) {
    return refused({
      code: 'evidence-unknown',
      message: 'No such file was added to this release.',
      nextAction: 'Choose one of the files in the list.',
    });
  }
  const base64 = Buffer.from(bytes).toString('base64');
  return done({ name: known.name, mediaType: 'application/octet-stream', base64 });
}

function viewOf({ evidence, added, withdrawn, reports, ...rest }: EvidenceState, people: People): EvidenceView {
  return {
    ...rest,
    id: evidence,
    reports: [...reports],
    added: people.deed(added),
    withdrawn: withdrawn && { deed: people.deed(withdrawn), reason: withdrawn.reason },
  };
}
