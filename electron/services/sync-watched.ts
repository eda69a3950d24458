import { namesOfBuild } from '../../shared/domain/artifact.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import { type CommitInRelease, readCurrentScope, readHeadScope } from './release-scope.ts';

type CommitsByRepository = ReadonlyMap<string, readonly string[]>;

/** What the open releases of a product are about: only of these commits, versions and tickets are the details read. */
export interface Watched {
  readonly releases: readonly ReleaseState[];
  /** Of the current candidates, by the name of the repository. */
  readonly commits: CommitsByRepository;
  /** Of these and of the candidates that environments hold. */
  readonly built: CommitsByRepository;
  /**
   * Names under which something may have been built, `2.4.0`, `2.4.0-rc.2`, `v2.4.0`, and those of environments: a tag of an image is
   * often named for where it runs.
   */
  readonly versions: readonly string[];
}

export async function readWatched(context: Context, product: string): Promise<Watched> {
  const lines = await listReleases(context.workspace, { product, status: 'open' });
  const releases = await Promise.all(lines.map(({ id }) => context.release(id)));
  const commits = new Map<string, string[]>();
  const built = new Map<string, string[]>();
  const versions = new Set<string>();
  for (const release of releases) {
    const current = currentCandidate(release);
    const here = await context.occupancy(product, release.rules.ladder);
    const held = here
      .filter(({ occupant }) => occupant?.release === release.id)
      .map(({ occupant }) => occupant?.candidate);
    const numbers = new Set([current?.number, ...held]);
    for (const name of namesOfBuild(release.version, null)) versions.add(name);
    for (const candidate of release.candidates.filter(({ number }) => numbers.has(number))) {
      for (const name of namesOfBuild(release.version, candidate.number)) versions.add(name);
      for (const { name, commit } of candidate.repositories) {
        add(built, name, commit);
        if (candidate.number === current?.number) add(commits, name, commit);
      }
    }
    for (const { environment } of here) versions.add(environment).add(environment.toLowerCase());
  }
  return { releases, commits, built, versions: [...versions] };
}

function add(commits: Map<string, string[]>, repository: string, commit: string): void {
  commits.set(repository, [...new Set([...(commits.get(repository) ?? []), commit])]);
}

/** The tickets that the scopes of these releases name. A repository that cannot be read now names none. */
export async function readScopeTickets(
  context: Context,
  releases: readonly ReleaseState[],
): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for (const release of releases) {
    const { commits } = await readCurrentScope(context, release);
    for (const { commit } of commits) for (const key of commit.tickets) keys.add(key);
  }
  return keys;
}

/**
 * The commits of these releases, of their candidates and of what would be cut now: of both it is decided who may sign. A repository that
 * cannot be read now adds none.
 */
export async function readScopeCommits(
  context: Context,
  releases: readonly ReleaseState[],
  signal?: AbortSignal,
): Promise<readonly CommitInRelease[]> {
  const commits: CommitInRelease[] = [];
  for (const release of releases) {
    if (currentCandidate(release) !== null) commits.push(...(await readCurrentScope(context, release, signal)).commits);
    try {
      commits.push(...(await readHeadScope(context, release, { signal })).commits);
    } catch {
      signal?.throwIfAborted();
    }
  }
  return commits;
}
