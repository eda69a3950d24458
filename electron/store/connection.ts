import Database from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** One connection to a workspace's database file. */
export type Connection = Database.Database;

/** Older ones can lose a commit when a checkpoint of the write-ahead log and a writer meet (sqlite.org/wal.html). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/** How long a connection waits for another process before it gives up, in milliseconds. */
const BUSY_TIMEOUT = 5000;

function isOldEnough(version: string): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, least] of OLDEST_SQLITE.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) {
      return part > least;
    }
  }
  return true;
}

function checkSqlite(connection: Connection): void {
  const version = String(connection.prepare('SELECT sqlite_version()').pluck().get());
  if (!isOldEnough(version)) {
    throw new StoreError(
      'misuse',
      `Countersign needs SQLite ${OLDEST_SQLITE.join('.')} or newer, and this is ${version}.`,
      'Install the packages again from the lock file.',
    );
  }
}

/** A connection that may write: every commit is on the disk before it returns. */
export function openForWriting(file: string): Connection {
  const connection = new Database(file, { timeout: BUSY_TIMEOUT });
  try {
    checkSqlite(connection);
    connection.pragma('trusted_schema = OFF');
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('recursive_triggers = ON');
    // A long log left by one large transaction is cut when it has been written back.
    connection.pragma('journal_size_limit = 67108864');
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}

/** A connection that sees what is committed and changes nothing. */
export function openForReading(file: string): Connection {
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_TIMEOUT });
  try {
    checkSqlite(connection);
    connection.pragma('trusted_schema = OFF');
    connection.pragma('foreign_keys = ON');
    connection.pragma('query_only = ON');
  } catch (error) {
    connection.close();
    throw error;
  }
  return connection;
}
