import type { Baseline } from '../../shared/domain/release.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { parseVersion } from '../../shared/domain/version.ts';
import { GitError } from '../connectors/git/git-error.ts';
import { readCheckedOut } from '../connectors/git/read-checked-out.ts';
import type { HeadMailmap } from '../connectors/git/read-mailmap.ts';
import { readTree } from '../connectors/git/read-tree.ts';
import { type ResolvedRef, resolveRef } from '../connectors/git/ref.ts';
import { stampRefs } from '../connectors/git/ref-stamp.ts';
import type { Repository } from '../connectors/git/repository.ts';
import type { CandidateRepository, ScopedRepository } from './candidate-repository.ts';
import type { Context } from './context.ts';
import type { Report } from './progress.ts';
import { requireRepository } from './repository.ts';

export interface HeadOptions {
  /** A ref for each repository name; by default the release branch where there is one, else the branch checked out. */
  readonly refs: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly report?: Report | undefined;
}

/** The branch of a release with the strategy `branch`. */
export function releaseBranch({ version }: Pick<ReleaseState, 'version'>): string {
  return `release/v${version}`;
}

/** Up to where a repository of a release goes now, and from where. */
export interface Head {
  readonly baseline: Baseline;
  readonly path: string;
  readonly found: ResolvedRef;
  /** Where it goes from; null for a first release. */
  readonly since: ResolvedRef | null;
  readonly mailmap: HeadMailmap;
}

/** Looks up the head of every repository of a release, without reading what is in it. */
export async function findHeads(
  context: Context,
  state: ReleaseState,
  refs: HeadOptions['refs'],
): Promise<readonly Head[]> {
  return Promise.all(
    state.baseline.map(async (baseline) => {
      const path = await requireRepository(context, state.product, baseline.repository);
      const repository = context.git(path);
      // Asked in one moment: one round trip to Git.
      const [found, since, mailmap] = await Promise.all([
        resolveHead(repository, state, refs[baseline.repository]),
        baseline.commit === null ? null : resolveRef(repository, baseline.commit),
        context.scopes.prepare(repository),
      ]);
      return { baseline, path, found, since, mailmap };
    }),
  );
}

/** What the files of all repositories say of the heads of a release; null where only Git can say. Another stamp may be other heads. */
export async function stampHeads(context: Context, state: ReleaseState): Promise<string | null> {
  const names = state.strategy === 'branch' ? [releaseBranch(state)] : [];
  const stamps = await Promise.all(
    state.baseline.map(async ({ repository }) =>
      stampRefs(context.git(await requireRepository(context, state.product, repository)), names),
    ),
  );
  return stamps.includes(null) ? null : stamps.join('\n');
}

/** What would be in a candidate cut now, in every repository of the release. */
export async function readHead(
  context: Context,
  state: ReleaseState,
  options: HeadOptions,
): Promise<readonly ScopedRepository[]> {
  return readHeads(context, state, await findHeads(context, state, options.refs), options);
}

/** What is in the heads that were found. */
export async function readHeads(
  context: Context,
  state: ReleaseState,
  heads: readonly Head[],
  options: Omit<HeadOptions, 'refs'>,
): Promise<readonly ScopedRepository[]> {
  return Promise.all(heads.map((head) => readOne(context, state, head, options)));
}

/** The same with all files. */
export async function readHeadWithTrees(
  context: Context,
  state: ReleaseState,
  options: HeadOptions,
): Promise<readonly CandidateRepository[]> {
  const repositories = await readHead(context, state, options);
  return Promise.all(
    repositories.map(async (one) => ({
      ...one,
      tree: await readTree(context.git(one.path), one.commit, options.signal),
    })),
  );
}

async function readOne(
  context: Context,
  state: ReleaseState,
  { baseline: { repository: name, ref: fromRef, commit: from }, path, found, since, mailmap }: Head,
  { signal, report }: Omit<HeadOptions, 'refs'>,
): Promise<ScopedRepository> {
  const { ref, commit, tree } = found;
  const repository = context.git(path);
  const scope = await context.scopes.readScope({
    repository,
    name,
    from: since,
    mailmap,
    // With its name, so that a rewritten history is noticed.
    to: found,
    ticketPatterns: state.rules.ticketPatterns,
    previousVersion: parseVersion(fromRef),
    withFiles: true,
    signal,
    onProgress: ({ text, done, total }) => report?.(text, done, total),
  });
  const touched = await context.scopes.readTouched(
    repository,
    scope.commits.map((one) => one.commit),
    signal,
  );
  return {
    name,
    path,
    ref,
    commit,
    treeId: tree,
    scope: {
      ...scope,
      from: { ref: fromRef, commit: from },
      to: { ref, commit },
      // Git was asked by commit; people know the names.
      warnings: scope.warnings.map((warning) =>
        nameCommits(warning, [
          [from, fromRef],
          [commit, ref],
        ]),
      ),
    },
    touched,
  };
}

function nameCommits(warning: string, names: readonly (readonly [string | null, string])[]): string {
  return names.reduce((text, [commit, name]) => (commit === null ? text : text.replaceAll(commit, name)), warning);
}

async function resolveHead(
  repository: Repository,
  state: ReleaseState,
  wanted: string | undefined,
): Promise<ResolvedRef> {
  if (wanted !== undefined) return resolveRef(repository, wanted);
  if (state.strategy === 'branch') {
    const branch = await tryResolve(repository, releaseBranch(state));
    if (branch !== null) return branch;
  }
  const checkedOut = await readCheckedOut(repository);
  return resolveRef(repository, checkedOut ?? 'HEAD');
}

async function tryResolve(repository: Repository, ref: string): Promise<ResolvedRef | null> {
  try {
    return await resolveRef(repository, ref);
  } catch (error) {
    if (error instanceof GitError && error.code === 'unknownRef') return null;
    throw error;
  }
}
