import { z } from 'zod';
import { type SyncState, syncStateSchema } from '../../shared/domain/sync.ts';
import { type CacheFile, type CacheKind, openCacheFile, readCacheFile } from './cache-file.ts';
import type { Connection } from './connection.ts';
import { facts } from './migrations/facts.ts';

/** A fact as it is kept. `key` is unique among the facts of its kind from one source. */
export interface KeptFact {
  readonly key: string;
  readonly body: unknown;
  /** When this body was first read (UTC, ISO 8601). */
  readonly readAt: string;
}

export interface NewFact {
  readonly key: string;
  readonly body: unknown;
}

/** What outside systems said, by source and kind. Facts can be dropped and read again at any time. */
export interface FactCache {
  list(source: string, kind: string): readonly KeptFact[];
  count(source: string, kind: string): number;
  find(source: string, kind: string, keys: readonly string[]): readonly KeptFact[];
  /** Writes what is new or differs, in one transaction; answers the keys of those. */
  put(source: string, kind: string, given: readonly NewFact[], readAt: string): readonly string[];
  /** Drops the facts of a kind whose keys are not among these; answers how many. */
  keepOnly(source: string, kind: string, keys: ReadonlySet<string>): number;
  readSync(source: string, resource: string): SyncState | null;
  writeSync(source: string, resource: string, state: SyncState): void;
  /** Everything of a source. */
  drop(source: string): void;
}

const factRow = z.tuple([z.string(), z.string(), z.string()]);

function toFact(row: unknown): KeptFact {
  const [key, body, readAt] = factRow.parse(row);
  return { key, body: JSON.parse(body), readAt };
}

function createFactCache(connection: Connection): FactCache {
  const listAll = connection.prepare('SELECT key, body, read_at FROM facts WHERE source = ? AND kind = ?').raw();
  const countAll = connection.prepare('SELECT count(*) FROM facts WHERE source = ? AND kind = ?').pluck();
  const findOne = connection
    .prepare('SELECT key, body, read_at FROM facts WHERE source = ? AND kind = ? AND key = ?')
    .raw();
  const listKeys = connection.prepare('SELECT key FROM facts WHERE source = ? AND kind = ?').pluck();
  const put = connection.prepare(
    `INSERT INTO facts (source, kind, key, body, read_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (source, kind, key) DO UPDATE SET body = excluded.body, read_at = excluded.read_at
     WHERE body <> excluded.body`,
  );
  const remove = connection.prepare('DELETE FROM facts WHERE source = ? AND kind = ? AND key = ?');
  const readState = connection.prepare('SELECT state FROM fact_syncs WHERE source = ? AND resource = ?').pluck();
  const writeState = connection.prepare('INSERT OR REPLACE INTO fact_syncs (source, resource, state) VALUES (?, ?, ?)');
  const dropFacts = connection.prepare('DELETE FROM facts WHERE source = ?');
  const dropSyncs = connection.prepare('DELETE FROM fact_syncs WHERE source = ?');

  return {
    list: (source, kind) => listAll.all(source, kind).map(toFact),
    count: (source, kind) => z.int().parse(countAll.get(source, kind)),
    find: (source, kind, keys) =>
      keys.flatMap((key) => {
        const row = findOne.get(source, kind, key);
        return row === undefined ? [] : toFact(row);
      }),
    put(source, kind, given, readAt) {
      const putAll = connection.transaction(() =>
        given.filter(({ key, body }) => put.run(source, kind, key, JSON.stringify(body), readAt).changes > 0),
      );
      return given.length === 0 ? [] : putAll.immediate().map(({ key }) => key);
    },
    keepOnly(source, kind, keys) {
      const gone = z
        .array(z.string())
        .parse(listKeys.all(source, kind))
        .filter((key) => !keys.has(key));
      const removeAll = connection.transaction(() => {
        for (const key of gone) remove.run(source, kind, key);
      });
      if (gone.length > 0) removeAll.immediate();
      return gone.length;
    },
    readSync(source, resource) {
      const state = readState.get(source, resource);
      return typeof state === 'string' ? syncStateSchema.parse(JSON.parse(state)) : null;
    },
    writeSync: (source, resource, state) => void writeState.run(source, resource, JSON.stringify(state)),
    drop: connection.transaction((source: string) => {
      dropFacts.run(source);
      dropSyncs.run(source);
    }),
  };
}

const kind: CacheKind<FactCache> = { tables: facts, format: 1, create: createFactCache };

export type FactCacheFile = CacheFile<FactCache>;

export function openFactCache(file: string): FactCacheFile {
  return openCacheFile(file, kind);
}

export function readFactCache(file: string): FactCacheFile | null {
  return readCacheFile(file, kind);
}
