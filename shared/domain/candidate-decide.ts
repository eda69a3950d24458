import type { CandidateCommand } from './candidate-command.ts';
import { candidateName, type RefState } from './candidate-state.ts';
import { accept, type Decision, reject } from './event.ts';
import type { NewReleaseEvent } from './events.ts';
import { rejectAll } from './rejection.ts';
import { openOrReason, unknownRelease } from './release-open.ts';
import { currentCandidate, type ReleaseState } from './release-state.ts';

type CandidateDecision = Decision<NewReleaseEvent>;
type Command<K extends CandidateCommand['kind']> = Extract<CandidateCommand, { kind: K }>;

/**
 * Decides about candidates and the refs made for them. Codes: `release-unknown`, `release-closed`, `release-abandoned`,
 * `release-superseded`, `candidate-unchanged`, `candidate-slices-differ`, `candidate-none`, `candidate-not-current`, `ref-elsewhere`,
 * `ref-pending`, `ref-created-already`, `ref-unknown`, `ref-settled-already`.
 */
export function decideCandidate(state: ReleaseState | null, command: CandidateCommand): CandidateDecision {
  if (state === null) return rejectAll([unknownRelease]);
  const isOutcome = command.kind === 'refCreated' || command.kind === 'refFailed';
  const reason = openOrReason(state);
  // What became of a ref is known only after looking; it is still written down when the release was given up meanwhile.
  if (reason !== null && (!isOutcome || state.status === 'closed')) return rejectAll([reason]);
  switch (command.kind) {
    case 'cut':
      return decideCut(state, command);
    case 'intendRef':
      return decideIntent(state, command);
    case 'refCreated':
      return (
        refuseOutcome(state, command.intent) ??
        accept({ type: 'ref.created', data: { intent: command.intent, object: command.object } })
      );
    case 'refFailed':
      return (
        refuseOutcome(state, command.intent) ??
        accept({ type: 'ref.failed', data: { intent: command.intent, reason: command.reason } })
      );
  }
}

/** The last intent for a ref, by its repository, kind and name. */
export function lastRef(
  state: ReleaseState,
  ref: Pick<RefState['ref'], 'repository' | 'kind' | 'name'>,
): RefState | null {
  const same = state.refs.filter(
    (one) => one.ref.repository === ref.repository && one.ref.kind === ref.kind && one.ref.name === ref.name,
  );
  return same.at(-1) ?? null;
}

function decideCut(state: ReleaseState, command: Command<'cut'>): CandidateDecision {
  const current = currentCandidate(state);
  if (current?.manifest === command.manifest) {
    return reject(
      'candidate-unchanged',
      `Nothing changed since ${candidateName(current.number)}: the manifest is the same.`,
      `Go on with ${candidateName(current.number)}, or commit the fix first.`,
    );
  }
  const wanted = state.rules.slices.map((slice) => slice.name).toSorted();
  const given = command.slices.map((slice) => slice.name).toSorted();
  if (wanted.join(' ') !== given.join(' ')) {
    return reject(
      'candidate-slices-differ',
      `The candidate has digests for ${given.join(', ')}, the release asks for ${wanted.join(', ')}.`,
      'Read the repositories again and cut the candidate then.',
    );
  }
  const { manifest, scope, repositories, slices, tickets, commitCount, refs } = command;
  const number = (current?.number ?? 0) + 1;
  const astray = refs.find(({ ref }) => !isAtCandidate(ref, repositories));
  if (astray !== undefined) return refElsewhere(astray.ref, number);
  return accept<NewReleaseEvent>(
    { type: 'candidate.cut', data: { number, manifest, scope, repositories, slices, tickets, commitCount } },
    ...refs.map((ref) => ({ type: 'ref.intended' as const, data: { ...ref, candidate: number } })),
  );
}

function decideIntent(state: ReleaseState, command: Command<'intendRef'>): CandidateDecision {
  const { intent, purpose, candidate: number, ref } = command;
  const current = currentCandidate(state);
  if (current === null) return reject('candidate-none', 'There is no candidate yet.', 'Cut rc.1 first.');
  if (current.number !== number) {
    return reject(
      'candidate-not-current',
      `${candidateName(number)} is not the current candidate; ${candidateName(current.number)} is.`,
      `Make refs for ${candidateName(current.number)}.`,
    );
  }
  if (!isAtCandidate(ref, current.repositories)) return refElsewhere(ref, number);
  const last = lastRef(state, ref);
  if (last?.outcome === 'pending') {
    return reject(
      'ref-pending',
      `Nobody knows yet whether the ${ref.kind} ${ref.name} in ${ref.repository} was made.`,
      `Look it up in ${ref.repository} first.`,
    );
  }
  return last?.outcome === 'created'
    ? reject('ref-created-already', `The ${ref.kind} ${ref.name} was made already.`, 'There is nothing to make.')
    : accept({ type: 'ref.intended', data: { intent, purpose, candidate: number, ref } });
}

function isAtCandidate({ repository, commit }: RefState['ref'], repositories: Command<'cut'>['repositories']): boolean {
  return repositories.find(({ name }) => name === repository)?.commit === commit;
}

function refElsewhere({ kind, name, repository }: RefState['ref'], number: number): Decision<never> {
  return reject(
    'ref-elsewhere',
    `The ${kind} ${name} would not point to what ${candidateName(number)} holds of ${repository}.`,
    'Preview it again.',
  );
}

function refuseOutcome(state: ReleaseState, intent: string): Decision<never> | null {
  const known = state.refs.find((one) => one.intent === intent);
  if (known === undefined) {
    return reject('ref-unknown', 'Nobody meant to make this tag or branch.', 'Preview it and confirm it first.');
  }
  return known.outcome === 'pending'
    ? null
    : reject(
        'ref-settled-already',
        `It is known already that the ${known.ref.kind} ${known.ref.name} was ${known.outcome === 'created' ? 'made' : 'not made'}.`,
        'There is nothing to record.',
      );
}
