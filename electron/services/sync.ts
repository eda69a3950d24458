import type { SyncRow, syncContract } from '../../shared/contract/sync.ts';
import { systemTitles } from '../../shared/domain/connection.ts';
import type { ProductState } from '../../shared/domain/product-state.ts';
import type { Source } from '../../shared/domain/source.ts';
import { isFresh, type Resource } from '../../shared/domain/sync.ts';
import { OutsideError } from '../connectors/http/outside-error.ts';
import { StoreError } from '../store/store-error.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { recordFiredGates } from './gate-history.ts';
import { findOffline } from './offline.ts';
import { openConnection } from './open-connection.ts';
import { readProducts } from './products.ts';
import { type Report, withProgress } from './progress.ts';
import { readResource } from './sync-read.ts';
import { resourcesOf, turnsOf } from './sync-resources.ts';
import { endsConnection, keepFailure } from './sync-state.ts';
import { readWatched, type Watched } from './sync-watched.ts';

type Input<K extends keyof typeof syncContract> = ContractInput<(typeof syncContract)[K]>;
type Output<K extends keyof typeof syncContract> = ContractOutput<(typeof syncContract)[K]>;

/** The kinds of facts that a resource consists of. */
const kindsByResource: Readonly<Record<Resource, readonly string[]>> = {
  tickets: ['ticket'],
  'fix-versions': ['fix-version'],
  'pull-requests': ['pull-request'],
  checks: ['check'],
  runs: ['run'],
  reports: ['report'],
  releases: ['host-release'],
  deployments: ['host-deployment'],
  analyses: ['analysis'],
  artifacts: ['artifact'],
  enforcement: ['enforcement'],
};

/** What is kept of every source, and how old it is. */
export async function listSync(context: Context, { product }: Input<'list'>): Promise<Output<'list'>> {
  const connections = new Map((await context.outside.list()).map(({ id, name }) => [id, name]));
  const now = context.host.now().toISOString();
  const facts = context.facts();
  const rowOf = ({ id, name }: ProductState, source: Source, resource: Resource): SyncRow => {
    const state = facts.readSync(source.id, resource);
    const kinds = kindsByResource[resource];
    return {
      product: { id, name },
      source,
      connection: connections.get(source.connection) ?? systemTitles[source.system],
      resource,
      facts: kinds.reduce((sum, kind) => sum + facts.count(source.id, kind), 0),
      syncedAt: state?.syncedAt ?? null,
      triedAt: state?.triedAt ?? null,
      isFresh: isFresh(state?.syncedAt ?? null, now),
      isPartial: state?.resume != null,
      failure: state?.failure ?? null,
    };
  };
  const products = await chosenProducts(context, product);
  return {
    rows: products.flatMap((one) =>
      one.sources.flatMap((source) => resourcesOf(source.system).map((resource) => rowOf(one, source, resource))),
    ),
  };
}

/** One reading at a time in one core: a second call waits for what is under way and then reads again, which is short. */
const turns = new WeakMap<Context, Promise<unknown>>();

export async function runSync(
  context: Context,
  { product, isFull = false, job }: Input<'run'>,
  signal?: AbortSignal,
): Promise<Output<'run'>> {
  const before = turns.get(context) ?? Promise.resolve();
  const turn = before.then(
    () => sync(context, { product, isFull, job }, signal),
    () => sync(context, { product, isFull, job }, signal),
  );
  turns.set(context, turn);
  const changed = await turn;
  return { ...(await listSync(context, { product })), changed };
}

