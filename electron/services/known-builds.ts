import { type Artifact, buildsOf, namesOfBuild } from '../../shared/domain/artifact.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Facts } from './open-facts.ts';
import { readArtifacts } from './outside-facts.ts';
import { resourcesOf } from './sync-resources.ts';

interface Asked {
  readonly state: ReleaseState;
  readonly sources: readonly Source[];
  readonly repository: string | null;
  /** Of the current candidate in that repository. */
  readonly commit: string;
}

/** What the registries of a repository were last read to hold of the current candidate, by its names and its commit. */
export function knownBuilds(facts: Facts, { state, sources, repository, commit }: Asked): readonly Artifact[] {
  const builtAs = namesOfBuild(state.version, currentCandidate(state)?.number ?? null);
  return sources
    .filter((source) => source.repository === repository && resourcesOf(source.system).includes('artifacts'))
    .flatMap(({ id }) => buildsOf(readArtifacts(facts, id), { candidate: commit, builtAs }))
    .map(({ artifact }) => artifact);
}
