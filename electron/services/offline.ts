import type { Source } from '../../shared/domain/source.ts';
import type { Context } from './context.ts';
import { resourcesOf } from './sync-resources.ts';

/** A system that cannot be reached: since when, and what to look at if it stays so. */
export interface Offline {
  readonly since: string;
  readonly message: string;
  readonly nextAction: string;
}

/** Whether the system of a connection could not be reached when it was last asked, by this host or by one before it. */
export function findOffline(context: Context, connection: string, sources: readonly Source[]): Offline | null {
  const known = context.outside.health.get(connection);
  const failure = known === undefined ? lastFailure(context, sources) : known.failure;
  if (failure?.offlineSince == null) return null;
  const { offlineSince: since, message, nextAction } = failure;
  return { since, message, nextAction };
}

/** As the last attempt left it. */
function lastFailure(context: Context, sources: readonly Source[]) {
  const facts = context.facts();
  const states = sources.flatMap(({ id, system }) =>
    resourcesOf(system).flatMap((resource) => facts.readSync(id, resource) ?? []),
  );
  return states.toSorted((one, other) => one.triedAt.localeCompare(other.triedAt)).at(-1)?.failure ?? null;
}
