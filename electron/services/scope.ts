import picomatch from 'picomatch';
import semverCompare from 'semver/functions/compare.js';
import type { ScopeRow, ScopeSummary, scopeContract } from '../../shared/contract/scope.ts';
import { textOfCommit } from '../../shared/domain/notes-text.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { rememberByObject } from '../../shared/domain/remember.ts';
import { assignSlices } from '../../shared/domain/slice-match.ts';
import { verdictOf } from '../../shared/domain/uat-verdict.ts';
import { requireCandidate } from './candidate.ts';
import { readCommit } from './commit-detail.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { failure } from './failure.ts';
import { type Report, withProgress } from './progress.ts';
import { type CommitInRelease, type ReleaseScope, readCandidateScope, readHeadScope } from './release-scope.ts';

type Input<K extends keyof typeof scopeContract> = ContractInput<(typeof scopeContract)[K]>;
type Output<K extends keyof typeof scopeContract> = ContractOutput<(typeof scopeContract)[K]>;
type Point = ScopeSummary['point'];
type Filter = NonNullable<Input<'page'>['filter']>;

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

const summaryOf = rememberByObject((scope: ReleaseScope): Omit<ScopeSummary, 'point'> => {
  const { scopes, commits, readAt } = scope;
  const counting = commits.filter(({ isGone }) => !isGone);
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
    tickets: new Set(counting.flatMap(({ commit }) => commit.tickets)).size,
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
  const { rows, commits } = rowsOf(scope, filter);
  const shown = rows.slice(offset, offset + limit);
  return { total: rows.length, commits, rows: shown.map((row) => withVerdict(state, row)) };
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
  return {
    commit: found.commit,
    body,
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

interface Rows {
  readonly rows: readonly ScopeRow[];
  /** How many commits are among them, each once. */
  readonly commits: number;
}

const rowsByScope = new WeakMap<ReleaseScope, Map<string, Rows>>();
/** So many filters of one scope are kept, for paging. */
const mostFilters = 6;

function rowsOf(scope: ReleaseScope, filter: Filter | undefined): Rows {
  const kept = rowsByScope.get(scope) ?? new Map<string, Rows>();
  rowsByScope.set(scope, kept);
  const key = JSON.stringify(filter ?? null);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const commits = filter === undefined ? scope.commits : scope.commits.filter(matcherOf(filter));
  // Each stands in one row: under its first ticket or among those without one.
  const rows = { rows: groupRows(commits), commits: commits.length };
  kept.set(key, rows);
  const [oldest] = kept.keys();
  if (kept.size > mostFilters && oldest !== undefined) kept.delete(oldest);
  return rows;
}

function groupRows(commits: readonly CommitInRelease[]): readonly ScopeRow[] {
  const byTicket = new Map<string, CommitInRelease[]>();
  const untracked: CommitInRelease[] = [];
  for (const one of commits) {
    const [key] = one.commit.tickets;
    if (key === undefined) untracked.push(one);
    else {
      const own = byTicket.get(key);
      if (own === undefined) byTicket.set(key, [one]);
      else own.push(one);
    }
  }
  const tickets = [...byTicket].flatMap(([key, own]): ScopeRow[] => [
    { kind: 'ticket', key, title: titleOf(own.at(-1), key), commits: own.length, verdict: 'unknown' },
    ...own.map(rowOf),
  ]);
  if (untracked.length === 0) return tickets;
  return [...tickets, { kind: 'withoutTicket', commits: untracked.length }, ...untracked.map(rowOf)];
}

const rowOf = rememberByObject(
  ({ repository, commit, slices }: CommitInRelease): ScopeRow => ({
    kind: 'commit',
    repository,
    commit,
    slices: [...slices],
  }),
);

function titleOf(oldest: CommitInRelease | undefined, key: string): string {
  return oldest === undefined ? key : textOfCommit(oldest.commit);
}

function withVerdict(state: ReleaseState, row: ScopeRow): ScopeRow {
  return row.kind === 'ticket' ? { ...row, verdict: verdictOf(state, row.key).verdict } : row;
}

function matcherOf({ kinds, tickets, people, slices, path, text, onlyNew }: Filter): (one: CommitInRelease) => boolean {
  const words = text.toLowerCase();
  const matchesPath = path === '' ? null : pathMatcher(path);
  const anyOf = (wanted: readonly string[], own: readonly string[]) =>
    wanted.length === 0 || own.some((one) => wanted.includes(one));
  return ({ commit, slices: own, files, isGone }) =>
    anyOf(kinds, [commit.kind ?? 'other']) &&
    anyOf(tickets, commit.tickets) &&
    anyOf(people, [commit.authorEmail, ...commit.coAuthors.map(({ email }) => email)]) &&
    anyOf(slices, own) &&
    (words === '' ||
      `${commit.subject} ${commit.authorName} ${commit.tickets.join(' ')} ${commit.commit}`
        .toLowerCase()
        .includes(words)) &&
    (matchesPath === null || files.some((file) => matchesPath(file.path))) &&
    !(onlyNew && (isGone || commit.parents.length > 1));
}

/** A glob where there is a star, a question mark or a bracket; else the beginning of a path. */
function pathMatcher(path: string): (file: string) => boolean {
  if (!/[*?[{]/u.test(path)) return (file) => file.startsWith(path.replace(/^\.?\//u, ''));
  const expression = picomatch.makeRe(path, { dot: true });
  return (file) => expression.test(file);
}

function contributorsOf({ scopes }: ReleaseScope): ScopeSummary['contributors'] {
  const byMail = new Map<string, ScopeSummary['contributors'][number]>();
  for (const { name, email, commits } of scopes.flatMap(({ contributors }) => contributors)) {
    const known = byMail.get(email);
    byMail.set(email, { name, email, commits: commits + (known?.commits ?? 0) });
  }
  return [...byMail.values()].toSorted((one, other) => other.commits - one.commits);
}

function facetsOf(scope: ReleaseScope, contributors: ScopeSummary['contributors']): ScopeSummary['facets'] {
  const kinds = new Map<string, number>();
  const tickets = new Map<string, number>();
  const slices = new Map<string, number>();
  const count = (into: Map<string, number>, value: string) => into.set(value, (into.get(value) ?? 0) + 1);
  for (const { commit, slices: own } of scope.commits) {
    count(kinds, commit.kind ?? 'other');
    for (const key of commit.tickets) count(tickets, key);
    for (const name of own) count(slices, name);
  }
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts]
      .map(([value, n]) => ({ value, label: value, count: n }))
      .toSorted((one, other) => other.count - one.count);
  return {
    kinds: list(kinds),
    tickets: list(tickets).slice(0, 2000),
    people: contributors.map(({ name, email, commits }) => ({ value: email, label: name, count: commits })),
    slices: list(slices),
  };
}
