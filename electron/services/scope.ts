import semverCompare from 'semver/functions/compare.js';
import type { ScopeSummary, scopeContract } from '../../shared/contract/scope.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { rememberByObject } from '../../shared/domain/remember.ts';
import { assignSlices } from '../../shared/domain/slice-match.ts';
import { requireCandidate } from './candidate.ts';
import { readCommit } from './commit-detail.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { failure } from './failure.ts';
import { type Report, withProgress } from './progress.ts';
import { pullRequestView, reviewsOf } from './pull-request.ts';
import { type ReleaseScope, readCandidateScope, readHeadScope } from './release-scope.ts';
import { linesOf } from './scope-lines.ts';
import { openOutside, summariseOutside } from './scope-outside.ts';
import { rowsOf } from './scope-rows.ts';

type Input<K extends keyof typeof scopeContract> = ContractInput<(typeof scopeContract)[K]>;
type Output<K extends keyof typeof scopeContract> = ContractOutput<(typeof scopeContract)[K]>;
type Point = ScopeSummary['point'];

/** So many files stand in the answer for one commit; the rest is counted. */
const mostFiles = 1000;

/** Counts, facets and warnings of a scope. */
export async function summariseScope(
  context: Context,
  { release, point: asked, job }: Input<'summary'>,
  signal?: AbortSignal,
): Promise<Output<'summary'>> {
  const state = await context.release(release);
  const point = pointOf(state, asked);
  const scope = await withProgress(context.stream, job, (report) =>
    readScopeAt(context, state, point, { signal, report }),
  );
  return { point, ...summaryOf(scope) };
}

/** What outside systems say of a scope, all together. */
export async function summariseScopeOutside(
  context: Context,
  { release, point }: Input<'outside'>,
  signal?: AbortSignal,
): Promise<Output<'outside'>> {
  const state = await context.release(release);
  const scope = await readScopeAt(context, state, pointOf(state, point), { signal });
  return summariseOutside(await openOutside(context, state), scope);
}

const summaryOf = rememberByObject((scope: ReleaseScope): Omit<ScopeSummary, 'point'> => {
  const { scopes, commits, readAt } = scope;
  const counting = commits.filter(({ isGone }) => !isGone);
  const tickets = new Set<string>();
  for (const { commit } of counting) for (const key of commit.tickets) tickets.add(key);
  const contributors = contributorsOf(scope);
  return {
    repositories: scopes.map(({ repository, from, to }) => ({
      name: repository,
      from: from.ref,
      fromCommit: from.commit,
      to: to.ref,
      toCommit: to.commit ?? '',
    })),
    commits: commits.length,
    tickets: tickets.size,
    withoutTicket: counting.filter(({ commit }) => commit.tickets.length === 0).length,
    reverted: commits.filter(({ commit }) => commit.revertedBy !== null).length,
    alreadyShipped: commits.filter(({ commit }) => commit.alreadyShipped).length,
    breaking: counting.filter(({ commit }) => commit.breaking).length,
    contributors,
    proposedVersion:
      scopes
        .flatMap(({ proposedVersion }) => proposedVersion ?? [])
        .toSorted(semverCompare)
        .at(-1) ?? null,
    facets: facetsOf(scope, contributors),
    warnings: [...new Set(scopes.flatMap(({ warnings }) => warnings))],
    readAt,
  };
});

/** Rows as the screen shows them: each ticket followed by its commits, then those without a ticket. */
export async function pageScope(
  context: Context,
  { release, point, filter, offset, limit }: Input<'page'>,
  signal?: AbortSignal,
): Promise<Output<'page'>> {
  const state = await context.release(release);
  const scope = await readScopeAt(context, state, pointOf(state, point), { signal });
  const { lines, commits } = linesOf(scope, filter);
  const shown = lines.slice(offset, offset + limit);
  return { total: lines.length, commits, rows: rowsOf(state, await openOutside(context, state), shown) };
}

/** One commit with its message and files. */
export async function readScopeCommit(
  context: Context,
  { release, point, repository, commit }: Input<'commit'>,
  signal?: AbortSignal,
): Promise<Output<'commit'>> {
  const state = await context.release(release);
  const scope = await readScopeAt(context, state, pointOf(state, point), { signal });
  const found = scope.commits.find((one) => one.repository === repository && one.commit.commit === commit);
  if (found === undefined) throw failure('NOT_FOUND', 'This commit is not in scope.', 'Choose one from the list.');
  const { body, files } = await readCommit(context, state.product, repository, commit, signal);
  const outside = await openOutside(context, state);
  const pullRequest = outside.findPullRequest(repository, found.commit);
  return {
    commit: found.commit,
    body,
    tickets: [...(outside.findTickets?.(found.commit.tickets).values() ?? [])],
    pullRequest: pullRequestView(pullRequest, found.commit),
    reviews: reviewsOf(pullRequest),
    pipelines: outside.findPipelines(repository, commit),
    files: files
      .slice(0, mostFiles)
      .map((file) => ({ ...file, slices: [...assignSlices(state.rules.slices, file.path)] })),
    filesTotal: files.length,
  };
}

/** Of a candidate as it was cut, of the head as Git says now. */
export async function readScopeAt(
  context: Context,
  state: ReleaseState,
  point: Point,
  options: { readonly signal?: AbortSignal | undefined; readonly report?: Report | undefined } = {},
): Promise<ReleaseScope> {
  if (point.kind === 'head') return readHeadScope(context, state, options);
  return readCandidateScope(context, await requireCandidate(context, state.id, point.number), state.rules.slices);
}

function pointOf(state: ReleaseState, point: Point | undefined): Point {
  const number = currentCandidate(state)?.number;
  return point ?? (number === undefined ? { kind: 'head' } : { kind: 'candidate', number });
}

function contributorsOf({ scopes }: ReleaseScope): ScopeSummary['contributors'] {
  const byMail = new Map<string, ScopeSummary['contributors'][number]>();
  for (const { name, email, commits } of scopes.flatMap(({ contributors }) => contributors)) {
    const known = byMail.get(email);
    byMail.set(email, { name, email, commits: commits + (known?.commits ?? 0) });
  }
  return [...byMail.values()].toSorted((one, other) => other.commits - one.commits);
}

type Facet = ScopeSummary['facets']['kinds'][number];

function facetsOf(scope: ReleaseScope, contributors: ScopeSummary['contributors']): ScopeSummary['facets'] {
  const [kinds, tickets, slices] = [new Map<string, Facet>(), new Map<string, Facet>(), new Map<string, Facet>()];
  function count(into: Map<string, Facet>, value: string): void {
    const facet = into.get(value);
    if (facet === undefined) into.set(value, { value, label: value, count: 1 });
    else facet.count += 1;
  }
  for (const { commit, slices: own } of scope.commits) {
    count(kinds, commit.kind ?? 'other');
    for (const key of commit.tickets) count(tickets, key);
    for (const name of own) count(slices, name);
  }
  const list = (facets: ReadonlyMap<string, Facet>) =>
    [...facets.values()].toSorted((one, other) => other.count - one.count);
  return {
    kinds: list(kinds),
    tickets: list(tickets).slice(0, 2000),
    people: contributors.map(({ name, email, commits }) => ({ value: email, label: name, count: commits })),
    slices: list(slices),
  };
}
