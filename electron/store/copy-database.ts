import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { Connection } from './connection.ts';

function sync(path: string, flags: string): void {
  const handle = openSync(path, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes sure that a new or renamed file is on the disk, and so is its name. */
export function syncFile(file: string): void {
  sync(file, 'r+');
  // Windows cannot open a folder; its file system keeps names safe itself.
  if (process.platform !== 'win32') {
    sync(dirname(file), 'r');
  }
}

/** Copies a database, as it is at this moment, into one file that needs no other beside it. Writers go on meanwhile. */
export async function copyDatabase(connection: Connection, file: string): Promise<void> {
  try {
    await connection.backup(file);
    const copy = new Database(file);
    try {
      copy.pragma('journal_mode = DELETE');
    } finally {
      copy.close();
    }
    syncFile(file);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}
