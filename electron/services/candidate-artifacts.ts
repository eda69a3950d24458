import type { Manifest } from '../../shared/domain/manifest.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import type { CandidateRepository } from './candidate-repository.ts';
import type { Context } from './context.ts';
import { readArtifacts } from './outside-facts.ts';
import { resourcesOf } from './sync-resources.ts';

/**
 * What registries were last read to hold that says it was built from exactly these commits, by its digest. A name alone is not enough: it
 * can be given to anything.
 */
export async function listBuilt(
  context: Context,
  { product }: ReleaseState,
  repositories: readonly Pick<CandidateRepository, 'name' | 'commit'>[],
): Promise<Manifest['artifacts']> {
  const { sources } = await context.product(product);
  const facts = context.facts();
  const built = sources
    .filter(({ system }) => resourcesOf(system).includes('artifacts'))
    .flatMap(({ id, repository }) => {
      const commit = repositories.find(({ name }) => name === repository)?.commit;
      return readArtifacts(facts, id).filter((artifact) => commit !== undefined && artifact.commit === commit);
    })
    .flatMap(({ name, digest }) => (digest === null ? [] : [{ name, digest }]));
  return [...new Map(built.map((one) => [`${one.name} ${one.digest}`, one])).values()];
}
