import { namesOfBuild } from '../../shared/domain/artifact.ts';
import { systemTitles } from '../../shared/domain/connection.ts';
import type { Occupancy } from '../../shared/domain/environment-occupancy.ts';
import { missingTickets } from '../../shared/domain/notes-check.ts';
import { composeNotes } from '../../shared/domain/notes-compose.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import type {
  EnforcedAt,
  ReconcileInput,
  RepositoryFactsOutside,
  StaleFacts,
  TicketFacts,
  Told,
} from '../../shared/domain/reconcile.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { isStanding } from '../../shared/domain/sign-off-standing.ts';
import type { Source } from '../../shared/domain/source.ts';
import { environmentHere } from '../../shared/domain/source-environment.ts';
import { isFresh, type Resource } from '../../shared/domain/sync.ts';
import { fixVersionNames } from '../../shared/domain/ticket.ts';
import { listReleases } from '../store/projections/release.ts';
import type { Context } from './context.ts';
import { releaseBranch } from './head.ts';
import type { Facts } from './open-facts.ts';
import * as outside from './outside-facts.ts';
import { generatedNotes, type ReleaseScope, readCurrentScope } from './release-scope.ts';
import { resourcesOf } from './sync-resources.ts';

/** What reconciliation relies on; the rest of what is read is shown only. */
const relied: ReadonlySet<Resource> = new Set<Resource>([
  'tickets',
  'fix-versions',
  'pull-requests',
  'checks',
  'runs',
  'deployments',
  'analyses',
  'artifacts',
  'enforcement',
]);

/** Everything that is known now about one release, from Git, the record and the outside. */
export async function gatherReconcileInput(
  context: Context,
  state: ReleaseState,
  signal?: AbortSignal,
): Promise<ReconcileInput> {
  const [product, scope, others, environments, { all: people }] = await Promise.all([
    context.product(state.product),
    readCurrentScope(context, state, signal),
    readOthers(context, state),
    readEnvironments(context, state),
    context.people(),
  ]);
  const facts = context.facts();
  const signed = state.signOffs.filter((one) => one.decision === 'approve' && isStanding(state, one));
  const generated = generatedNotes(scope);
  const composed = composeNotes(generated, state.notes, 'internal');
  return {
    version: state.version,
    branch: releaseBranch(state),
    builtAs: namesOfBuild(state.version, currentCandidate(state)?.number ?? null),
    versionNames: fixVersionNames(state),
    commits: scope.commits,
    tickets: readTicketFacts(facts, product.sources),
    repositories: readRepositoryFacts(facts, product, state, scope),
    others,
    signedAt: signed.map(({ given }) => given.at).toSorted()[0] ?? null,
    notInNotes: missingTickets(generated, composed).map(({ ticket }) => ticket),
    environments,
    people,
    controls: { policy: state.rules.policy, enforced: readEnforced(facts, product.sources) },
    stale: listStale(facts, product.sources, context.host.now().toISOString()),
  };
}

function readTicketFacts(facts: Facts, sources: readonly Source[]): TicketFacts | null {
  const trackers = sources.filter(({ system }) => system === 'jira');
  if (trackers.length === 0) return null;
  const tickets = trackers.flatMap(({ id }) => outside.readTickets(facts, id));
  const missing = trackers.map(({ id }) => new Set(outside.readMissingTickets(facts, id).map(({ key }) => key)));
  const known = new Map(tickets.map((ticket) => [ticket.key, ticket]));
  return {
    projects: trackers.map(({ path }) => path),
    tickets: known,
    // What one tracker does not have, another may.
    missing: new Set(missing.flatMap((keys) => [...keys]).filter((key) => !known.has(key))),
    fixVersions: trackers.flatMap(({ id }) => outside.readFixVersions(facts, id)),
  };
}

