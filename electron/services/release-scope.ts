import { z } from 'zod';
import type { CandidateState } from '../../shared/domain/candidate-state.ts';
import { generateNotes, listLeftOut } from '../../shared/domain/notes-generate.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { rememberByObject } from '../../shared/domain/remember.ts';
import { type Scope, type ScopeCommit, scopeSchema } from '../../shared/domain/scope.ts';
import type { Slice } from '../../shared/domain/slice.ts';
import { assignSlices } from '../../shared/domain/slice-match.ts';
import type { ScopedRepository } from './candidate-repository.ts';
import type { Context } from './context.ts';
import { failure } from './failure.ts';
import { findHeads, type Head, readHeads, stampHeads } from './head.ts';
import type { Report } from './progress.ts';

/** A commit of a release's scope with the files it touches and their slices. `isGone`: shipped already, or cancelled out. */
export interface CommitInRelease {
  readonly repository: string;
  readonly commit: ScopeCommit;
  readonly files: readonly { readonly path: string }[];
  readonly slices: readonly string[];
  readonly isGone: boolean;
}

/** The scopes of all repositories of a release at one point. `readAt`: when Git was asked. */
export interface ReleaseScope {
  readonly scopes: readonly Scope[];
  readonly commits: readonly CommitInRelease[];
  readonly readAt: string;
}

/** The notes that a scope yields, worked out when somebody asks for them first. */
export const generatedNotes = rememberByObject(({ scopes }: ReleaseScope) => generateNotes(scopes));

/** What is kept with a candidate, as canonical JSON under its digest. */
const scopeFactsSchema = z.object({
  schema: z.literal('countersign/scope/1'),
  scopes: z.array(scopeSchema),
  /** Paths that the commits touch, by repository and commit. */
  touched: z.record(z.string(), z.record(z.string(), z.array(z.string()))),
});
type ScopeFacts = z.infer<typeof scopeFactsSchema>;

/** So many scopes are kept in memory. */
const mostKept = 8;

/** What is kept with a candidate: the scopes, and which files each commit touches. */
export function scopeFactsOf(repositories: readonly ScopedRepository[]): ScopeFacts {
  return {
    schema: 'countersign/scope/1',
    scopes: repositories.map(({ scope }) => scope),
    touched: Object.fromEntries(
      repositories.map(({ name, touched }) => [
        name,
        Object.fromEntries([...touched].map(([commit, files]) => [commit, files.map(({ path }) => path)])),
      ]),
    ),
  };
}

/** A release's scope as it was when a candidate was cut. Asks nobody but the store. */
export async function readCandidateScope(
  context: Context,
  candidate: CandidateState,
  slices: readonly Slice[],
): Promise<ReleaseScope> {
  // Another release may have cut the very same scope, at another time and by other slices.
  const key = JSON.stringify([candidate.scope, candidate.cut.at, slices]);
  const known = context.kept.scopes.get(key);
  if (known !== undefined) return known;
  const bytes = await context.workspace.blobs.getBlob(candidate.scope);
  const parsed = scopeFactsSchema.safeParse(bytes === undefined ? null : JSON.parse(Buffer.from(bytes).toString()));
  if (!parsed.success) {
    throw failure(
      'NOT_FOUND',
      `The scope of rc.${candidate.number} is not in this workspace.`,
      'Check the record; restore a backup that holds it.',
    );
  }
  const { scopes, touched } = parsed.data;
  const filesOf: FilesOf = (repository, commit) => touched[repository]?.[commit]?.map((path) => ({ path }));
  return keep(context.kept.scopes, key, joinScopes(scopes, filesOf, slices, candidate.cut.at));
}

interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly report?: Report | undefined;
}

/** A release's scope as it would be if a candidate were cut now. Asks Git, unless no ref has changed since it was asked. */
export async function readHeadScope(
  context: Context,
  state: ReleaseState,
  options: ReadOptions = {},
): Promise<ReleaseScope> {
  const stamp = await stampHeads(context, state);
  const last = context.kept.heads.get(state.id);
  if (last !== undefined && last.stamp === stamp) return last.scope;
  const scope = await askHeadScope(context, state, options);
  // What changed while Git was asked may have been read or not.
  if (stamp !== null && stamp === (await stampHeads(context, state))) {
    keep(context.kept.heads, state.id, { stamp, scope });
  }
  return scope;
}

async function askHeadScope(context: Context, state: ReleaseState, options: ReadOptions): Promise<ReleaseScope> {
  const heads = await findHeads(context, state, {});
  const key = `${state.id} ${heads.map(keyOfHead).join('\n')}`;
  const known = context.kept.scopes.get(key);
  if (known !== undefined) return known;
  const repositories = await readHeads(context, state, heads, options);
  const touchedByName = new Map(repositories.map(({ name, touched }) => [name, touched]));
  const filesOf: FilesOf = (repository, commit) => touchedByName.get(repository)?.get(commit);
  const scopes = repositories.map(({ scope }) => scope);
  const readAt = context.host.now().toISOString();
  return keep(context.kept.scopes, key, joinScopes(scopes, filesOf, state.rules.slices, readAt));
}

/** The scope of the current candidate, or before the first cut what would be cut. */
export async function readCurrentScope(
  context: Context,
  state: ReleaseState,
  signal?: AbortSignal,
): Promise<ReleaseScope> {
  const candidate = currentCandidate(state);
  return candidate === null
    ? readHeadScope(context, state, { signal })
    : readCandidateScope(context, candidate, state.rules.slices);
}

function keyOfHead({ path, found, mailmap }: Head): string {
  return `${found.ref} ${found.commit} ${mailmap.identity} ${path}`;
}

function keep<T>(kept: Map<string, T>, key: string, value: T): T {
  kept.delete(key);
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return value;
}

type FilesOf = (repository: string, commit: string) => CommitInRelease['files'] | undefined;

interface JoinedCommit {
  readonly one: CommitInRelease;
  /** The definitions of the slices, as text. */
  readonly rules: string;
}

/** Commits and their files stay the same objects from scope to scope: each is joined once for the same slices. */
const joinedCommits = new WeakMap<ScopeCommit, JoinedCommit>();
const noFiles: CommitInRelease['files'] = [];

function joinScopes(
  scopes: readonly Scope[],
  filesOf: FilesOf,
  slices: readonly Slice[],
  readAt: string,
): ReleaseScope {
  const gone = new Set(listLeftOut(scopes).map(({ commit }) => commit));
  const rules = JSON.stringify(slices);
  const scopeSlice = slices.filter(({ kind }) => kind === 'scope').map(({ name }) => name);

  function join(repository: string, commit: ScopeCommit): CommitInRelease {
    const files = filesOf(repository, commit.commit) ?? noFiles;
    const isGone = gone.has(commit.commit);
    const known = joinedCommits.get(commit);
    if (
      known !== undefined &&
      known.one.files === files &&
      known.one.isGone === isGone &&
      known.one.repository === repository &&
      known.rules === rules
    ) {
      return known.one;
    }
    const own = new Set(scopeSlice);
    for (const { path } of files) for (const name of assignSlices(slices, path)) own.add(name);
    const one = { repository, commit, files, slices: [...own], isGone };
    joinedCommits.set(commit, { one, rules });
    return one;
  }

  return {
    scopes,
    readAt,
    commits: scopes.flatMap(({ repository, commits }) => commits.map((commit) => join(repository, commit))),
  };
}
