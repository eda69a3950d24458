import { type CandidateState, candidateName } from './candidate-state.ts';
import type { System } from './connection.ts';
import { sameEnvironment } from './environment-occupancy.ts';
import type { Rejection } from './event.ts';
import { releaseTagName } from './next-step-closing.ts';
import type { PromotionState } from './promotion-state.ts';
import { rejection } from './rejection.ts';
import { currentCandidate, type ReleaseState, releaseName } from './release-state.ts';
import type { Source } from './source.ts';
import { environmentThere } from './source-environment.ts';
import type { Change } from './write.ts';
import { writeKey } from './write-words.ts';

/** A change that would tell a release to one system, or repair a finding. Nothing of it has been sent. */
export interface PlannedWrite {
  readonly key: string;
  readonly connection: string;
  readonly system: System;
  readonly change: Change;
  /** Keys of what has to be there before: made earlier, or further up in the same go. */
  readonly needs: readonly string[];
  /** Keys of what has to have been made, and looked at, in an earlier go. */
  readonly after: readonly string[];
  /** Why it cannot be made now. */
  readonly notYet: Rejection | null;
}

export interface PublishFacts {
  readonly sources: readonly Source[];
  /** The candidate that production holds, null where it holds none of this release. */
  readonly live: CandidateState | null;
  readonly production: string;
  /** The customer edition; `notApproved` is null where these very words were approved for these very bits. */
  readonly notes: { readonly markdown: string; readonly notApproved: Rejection | null };
  readonly messageOf: (candidate: number, purpose: 'candidate' | 'release') => string;
}

/** What code hosts can be told of a release, in the order in which it is made. */
export function planForHosts(state: ReleaseState, facts: PublishFacts): readonly PlannedWrite[] {
  return facts.sources
    .filter(({ system, repository }) => (system === 'github' || system === 'gitlab') && repository !== null)
    .flatMap((source) => planForHost(state, facts, source));
}

/** A change at a source, with nothing in its way. */
export function planned(source: Source, change: Change, given: Partial<PlannedWrite> = {}): PlannedWrite {
  const { connection, system } = source;
  return {
    key: writeKey(connection, change),
    connection,
    system,
    change,
    needs: [],
    after: [],
    notYet: null,
    ...given,
  };
}

/** Where the release is not in production yet, why that matters; null where it is. */
export function notLive(state: ReleaseState, { live, production }: PublishFacts): Rejection | null {
  const current = currentCandidate(state);
  if (live !== null && live.manifest === current?.manifest) return null;
  const name = current === null ? releaseName(state) : candidateName(current.number);
  return rejection(
    'not-live',
    `${production} does not hold ${name}.`,
    `Promote it to ${production} first; what is public is never ahead of production.`,
  );
}

function planForHost(state: ReleaseState, facts: PublishFacts, source: Source): readonly PlannedWrite[] {
  const current = currentCandidate(state);
  if (current === null) return [];
  const promotions = lastPromotions(state);
  const told = state.candidates.filter(
    (one) => one === current || promotions.some(({ target }) => target.candidate === one.number),
  );
  const tags = told.flatMap((candidate) => planTag(state, facts, source, candidate));
  return [
    ...tags,
    ...promotions.flatMap((promotion) => planDeployment(state, source, promotion, tags)),
    ...planPage(state, facts, source, current),
  ];
}

/** The last promotion to every environment, where it brought this release. */
export function lastPromotions({ id, promotions, rules }: ReleaseState): readonly PromotionState[] {
  return rules.ladder.flatMap(({ name }) => {
    const last = promotions.findLast(({ environment }) => sameEnvironment(environment, name));
    return last?.target.release === id ? [last] : [];
  });
}

function commitIn(candidate: CandidateState, { repository }: Source): string | null {
  return candidate.repositories.find(({ name }) => name === repository)?.commit ?? null;
}

function tagOf(state: ReleaseState, { number }: CandidateState): string {
  return `${releaseTagName(state.version)}-${candidateName(number)}`;
}

function planTag(
  state: ReleaseState,
  { messageOf }: PublishFacts,
  source: Source,
  candidate: CandidateState,
): readonly PlannedWrite[] {
  const commit = commitIn(candidate, source);
  if (commit === null) return [];
  const message = messageOf(candidate.number, 'candidate');
  return [planned(source, { kind: 'tag', path: source.path, tag: tagOf(state, candidate), commit, message })];
}

const hostState = { inProgress: 'running', confirmed: 'succeeded', failed: 'failed' } as const;

function planDeployment(
  state: ReleaseState,
  source: Source,
  { promotion, environment, target, status }: PromotionState,
  tags: readonly PlannedWrite[],
): readonly PlannedWrite[] {
  const candidate = state.candidates.find(({ number }) => number === target.candidate);
  const commit = candidate === undefined ? null : commitIn(candidate, source);
  if (candidate === undefined || commit === null) return [];
  const ref = tagOf(state, candidate);
  const change: Change = {
    kind: 'deployment',
    path: source.path,
    environment: environmentThere(source, environment),
    commit,
    ref,
    isProduction: state.rules.ladder.findLast(({ kind }) => kind === 'rung')?.name === environment,
    state: hostState[status],
    description: `${releaseName(state)} ${candidateName(candidate.number)}, told by Countersign`,
    marker: promotion,
  };
  return [planned(source, change, { needs: tags.filter((one) => isTag(one, ref)).map(({ key }) => key) })];
}

function isTag({ change }: PlannedWrite, tag: string): boolean {
  return change.kind === 'tag' && change.tag === tag;
}

/** The tag of the version, a draft of the page with the approved notes, and, once somebody has looked at the draft, its publication. */
function planPage(
  state: ReleaseState,
  facts: PublishFacts,
  source: Source,
  current: CandidateState,
): readonly PlannedWrite[] {
  const commit = commitIn(current, source);
  if (commit === null) return [];
  const { path } = source;
  const { markdown, notApproved } = facts.notes;
  const name = releaseName(state);
  const tag = releaseTagName(state.version);
  const early = notLive(state, facts);
  const message = facts.messageOf(current.number, 'release');
  const pushed = planned(source, { kind: 'tag', path, tag, commit, message }, { notYet: early });
  const isPrerelease = state.version.includes('-');
  const page: Change = { kind: 'release-draft', path, tag, commit, name, markdown, isPrerelease };
  // GitLab has no drafts, and makes a tag of its own where there is none.
  const isOpen = source.system === 'gitlab';
  const draft = planned(source, page, {
    needs: isOpen ? [pushed.key] : [],
    notYet: notApproved ?? (isOpen ? early : null),
  });
  const publication = planned(
    source,
    { kind: 'release-publish', path, tag },
    { needs: [pushed.key], after: [draft.key], notYet: notApproved ?? early },
  );
  return [pushed, draft, publication];
}
