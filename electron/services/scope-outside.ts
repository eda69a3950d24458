import type { ScopeOutside as Summary } from '../../shared/contract/scope.ts';
import type { WhoIs } from '../../shared/domain/outside-person.ts';
import { approvalOf, type PullRequest } from '../../shared/domain/pull-request.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Resource } from '../../shared/domain/sync.ts';
import { createPause } from '../store/pause.ts';
import type { Context } from './context.ts';
import { releaseBranch } from './head.ts';
import type { People } from './people.ts';
import { type FindPipelines, openPipelines } from './pipeline.ts';
import { type FindPullRequest, openPullRequests } from './pull-request.ts';
import type { ReleaseScope } from './release-scope.ts';
import { resourcesOf } from './sync-resources.ts';
import { type FindTickets, openTickets } from './ticket.ts';

/** What outside systems say of the tickets and commits of a release. */
export interface ScopeOutside {
  readonly sources: readonly Source[];
  /** Whose logins tell who approved; another object once somebody was changed. */
  readonly people: People | null;
  /** Changes with every fact. */
  readonly version: number;
  readonly findTickets: FindTickets | null;
  readonly findPullRequest: FindPullRequest;
  readonly findPipelines: FindPipelines;
}

export async function openOutside(context: Context, state: ReleaseState): Promise<ScopeOutside> {
  const { sources } = await context.product(state.product);
  if (sources.length === 0) return nothing;
  const facts = context.facts();
  const people = await context.people();
  return {
    sources,
    people,
    version: facts.version(),
    findTickets: openTickets(facts, sources, state),
    findPullRequest: openPullRequests(facts, sources, people.all, releaseBranch(state)),
    findPipelines: openPipelines(facts, sources, state),
  };
}

const nothing: ScopeOutside = {
  sources: [],
  people: null,
  version: 0,
  findTickets: null,
  findPullRequest: () => null,
  findPipelines: () => null,
};

interface Kept {
  readonly version: number;
  readonly people: People | null;
  readonly sources: readonly Source[];
  readonly summary: Promise<Summary>;
}

const keptByScope = new WeakMap<ReleaseScope, Kept>();

/** Counts over the whole scope, once until it or a fact changes, and so that others are answered meanwhile. */
export function summariseOutside(outside: ScopeOutside, scope: ReleaseScope): Promise<Summary> {
  const { version, sources, people } = outside;
  const known = keptByScope.get(scope);
  if (known?.version === version && known.sources === sources && known.people === people) return known.summary;
  const summary = count(outside, scope);
  keptByScope.set(scope, { version, sources, people, summary });
  summary.catch(() => keptByScope.delete(scope));
  return summary;
}

async function count(outside: ScopeOutside, scope: ReleaseScope): Promise<Summary> {
  return {
    tickets: await countTickets(outside, scope),
    pullRequests: await countPullRequests(outside, scope),
    pipelines: scope.scopes.flatMap(({ repository, to }) => {
      const found = outside.findPipelines(repository, to.commit ?? '');
      return found === null ? [] : { repository, ...found };
    }),
  };
}

/** So many tickets are looked up at once. */
const portion = 200;

async function countTickets(
  { findTickets, sources }: ScopeOutside,
  { commits }: ReleaseScope,
): Promise<Summary['tickets']> {
  if (findTickets === null) return null;
  const keys = [...new Set(commits.flatMap(({ commit, isGone }) => (isGone ? [] : commit.tickets)))];
  const counts = { toDo: 0, inProgress: 0, done: 0, elsewhere: 0, unknown: 0 };
  const pause = createPause();
  for (let at = 0; at < keys.length; at += portion) {
    await pause();
    for (const view of findTickets(keys.slice(at, at + portion)).values()) {
      if (view.kind === 'known') {
        counts[countOfState[view.state]] += 1;
        if (view.fixVersion !== 'here') counts.elsewhere += 1;
      } else counts.unknown += 1;
    }
  }
  return { sources: idsOf(sources, 'tickets'), ...counts };
}

const countOfState = { 'to-do': 'toDo', 'in-progress': 'inProgress', done: 'done' } as const;

async function countPullRequests(outside: ScopeOutside, { commits }: ReleaseScope): Promise<Summary['pullRequests']> {
  const sources = idsOf(outside.sources, 'pull-requests');
  if (sources.length === 0) return null;
  const used = new Map<PullRequest, WhoIs>();
  const pause = createPause();
  let [without, unasked] = [0, 0];
  for (const { repository, commit, isGone } of commits) {
    if (isGone) continue;
    await pause();
    const found = outside.findPullRequest(repository, commit);
    if (found?.pullRequest != null) used.set(found.pullRequest, found.whoIs);
    else if (found !== null && commit.parents.length < 2) {
      if (found.isAsked) without += 1;
      else unasked += 1;
    }
  }
  return {
    sources,
    merged: used.size,
    unapproved: [...used].filter(([pullRequest, whoIs]) => approvalOf(pullRequest, whoIs) !== 'approved').length,
    without,
    unasked,
  };
}

function idsOf(sources: readonly Source[], resource: Resource): string[] {
  return sources.filter(({ system }) => resourcesOf(system).includes(resource)).map(({ id }) => id);
}