async function sync(
  context: Context,
  { product, isFull, job }: Input<'run'> & { readonly isFull: boolean },
  signal: AbortSignal | undefined,
): Promise<number> {
  const products = await chosenProducts(context, product);
  return withProgress(context.stream, job, async (report) => {
    let changed = 0;
    for (const one of products) {
      if (one.sources.length === 0) continue;
      const watched = await readWatched(context, one.id);
      const before = standingOf(context, one);
      const connections = [...new Set(one.sources.map(({ connection }) => connection))];
      const counts = await Promise.all(
        connections.map((connection) => {
          const sources = one.sources.filter((source) => source.connection === connection);
          return readConnection(context, { connection, sources, watched, isFull, signal, report });
        }),
      );
      for (const { id } of watched.releases) await recordFiredGates(context, id);
      const sum = counts.reduce((total, count) => total + count, 0);
      changed += sum;
      tell(context, one.id, sum > 0 || standingOf(context, one) !== before);
    }
    return changed;
  });
}

/** Which resources count and which failed: facts that nobody changed count again once they were read again. */
function standingOf(context: Context, { sources }: ProductState): string {
  const now = context.host.now().toISOString();
  const facts = context.facts();
  return sources
    .flatMap(({ id, system }) =>
      resourcesOf(system).map((resource) => {
        const state = facts.readSync(id, resource);
        return `${isFresh(state?.syncedAt ?? null, now)} ${state?.failure?.kind ?? ''}`;
      }),
    )
    .join();
}

interface Task {
  readonly connection: string;
  readonly sources: readonly Source[];
  readonly watched: Watched;
  readonly isFull: boolean;
  readonly signal: AbortSignal | undefined;
  readonly report: Report;
}

/** All sources of one connection, one after the other; a failure stays with its resource. */
async function readConnection(context: Context, { connection, sources, ...rest }: Task): Promise<number> {
  const opened = await openConnection(context, connection);
  const before = findOffline(context, connection, sources);
  const sinceOf = ({ isOffline }: OutsideError) =>
    isOffline ? ((hasAnswered ? null : before?.since) ?? context.host.now().toISOString()) : null;
  let hasAnswered = false;
  let changed = 0;
  let ended: OutsideError | null = opened instanceof OutsideError ? opened : null;
  const read = async (source: Source, resource: Resource): Promise<void> => {
    if (opened instanceof OutsideError) return;
    try {
      changed += await readResource({ context, source, resource, ports: opened, ...rest });
      hasAnswered = true;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      hasAnswered ||= !error.isOffline;
      keepFailure(context, source, resource, error, sinceOf(error));
      if (endsConnection(error)) ended ??= error;
    }
  };
  for (const source of sources) {
    for (const turn of turnsOf(source.system)) {
      rest.signal?.throwIfAborted();
      if (ended !== null) {
        for (const resource of turn) keepFailure(context, source, resource, ended, sinceOf(ended));
        continue;
      }
      // Nothing is read any more when this is over, however it ends.
      const ends = await Promise.allSettled(turn.map((resource) => read(source, resource)));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
    }
  }
  remember(context, connection, ended, ended && sinceOf(ended));
  return changed;
}

/** The connection's health follows from how reading went. */
function remember(context: Context, connection: string, ended: OutsideError | null, offlineSince: string | null): void {
  const { health } = context.outside;
  const checkedAt = context.host.now().toISOString();
  const check = health.get(connection)?.check ?? null;
  const isLocked = ended?.cause instanceof StoreError;
  const failed = ended && { message: ended.message, nextAction: ended.nextAction, isLocked, offlineSince };
  health.set(connection, { checkedAt, check, failure: failed });
}

function tell(context: Context, product: string, isChanged: boolean): void {
  const always = ['sync', 'connection', 'build', 'report'];
  const shown = ['write', 'scope', 'ticket', 'uat', 'pipeline'];
  const nouns = isChanged
    ? [...always, ...shown, 'finding', 'gate', 'checklist', 'readiness', 'release', 'environment']
    : always;
  context.stream.publish({ kind: 'changed', nouns, release: null, product });
}

async function chosenProducts(context: Context, product: string | undefined): Promise<readonly ProductState[]> {
  return product === undefined ? readProducts(context) : [await context.product(product)];
}