function readRepositoryFacts(
  facts: Facts,
  { repositories, sources }: ProductState,
  state: ReleaseState,
  scope: ReleaseScope,
): readonly RepositoryFactsOutside[] {
  const candidate = currentCandidate(state);
  return repositories.map(({ name }) => {
    const own = sources.filter(({ repository }) => repository === name);
    const of = <T extends object>(resource: Resource, read: (from: Facts, source: string) => readonly T[]) => {
      const asked = own.filter(({ system }) => resourcesOf(system).includes(resource));
      if (asked.length === 0) return null;
      return asked.flatMap(({ id, system, address }) =>
        read(facts, id).map((fact): Told<T> => ({ ...fact, system, address })),
      );
    };
    // Of a place that was never read nothing can be missing: that it was not read is a finding of its own.
    const byPlace = <T>(resource: Resource, read: (from: Facts, source: string) => readonly T[]) =>
      own
        .filter(({ system }) => resourcesOf(system).includes(resource))
        .filter(({ id }) => facts.readSync(id, resource)?.syncedAt != null)
        .map(({ id, path, environments }) => ({ place: path, environments, facts: read(facts, id) }));
    return {
      repository: name,
      candidate: candidate?.repositories.find((one) => one.name === name)?.commit ?? null,
      pullRequests: of('pull-requests', outside.readPullRequests),
      unasked: readUnasked(
        facts,
        own,
        scope.commits.filter((one) => one.repository === name),
      ),
      runs: of('runs', outside.readRuns),
      checks: of('checks', outside.readChecks),
      analyses: byPlace('analyses', outside.readAnalyses),
      artifacts: byPlace('artifacts', outside.readArtifacts),
      deployments: of('deployments', (from, id) => {
        const source = own.find((one) => one.id === id);
        const read = outside.readDeployments(from, id);
        if (source?.environments === undefined) return read;
        return read.flatMap((one) => {
          const environment = environmentHere(source, one.environment);
          return environment === null ? [] : [{ ...one, environment }];
        });
      }),
    };
  });
}

/** Of these commits those about which not every code host was asked. */
function readUnasked(facts: Facts, sources: readonly Source[], commits: ReleaseScope['commits']): ReadonlySet<string> {
  const asked = sources
    .filter(({ system }) => resourcesOf(system).includes('pull-requests'))
    .map(({ id }) => outside.readAskedCommits(facts, id));
  const names = commits.map(({ commit }) => commit.commit);
  return new Set(names.filter((commit) => !asked.every((one) => one.has(commit))));
}

async function readOthers(context: Context, state: ReleaseState): Promise<ReconcileInput['others']> {
  const lines = await listReleases(context.workspace, { product: state.product, status: 'open' });
  const others = await Promise.all(lines.filter(({ id }) => id !== state.id).map(({ id }) => context.release(id)));
  return others.map((other) => ({
    name: `${other.productName} ${other.version}`,
    tickets: new Set(currentCandidate(other)?.tickets.map(({ key }) => key)),
    versionNames: fixVersionNames(other),
  }));
}

async function readEnvironments(context: Context, state: ReleaseState): Promise<ReconcileInput['environments']> {
  const here = await context.occupancy(state.product, state.rules.ladder);
  const held = here.filter((one) => one.occupant?.release === state.id);
  return held.map((one) => ({
    environment: one.environment,
    since: one.since,
    commits: commitsIn(state, one),
    builtAs: namesOfBuild(state.version, one.occupant?.candidate ?? null),
  }));
}

function commitsIn(state: ReleaseState, { occupant }: Occupancy): ReadonlyMap<string, string> {
  const candidate = state.candidates.find(({ number }) => number === occupant?.candidate);
  return new Map(candidate?.repositories.map(({ name, commit }) => [name, commit]));
}

/** What the systems of these sources really enforce. */
export function readEnforced(facts: Facts, sources: readonly Source[]): readonly EnforcedAt[] {
  return sources.flatMap(({ id, system, path }) =>
    outside
      .readEnforcements(facts, id)
      .map((enforcement) => ({ source: `${systemTitles[system]} ${path}`, enforcement })),
  );
}

/** What is relied on and was never read, or too long ago. */
export function listStale(facts: Facts, sources: readonly Source[], now: string): readonly StaleFacts[] {
  return sources.flatMap((source) =>
    resourcesOf(source.system)
      .filter((resource) => relied.has(resource))
      .flatMap((resource) => {
        const read = facts.readSync(source.id, resource);
        const syncedAt = read?.syncedAt ?? null;
        if (isFresh(syncedAt, now)) return [];
        const title = `${systemTitles[source.system]} ${source.path}`;
        return { source: title, resource, syncedAt, problem: read?.failure?.message ?? null };
      }),
  );
}
