import type { z } from 'zod';
import type { candidateContract, carrySchema } from '../../shared/contract/candidate.ts';
import { decideCandidate } from '../../shared/domain/candidate-decide.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { nameOf } from '../../shared/domain/person-state.ts';
import { rejectAll } from '../../shared/domain/rejection.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { isStanding } from '../../shared/domain/sign-off-standing.ts';
import { roleTitle } from '../../shared/domain/sign-off-statement.ts';
import type { SliceDigest } from '../../shared/domain/slice.ts';
import { createAccountsOf } from './candidate-accounts.ts';
import { listBuilt } from './candidate-artifacts.ts';
import { type CandidateFacts, computeCandidateFacts } from './candidate-facts.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { pinFacts } from './facts.ts';
import { recordFiredGates } from './gate-history.ts';
import { readHeadWithTrees, releaseBranch } from './head.ts';
import { settleRef } from './made-refs.ts';
import { done, refused } from './outcome.ts';
import { callsFor, messageOf, type PlannedRef, planRefs } from './planned-refs.ts';
import { withProgress } from './progress.ts';
import { openPullRequests } from './pull-request.ts';
import { putScopeIntoSearch } from './scope-search.ts';

type Input<K extends keyof typeof candidateContract> = ContractInput<(typeof candidateContract)[K]>;
type Output<K extends keyof typeof candidateContract> = ContractOutput<(typeof candidateContract)[K]>;
export type Carry = z.infer<typeof carrySchema>;

interface Prepared {
  readonly number: number;
  readonly facts: CandidateFacts;
  readonly refs: readonly PlannedRef[];
  /** What is confirmed: these bits under this number, with these refs. */
  readonly confirmation: string;
  readonly reasons: readonly Rejection[];
}

/** What a candidate cut now would be, and every call that cutting makes. Writes nothing. */
export async function previewCandidate(
  context: Context,
  { release, refs, job }: Input<'preview'>,
  signal?: AbortSignal,
): Promise<Output<'preview'>> {
  const state = await context.release(release);
  const { number, facts, refs: planned, confirmation, reasons } = await prepare(context, state, refs, job, signal);
  if (reasons.length > 0) return refused(...reasons);
  const before = currentCandidate(state);
  const people = (await context.people()).all;
  return done({
    name: candidateName(number),
    manifest: facts.manifestPin.digest,
    repositories: facts.repositories.map(({ name, ref, commit, scope }) => ({
      name,
      ref,
      commit,
      subject: scope.commits.find((one) => one.commit === commit)?.subject ?? '',
    })),
    slices: facts.slices.map((slice) => ({ ...slice, change: changeOf(before?.slices ?? [], slice) })),
    commits: facts.commitCount,
    tickets: facts.tickets.length,
    carry: forecastCarry(state, facts.slices, (id) => nameOf(people, id)),
    calls: callsFor(planned),
    warnings: [...new Set(facts.repositories.flatMap(({ scope }) => scope.warnings))],
    confirmation,
  });
}

/** Cuts what was previewed, if nothing moved since; then makes its tags. */
export async function cutCandidate(
  context: Context,
  { release, refs, confirmation, job }: Input<'cut'>,
  signal?: AbortSignal,
): Promise<Output<'cut'>> {
  const state = await context.release(release);
  const prepared = await prepare(context, state, refs, job, signal);
  if (prepared.reasons.length > 0) return refused(...prepared.reasons);
  if (prepared.confirmation !== confirmation) return refused(movedOn);
  const { facts, number, refs: planned } = prepared;
  const intents = planned.map((ref) => ({ intent: context.host.createId(), ref }));
  const decided = await context.execute(
    context.states.release,
    release,
    // Somebody may have cut another one while the repositories were read; its tag would be the name of these.
    (now) => (now !== null && nextNumber(now) === number ? decideCandidate(now, cutCommand(facts, intents)) : stale),
    { pins: [facts.manifestPin, facts.scopePin] },
  );
  if (decided.kind === 'refused') return decided;
  const after = await context.release(release);
  await putScopeIntoSearch(context, after, facts);
  const failedRefs: string[] = [];
  for (const { intent, ref } of intents) {
    const message = messageOf(after, number, ref.purpose);
    if (!(await settleRef(context, release, intent, { ...ref, message }))) failedRefs.push(ref.name);
  }
  // What was read of these commits before may say no of them already.
  await recordFiredGates(context, release);
  return done({ number, name: candidateName(number), failedRefs });
}

