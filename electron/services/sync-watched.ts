import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import { readCurrentScope } from './release-scope.ts';

/** What the open releases of a product are about: only of these commits, versions and tickets are the details read. */
export interface Watched {
  readonly releases: readonly ReleaseState[];
  /** Of the current candidates, by the name of the repository. */
  readonly commits: ReadonlyMap<string, readonly string[]>;
  /** Versions and candidate names under which something may have been built: `2.4.0`, `2.4.0-rc.2`, `v2.4.0`. */
  readonly versions: readonly string[];
}

export async function readWatched(context: Context, product: string): Promise<Watched> {
  const lines = await listReleases(context.workspace, { product, status: 'open' });
  const releases = await Promise.all(lines.map(({ id }) => context.release(id)));
  const commits = new Map<string, string[]>();
  const versions = new Set<string>();
  for (const release of releases) {
    const candidate = currentCandidate(release);
    versions.add(release.version);
    versions.add(`v${release.version}`);
    if (candidate === null) continue;
    versions.add(`${release.version}-rc.${candidate.number}`);
    versions.add(`v${release.version}-rc.${candidate.number}`);
    for (const { name, commit } of candidate.repositories) {
      commits.set(name, [...new Set([...(commits.get(name) ?? []), commit])]);
    }
  }
  return { releases, commits, versions: [...versions] };
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
