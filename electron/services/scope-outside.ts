import type { ScopeSummary } from '../../shared/contract/scope.ts';
import { approvalOf, type PullRequest } from '../../shared/domain/pull-request.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Resource } from '../../shared/domain/sync.ts';
import type { Context } from './context.ts';
import { type FindPipelines, openPipelines } from './pipeline.ts';
import { type FindPullRequest, openPullRequests } from './pull-request.ts';
import type { ReleaseScope } from './release-scope.ts';
import { resourcesOf } from './sync-resources.ts';
import { type FindTickets, openTickets } from './ticket.ts';

/** What outside systems say of the tickets and commits of a release. */
export interface ScopeOutside {
  readonly sources: readonly Source[];
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
  return {
    sources,
    version: facts.version(),
    findTickets: openTickets(facts, sources, state),
    findPullRequest: openPullRequests(facts, sources),
    findPipelines: openPipelines(facts, sources, state),
  };
}

const nothing: ScopeOutside = {
  sources: [],
  version: 0,
  findTickets: null,
  findPullRequest: () => null,
  findPipelines: () => null,
};

type Summary = ScopeSummary['outside'];

interface Kept {
  readonly version: number;
  readonly sources: readonly Source[];
  readonly summary: Summary;
}

const keptByScope = new WeakMap<ReleaseScope, Kept>();

/** Counts over the whole scope, until it or a fact changes. */
export function summariseOutside(outside: ScopeOutside, scope: ReleaseScope): Summary {
  const { version, sources } = outside;
  const known = keptByScope.get(scope);
  if (known?.version === version && known.sources === sources) return known.summary;
  const summary: Summary = {
    tickets: countTickets(outside, scope),
    pullRequests: countPullRequests(outside, scope),
    pipelines: scope.scopes.flatMap(({ repository, to }) => {
      const found = outside.findPipelines(repository, to.commit ?? '');
      return found === null ? [] : { repository, ...found };
    }),
  };
  keptByScope.set(scope, { version, sources, summary });
  return summary;
}

function countTickets({ findTickets, sources }: ScopeOutside, { commits }: ReleaseScope): Summary['tickets'] {
  if (findTickets === null) return null;
  const keys = new Set(commits.flatMap(({ commit, isGone }) => (isGone ? [] : commit.tickets)));
  const views = [...findTickets([...keys]).values()];
  const known = views.flatMap((view) => (view.kind === 'known' ? view : []));
  const inState = (state: (typeof known)[number]['state']) => known.filter((one) => one.state === state).length;
  return {
    sources: idsOf(sources, 'tickets'),
    toDo: inState('to-do'),
    inProgress: inState('in-progress'),
    done: inState('done'),
    elsewhere: known.filter(({ fixVersion }) => fixVersion !== 'here').length,
    unknown: views.length - known.length,
  };
}

function countPullRequests(outside: ScopeOutside, { commits }: ReleaseScope): Summary['pullRequests'] {
  const sources = idsOf(outside.sources, 'pull-requests');
  if (sources.length === 0) return null;
  const used = new Set<PullRequest>();
  let without = 0;
  for (const { repository, commit, isGone } of commits) {
    if (isGone) continue;
    const found = outside.findPullRequest(repository, commit);
    if (found?.pullRequest != null) used.add(found.pullRequest);
    else if (found !== null && commit.parents.length < 2) without += 1;
  }
  return {
    sources,
    merged: used.size,
    unapproved: [...used].filter((pullRequest) => approvalOf(pullRequest) !== 'approved').length,
    without,
  };
}

function idsOf(sources: readonly Source[], resource: Resource): string[] {
  return sources.filter(({ system }) => resourcesOf(system).includes(resource)).map(({ id }) => id);
}
