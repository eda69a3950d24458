import { existsSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Connection } from './connection.ts';
import { isSqliteError, StoreError } from './store-error.ts';

/** A cache of facts in a SQLite file of its own beside the log. */
export interface CacheKind<T> {
  /** What its tables are made of. */
  readonly tables: readonly string[];
  /** Grows when the tables change: a file of another version is thrown away, since it holds nothing but facts. */
  readonly format: number;
  /** The cache over a connection that nobody else writes on: what is written would else belong to somebody's transaction. */
  readonly create: (connection: Connection) => T;
}

/** An open cache. */
export interface CacheFile<T> {
  readonly cache: T;
  close(): void;
}

/** How long to wait for another process, in milliseconds; a cache is not worth more. */
const patience = 500;

function prepareTables(connection: Connection, { tables, format }: CacheKind<unknown>): boolean {
  connection.pragma('trusted_schema = OFF');
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = NORMAL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('wal_autocheckpoint = 10000');
  const version = () => connection.pragma('user_version', { simple: true });
  const create = connection.transaction(() => {
    if (version() !== 0) return;
    for (const statement of tables) connection.exec(statement);
    connection.pragma(`user_version = ${format}`);
  });
  if (version() === 0) create.immediate();
  return version() === format;
}

/** Null for a file of another version, or one that is damaged. */
function open<T>(file: string, kind: CacheKind<T>, readonly: boolean): CacheFile<T> | null {
  const connection = new Database(file, { timeout: patience, readonly });
  try {
    const isCurrent = readonly
      ? connection.pragma('user_version', { simple: true }) === kind.format
      : prepareTables(connection, kind);
    if (isCurrent) return { cache: kind.create(connection), close: () => connection.close() };
  } catch (error) {
    connection.close();
    if (isSqliteError(error, 'SQLITE_NOTADB') || isSqliteError(error, 'SQLITE_CORRUPT')) return null;
    throw error;
  }
  connection.close();
  return null;
}

/**
 * Opens the cache at `file`, made where there is none. It is a file of its own: a long reading must not hold up a decision, and facts
 * need not survive a power cut, so nothing waits for the disk. One of another version, or a damaged one, is made anew.
 */
export function openCacheFile<T>(file: string, kind: CacheKind<T>): CacheFile<T> {
  const opened = open(file, kind, false);
  if (opened !== null) return opened;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
  const fresh = open(file, kind, false);
  if (fresh !== null) return fresh;
  throw new StoreError('workspace-corrupt', `The facts at ${file} cannot be kept.`, 'Check the folder.');
}

/** For reading beside whoever holds the workspace; null where there is nothing to read. */
export function readCacheFile<T>(file: string, kind: CacheKind<T>): CacheFile<T> | null {
  return existsSync(file) ? open(file, kind, true) : null;
}