const movedOn: Rejection = {
  code: 'preview-stale',
  message: 'The repositories have moved since you looked.',
  nextAction: 'Look at the preview again, then cut.',
};
const stale = rejectAll([movedOn]);

function nextNumber(state: ReleaseState): number {
  return (currentCandidate(state)?.number ?? 0) + 1;
}

/** What a new candidate with these slices does to the sign-offs that stand now. */
export function forecastCarry(
  state: ReleaseState,
  slices: readonly SliceDigest[],
  nameOfPerson: (id: string) => string,
): Carry[] {
  const digests = new Map(slices.map(({ name, digest }) => [name, digest]));
  return state.signOffs
    .filter((signOff) => isStanding(state, signOff))
    .map((signOff) => {
      const changedSlices = signOff.slices
        .filter(({ name, digest }) => digests.get(name) !== digest)
        .map(({ name }) => name);
      const isCarried = changedSlices.length === 0;
      return {
        role: signOff.role,
        roleTitle: roleTitle(state, signOff.role),
        person: nameOfPerson(signOff.person),
        fate: isCarried ? ('carried' as const) : ('asked-again' as const),
        reason: isCarried
          ? `Nothing in ${signOff.slices.map(({ name }) => name).join(', ')} changes.`
          : `${changedSlices.join(', ')} ${changedSlices.length === 1 ? 'changes' : 'change'}.`,
        changedSlices,
      };
    });
}

async function prepare(
  context: Context,
  state: ReleaseState,
  refs: Readonly<Record<string, string>>,
  job: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Prepared> {
  const repositories = await withProgress(context.stream, job, (report) =>
    readHeadWithTrees(context, state, { refs, signal, report }),
  );
  const [built, { sources }, { all: people }] = await Promise.all([
    listBuilt(context, state, repositories),
    context.product(state.product),
    context.people(),
  ]);
  const accountsOf = createAccountsOf(openPullRequests(context.facts(), sources, people, releaseBranch(state)), people);
  const facts = computeCandidateFacts(state, repositories, { built, accountsOf });
  const number = nextNumber(state);
  const planned = await planRefs(context, state, number, repositories);
  const decision = decideCandidate(state, cutCommand(facts, []));
  return {
    number,
    facts,
    refs: planned.refs,
    confirmation: pinFacts({
      number,
      manifest: facts.manifestPin.digest,
      refs: planned.refs.map(({ repository, kind, name, commit }) => ({ repository, kind, name, commit })),
    }).digest,
    reasons: [...(decision.kind === 'rejected' ? decision.reasons : []), ...planned.reasons],
  };
}

function cutCommand(
  { repositories, manifestPin, scopePin, slices, tickets, commitCount }: CandidateFacts,
  planned: readonly { readonly intent: string; readonly ref: PlannedRef }[],
) {
  return {
    kind: 'cut' as const,
    refs: planned.map(({ intent, ref: { purpose, message: _words, ...ref } }) => ({ intent, purpose, ref })),
    manifest: manifestPin.digest,
    scope: scopePin.digest,
    repositories: repositories.map(({ name, ref, commit, treeId }) => ({ name, ref, commit, tree: treeId })),
    slices: [...slices],
    tickets: [...tickets],
    commitCount,
  };
}

function changeOf(before: readonly SliceDigest[], slice: SliceDigest): 'new' | 'same' | 'changed' {
  const known = before.find(({ name }) => name === slice.name);
  if (known === undefined) return 'new';
  return known.digest === slice.digest ? 'same' : 'changed';
}
