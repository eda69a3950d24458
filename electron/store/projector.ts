import { z } from 'zod';
import type { StoredEvent } from '../../shared/domain/event.ts';
import type { Connection } from './connection.ts';
import { readPages } from './event-reader.ts';
import { createKysely } from './kysely.ts';
import { createPause } from './pause.ts';
import type { Projection } from './projection.ts';
import { digestProjection } from './projection-digest.ts';
import { createSearchWriter } from './search-writer.ts';
import { StoreError } from './store-error.ts';

/** What a rebuild did. `changed` names the projections that were not what the log says. */
export interface RebuildReport {
  readonly events: number;
  readonly changed: readonly string[];
}

export interface ReplayOptions {
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** Keeps projections in step with the log, inside the transaction that is already open on its connection. */
export interface Projector {
  apply(events: readonly StoredEvent[]): Promise<void>;
  /** Those that are new, of another version, or behind the log. */
  findStale(): readonly Projection[];
  /** Empties these projections, plays the log of `source` to them, and answers how many events that were. */
  replay(which: readonly Projection[], source: Connection, options?: ReplayOptions): Promise<number>;
  rebuild(which: readonly Projection[], options?: ReplayOptions): Promise<RebuildReport>;
}

const headSql = 'SELECT ifnull(max(sequence), 0) FROM events';

const stateSchema = z.object({ version: z.number(), sequence: z.number() }).optional();

function checkNames(projections: readonly Projection[]): void {
  const names = projections.flatMap(({ name, tables }) => [name, ...Object.keys(tables)]);
  if (names.some((name) => !/^[a-z][a-z0-9_]*$/.test(name)) || new Set(names).size !== names.length) {
    throw new StoreError('misuse', `Names of projections must be different: ${names.join(', ')}.`, 'Rename one.');
  }
}

function unplayable(last: number, cause: unknown): StoreError {
  return new StoreError(
    'workspace-corrupt',
    `The log cannot be played past event ${last}: the next one does not say what an event of its type says.`,
    'Check the log: it says which event was changed, and how.',
    { cause },
  );
}

export function createProjector(connection: Connection, projections: readonly Projection[]): Projector {
  checkNames(projections);
  const search = createSearchWriter(connection);
  const state = connection.prepare('SELECT version, sequence FROM projections WHERE name = ?');
  const setState = connection.prepare(
    `INSERT INTO projections (name, version, sequence) VALUES (?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET version = excluded.version, sequence = excluded.sequence`,
  );
  const advance = connection.prepare('UPDATE projections SET sequence = ? WHERE name = ?');
  const head = connection.prepare(headSql).pluck();
  const count = connection.prepare('SELECT count(*) FROM events').pluck();

  const runs = projections.map((projection) => ({
    projection,
    run: projection.start(() => createKysely(connection), {
      put: (entry) => search.put(projection.name, entry),
      remove: (kind, key) => search.remove(projection.name, kind, key),
    }),
  }));

  async function apply(events: readonly StoredEvent[]): Promise<void> {
    for (const event of events) {
      for (const { run } of runs) {
        await run(event);
      }
    }
    const last = events.at(-1);
    if (last !== undefined) {
      for (const { name } of projections) {
        advance.run(last.sequence, name);
      }
    }
  }

  function empty(projection: Projection): void {
    search.removeOwner(projection.name);
    for (const [table, definition] of Object.entries(projection.tables)) {
      connection.exec(`DROP TABLE IF EXISTS ${table}`);
      connection.exec(definition);
    }
  }

  async function replay(which: readonly Projection[], source: Connection, options: ReplayOptions = {}) {
    if (which.length === 0) return 0;
    const pause = createPause(options.signal);
    const total = z.number().parse(source.prepare(headSql).pluck().get());
    which.forEach(empty);
    const chosen = runs.filter(({ projection }) => which.includes(projection));
    let last = 0;
    try {
      for await (const event of readPages(source, 1)) {
        for (const { run } of chosen) {
          await run(event);
        }
        last = event.sequence;
        await pause();
        if (last % 1000 === 0) {
          options.onProgress?.(last, total);
        }
      }
    } catch (error) {
      options.signal?.throwIfAborted();
      throw unplayable(last, error);
    }
    for (const { name, version } of which) {
      setState.run(name, version, last);
    }
    return last;
  }

  async function digests(which: readonly Projection[], signal?: AbortSignal): Promise<readonly string[]> {
    const pause = createPause(signal);
    const result: string[] = [];
    for (const projection of which) {
      result.push(await digestProjection(connection, projection, pause));
    }
    return result;
  }

  return {
    apply,
    // One transaction, so that nothing that another process decides comes in between.
    findStale: connection.transaction(() => {
      const last = z.number().parse(head.get());
      const isWhole = () => last === count.get();
      return projections.filter(({ name, version }) => {
        const found = stateSchema.parse(state.get(name));
        // A log with gaps or without its tail was tampered with: nothing is made anew of it before somebody has looked.
        return found?.version !== version || (found.sequence < last && isWhole());
      });
    }),
    replay,
    async rebuild(which, options) {
      const before = await digests(which, options?.signal);
      const events = await replay(which, connection, options);
      const after = await digests(which, options?.signal);
      return { events, changed: which.filter((_, index) => before[index] !== after[index]).map(({ name }) => name) };
    },
  };
}
