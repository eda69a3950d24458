import { driftOf, type FoundRef, type RefDrift, type WatchedRef, watchedRefs } from '../../shared/domain/ref-drift.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { fullRefName } from '../connectors/git/write-ref.ts';
import type { Context } from './context.ts';
import { locateRepositories } from './repository.ts';

/**
 * The tags and branches of a release that are not where they were made: flagged, never followed. One Git process for each
 * repository at most, and none within seconds of the last; what cannot be read is unknown. An ended release is not watched.
 */
export async function readDrift(context: Context, release: ReleaseState): Promise<readonly RefDrift[]> {
  const watched = release.status === 'open' ? watchedRefs(release) : [];
  if (watched.length === 0) return [];
  const repositories = await locateRepositories(context, await context.product(release.product));
  const pathByName = new Map(repositories.map(({ name, path }) => [name, path]));
  const found = await Promise.all(watched.map((ref) => find(context, pathByName.get(ref.repository) ?? null, ref)));
  const placeByIntent = new Map(watched.map(({ intent }, index) => [intent, found[index]]));
  return driftOf(watched, ({ intent }) => placeByIntent.get(intent) ?? unknown);
}

const unknown: FoundRef = { kind: 'unknown', since: null };

async function find({ findRef }: Context, path: string | null, ref: WatchedRef): Promise<FoundRef> {
  const place = path === null ? null : await findRef(path, fullRefName(ref));
  if (place === null || place.kind === 'unreadable') return unknown;
  return place.commit === null ? { kind: 'gone', since: null } : { kind: 'at', commit: place.commit, since: null };
}
