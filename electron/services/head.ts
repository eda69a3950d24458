import type { Baseline } from '../../shared/domain/release.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { parseVersion } from '../../shared/domain/version.ts';
import { GitError } from '../connectors/git/git-error.ts';
import { readTree } from '../connectors/git/read-tree.ts';
import { type ResolvedRef, resolveRef } from '../connectors/git/ref.ts';
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

/** What would be in a candidate cut now, in every repository of the release. */
export async function readHead(
  context: Context,
  state: ReleaseState,
  options: HeadOptions,
): Promise<readonly ScopedRepository[]> {
  return Promise.all(state.baseline.map((baseline) => readOne(context, state, baseline, options)));
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
  { repository: name, ref: fromRef, commit: from }: Baseline,
  { refs, signal, report }: HeadOptions,
): Promise<ScopedRepository> {
  const path = await requireRepository(context, state.product, name);
  const repository = context.git(path);
  const { ref, commit, tree } = await resolveHead(repository, state, refs[name]);
  const scope = await context.scopes.readScope({
    repository,
    name,
    from,
    to: commit,
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
    touched: new Map([...touched].map(([hash, files]) => [hash, files.map((file) => file.path)])),
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

/** The branch that is checked out, or null where it is a commit. */
async function readCheckedOut(repository: Repository): Promise<string | null> {
  try {
    const name = (await repository.run(['symbolic-ref', '--quiet', '--short', 'HEAD'])).trim();
    return name === '' ? null : name;
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
