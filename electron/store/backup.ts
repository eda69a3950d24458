import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { openForReading } from './connection.ts';
import { copyDatabase, syncFile } from './copy-database.ts';
import { inspectFile } from './database-file.ts';
import { layoutOf } from './layout.ts';
import { isSqliteError, StoreError } from './store-error.ts';
import { acquireWriter } from './writer-lock.ts';

/**
 * Writes the whole workspace as it is at this moment into one file: log, projections, facts and evidence. Keys are not
 * in it, so that whoever holds a backup can read and check, and not sign. Throws `file-exists`.
 */
export async function backupDatabase(database: string, file: string): Promise<{ readonly bytes: number }> {
  if (existsSync(file)) {
    throw new StoreError('file-exists', `There is a file at ${file} already.`, 'Choose another name.');
  }
  const connection = openForReading(database);
  try {
    await copyDatabase(connection, file);
  } catch (error) {
    throw isSqliteError(error, 'SQLITE_CANTOPEN')
      ? new StoreError('disk-refused', `${file} cannot be written.`, 'See whether its folder is there and yours.')
      : error;
  } finally {
    connection.close();
  }
  return { bytes: statSync(file).size };
}

/**
 * Makes a workspace of a backup in a folder that has none. It holds no keys: people enroll new ones.
 * Throws `workspace-missing` without a backup, `workspace-exists`, and what `inspectFile` throws.
 */
export function restoreWorkspace(file: string, folder: string): void {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true || inspectFile(file).kind !== 'workspace') {
    throw new StoreError('workspace-missing', `There is no backup at ${file}.`, 'Choose a file that a backup wrote.');
  }
  const { database } = layoutOf(folder);
  const writer = acquireWriter(folder);
  try {
    if (existsSync(database)) {
      throw new StoreError('workspace-exists', `There is a workspace in ${folder} already.`, 'Choose an empty folder.');
    }
    const draft = `${database}.restoring`;
    rmSync(draft, { force: true });
    copyFileSync(file, draft);
    syncFile(draft);
    renameSync(draft, database);
    syncFile(database);
  } finally {
    writer.release();
  }
}
