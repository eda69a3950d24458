import type {
  AnalysisView,
  ArtifactView,
  BuildPlace,
  buildContract,
  ReleasePage,
  TrackedVersion,
} from '../../shared/contract/build.ts';
import { buildsOf, namesOfBuild } from '../../shared/domain/artifact.ts';
import { systemTitles } from '../../shared/domain/connection.ts';
import { releaseTagName } from '../../shared/domain/next-step-closing.ts';
import { currentCandidate } from '../../shared/domain/release-state.ts';
import type { Source } from '../../shared/domain/source.ts';
import { isFresh, type Resource } from '../../shared/domain/sync.ts';
import { fixVersionNames } from '../../shared/domain/ticket.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import type { Facts } from './open-facts.ts';
import { readAnalyses, readArtifacts, readFixVersions, readReleases } from './outside-facts.ts';
import { resourcesOf } from './sync-resources.ts';

type Input = ContractInput<(typeof buildContract)['list']>;
type Output = ContractOutput<(typeof buildContract)['list']>;

/** How the current candidate was analysed, built and told of, as far as the systems that the product reads have told. */
export async function listBuilds(context: Context, { release }: Input): Promise<Output> {
  const state = await context.release(release);
  const candidate = currentCandidate(state);
  const { sources } = await context.product(state.product);
  const facts = context.facts();
  const now = context.host.now().toISOString();
  const versionNames = fixVersionNames(state);
  const versions = sources
    .filter(({ system }) => resourcesOf(system).includes('fix-versions'))
    .flatMap((source): TrackedVersion[] => {
      const place = viewPlace(facts, { source, resource: 'fix-versions', now });
      return readFixVersions(facts, source.id)
        .filter(({ name, project }) => project === source.path && versionNames.includes(name))
        .map((version) => ({ ...place, version }));
    });
  if (candidate === null) return { analyses: [], artifacts: [], pages: [], versions };
  const builtAs = namesOfBuild(state.version, candidate.number);
  const placesOf = (resource: Resource) =>
    sources.flatMap((source) => {
      const commit = candidate.repositories.find(({ name }) => name === source.repository)?.commit;
      const isRead = commit !== undefined && resourcesOf(source.system).includes(resource);
      if (!isRead) return [];
      const place = viewPlace(facts, { source, resource, now });
      return { id: source.id, place: { ...place, repository: source.repository ?? '', commit } };
    });
  return {
    analyses: placesOf('analyses').map(({ id, place }): AnalysisView => {
      const analysis = readAnalyses(facts, id).find(({ commit }) => commit === place.commit);
      return { ...place, analysis: analysis ?? null };
    }),
    artifacts: placesOf('artifacts').map(({ id, place }): ArtifactView => {
      const builds = buildsOf(readArtifacts(facts, id), { candidate: place.commit, builtAs });
      return {
        ...place,
        builds: builds.map(({ artifact, names }) => ({
          ...artifact,
          names: [...names],
          verdict: artifact.commit === null ? 'unknown' : artifact.commit === place.commit ? 'pass' : 'fail',
        })),
      };
    }),
    pages: placesOf('releases').flatMap(({ id, place }): ReleasePage[] =>
      readReleases(facts, id)
        .filter((page) => page.tag === releaseTagName(state.version))
        .map((page) => ({ ...place, page })),
    ),
    versions,
  };
}

function viewPlace(
  facts: Facts,
  { source, resource, now }: { readonly source: Source; readonly resource: Resource; readonly now: string },
): Omit<BuildPlace, 'repository' | 'commit'> {
  const { id, system, path } = source;
  const sync = facts.readSync(id, resource);
  const syncedAt = sync?.syncedAt ?? null;
  return {
    source: `${systemTitles[system]} ${path}`,
    syncedAt,
    isFresh: isFresh(syncedAt, now),
    problem: sync?.failure?.message ?? null,
  };
}
