import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { type SyncState, syncStateSchema } from '../../shared/domain/sync.ts';
import type { Connection } from './connection.ts';
import { facts } from './migrations/facts.ts';
import { isSqliteError, StoreError } from './store-error.ts';

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

export interface FactCacheFile {
  readonly cache: FactCache;
  close(): void;
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

/** Grows when the tables change: a file of another version is thrown away, since it holds nothing but facts. */
const format = 1;
/** How long to wait for another process, in milliseconds; the cache is not worth more. */
const patience = 500;

function prepareTables(connection: Connection): boolean {
  connection.pragma('trusted_schema = OFF');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  const version = () => connection.pragma('user_version', { simple: true });
  const create = connection.transaction(() => {
    if (version() !== 0) return;
    for (const statement of facts) connection.exec(statement);
    connection.pragma(`user_version = ${format}`);
  });
  if (version() === 0) create.immediate();
  return version() === format;
}

/** Null for a file of another version, or one that is damaged. */
function open(file: string, readonly: boolean): FactCacheFile | null {
  const connection = new Database(file, { timeout: patience, readonly });
  try {
    const isCurrent = readonly
      ? connection.pragma('user_version', { simple: true }) === format
      : prepareTables(connection);
    if (isCurrent) return { cache: createFactCache(connection), close: () => connection.close() };
  } catch (error) {
    connection.close();
    if (isSqliteError(error, 'SQLITE_NOTADB') || isSqliteError(error, 'SQLITE_CORRUPT')) return null;
    throw error;
  }
  connection.close();
  return null;
}

/** A file of its own beside the log, for the reasons of the commit cache. Whoever holds the workspace makes it, and makes a damaged one anew. */
export function openFactCache(file: string): FactCacheFile {
  const opened = open(file, false);
  if (opened !== null) return opened;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  const fresh = open(file, false);
  if (fresh !== null) return fresh;
  throw new StoreError('workspace-corrupt', `The facts at ${file} cannot be kept.`, 'Check the folder.');
}

/** For reading beside the holder; null where there is nothing to read. */
export function readFactCache(file: string): FactCacheFile | null {
  return existsSync(file) ? open(file, true) : null;
}
