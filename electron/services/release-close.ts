import type { releaseContract } from '../../shared/contract/release.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { releaseTagName } from '../../shared/domain/next-step-closing.ts';
import { editionSchema } from '../../shared/domain/notes.ts';
import type { ReleaseFacts } from '../../shared/domain/release-command.ts';
import { decideRelease } from '../../shared/domain/release-decide.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { GitError } from '../connectors/git/git-error.ts';
import { readRef } from '../connectors/git/ref.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { type Pin, pinFacts } from './facts.ts';
import { makeRefs } from './made-refs.ts';
import { gatherNotesFacts } from './notes.ts';
import { asDone, type Done, refused } from './outcome.ts';
import { callsFor, messageOf, type PlannedRef } from './planned-refs.ts';
import { gatherReleaseFacts } from './release.ts';
import { locateRepositories } from './repository.ts';
import { settleRefs } from './settled-refs.ts';

type Output<K extends keyof typeof releaseContract> = ContractOutput<(typeof releaseContract)[K]>;
type Check = Output<'closing'>['checks'][number];

/** What closing rests on, the tags it would still make, and what stands against it beside those. */
interface Closing {
  readonly facts: ReleaseFacts;
  readonly wanted: readonly PlannedRef[];
  readonly reasons: readonly Rejection[];
  /** What tag, environment and notes say: pinned by the closing event. */
  readonly pin: Pin;
}

/** What has to agree before the release is finished, and the calls that closing would make. */
export async function previewClosing(
  context: Context,
  { release }: ContractInput<typeof releaseContract.closing>,
): Promise<Output<'closing'>> {
  const state = await context.release(release);
  const { wanted, reasons, pin } = await gatherClosing(context, state);
  const calls = callsFor(wanted);
  return {
    checks: [
      checkOf(
        'tag',
        `Tag ${releaseTagName(state.version)}`,
        reasons,
        'The tag stands at the candidate in every repository.',
      ),
      checkOf('environment', 'Production', reasons, 'Production holds the candidate.'),
      checkOf('notes', 'Notes', reasons, 'Both editions are approved for the candidate as they read now.'),
    ],
    calls,
    confirmation: pinFacts({ facts: pin.digest, calls }).digest,
  };
}

/** Makes the final tags of the preview, then closes; refused where anything moved since the preview or does not agree. */
export async function closeRelease(
  context: Context,
  { release, confirmation }: ContractInput<typeof releaseContract.close>,
): Promise<Done> {
  return context.alone(async () => {
    await settleRefs(context, release);
    const state = await context.release(release);
    const before = await gatherClosing(context, state);
    if (pinFacts({ facts: before.pin.digest, calls: callsFor(before.wanted) }).digest !== confirmation)
      return refused(movedOn);
    const standing = before.reasons.filter(({ code }) => code !== 'tag-missing');
    if (standing.length > 0) return refused(...standing);

    const number = currentCandidate(state)?.number ?? 0;
    await makeRefs(context, release, number, before.wanted);
    const after = await context.release(release);
    const failed = after.refs.slice(state.refs.length).filter(({ outcome }) => outcome === 'failed');
    if (failed.length > 0) return refused(...failed.map(({ ref, reason }) => tagFailed(ref.name, reason ?? '')));

    const { facts, pin } = await gatherClosing(context, after);
    return asDone(
      await context.execute(
        context.states.release,
        release,
        (current) => decideRelease(current, { kind: 'close', facts: pin.digest }, facts),
        { pins: [pin] },
      ),
    );
  });
}

async function gatherClosing(context: Context, state: ReleaseState): Promise<Closing> {
  const candidate = currentCandidate(state);
  const [base, tags, notes] = await Promise.all([
    gatherReleaseFacts(context, state),
    readReleaseTags(context, state),
    candidate === null ? null : gatherNotesFacts(context, state),
  ]);
  const content = notes?.content ?? { internal: null, customer: null };
  const facts: ReleaseFacts = { ...base, tags, notes: content };
  const pin = pinFacts({
    schema: 'countersign/closing/1',
    release: state.id,
    candidate: candidate && { number: candidate.number, manifest: candidate.manifest },
    tags,
    environments: base.environments.map(({ environment, occupant, since }) => ({ environment, occupant, since })),
    notes: editionSchema.options.map((edition) => {
      const approval = state.notes.approvals[edition];
      const approved = approval && { candidate: approval.candidate, content: approval.content };
      return { edition, content: content[edition], approved };
    }),
  });
  const decision = decideRelease(state, { kind: 'close', facts: pin.digest }, facts);
  return {
    facts,
    pin,
    reasons: decision.kind === 'rejected' ? decision.reasons : [],
    wanted: wantedTags(state, tags),
  };
}

/** Where the tag of the version is in every repository of the candidate; one that cannot be read is left out: unknown. */
async function readReleaseTags(context: Context, state: ReleaseState): Promise<ReleaseFacts['tags']> {
  const located = await locateRepositories(context, await context.product(state.product));
  const name = releaseTagName(state.version);
  const tags = await Promise.all(
    (currentCandidate(state)?.repositories ?? []).map(async ({ name: repository }) => {
      const path = located.find((one) => one.name === repository)?.path ?? null;
      if (path === null) return [];
      try {
        return [{ repository, name, commit: await readRef(context.git(path), `refs/tags/${name}`) }];
      } catch (error) {
        if (error instanceof GitError) return [];
        throw error;
      }
    }),
  );
  return tags.flat();
}

function wantedTags(state: ReleaseState, tags: ReleaseFacts['tags']): readonly PlannedRef[] {
  const candidate = currentCandidate(state);
  if (candidate === null) return [];
  return tags
    .filter(({ commit }) => commit === null)
    .flatMap(({ repository, name }) => {
      const commit = candidate.repositories.find((one) => one.name === repository)?.commit;
      if (commit === undefined) return [];
      const message = messageOf(state, candidate.number, 'release');
      return { purpose: 'release', repository, kind: 'tag', name, commit, message };
    });
}

const codesOf: Readonly<Record<Check['code'], readonly string[]>> = {
  tag: ['candidate-none', 'tag-unknown', 'tag-missing', 'tag-differs', 'ref-pending'],
  environment: ['candidate-none', 'production-unknown', 'production-differs', 'promotion-in-progress'],
  notes: ['candidate-none', 'notes-not-approved', 'notes-changed'],
};

/** Whatever stands against closing and is none of the three (a closed release) stands under all of them. */
function checkOf(code: Check['code'], title: string, reasons: readonly Rejection[], whenFine: string): Check {
  const known = Object.values(codesOf).flat();
  const own = reasons.filter((one) => codesOf[code].includes(one.code) || !known.includes(one.code));
  if (own.length === 0) return { code, title, verdict: 'pass', reason: whenFine };
  const isOpen = own.every((one) =>
    ['tag-missing', 'tag-unknown', 'ref-pending', 'production-unknown'].includes(one.code),
  );
  const reason = own.map(({ message }) => message).join(' ');
  return { code, title, verdict: isOpen ? 'unknown' : 'fail', reason };
}

function tagFailed(name: string, reason: string): Rejection {
  return {
    code: 'tag-failed',
    message: `The tag ${name} could not be made: ${reason}`,
    nextAction: 'Clear that up, then close again.',
  };
}

const movedOn: Rejection = {
  code: 'preview-changed',
  message: 'Something changed since this was shown.',
  nextAction: 'Look at what closing would do now, then confirm that.',
};
