import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Connection } from './connection.ts';
import { copyDatabase } from './copy-database.ts';
import { APPLICATION_ID, type FileState } from './database-file.ts';
import { migrations } from './migrations/list.ts';

/**
 * Brings a file to the newest format: all steps in one transaction, after a copy of the file as it was.
 * Nothing happens to a file that is already there.
 */
export async function migrate(connection: Connection, state: FileState, backups: string, now: Date): Promise<void> {
  const from = state.kind === 'workspace' ? state.version : 0;
  if (from === migrations.length) {
    return;
  }
  if (from > 0) {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    const time = now.toISOString().replaceAll(/[-:.]/g, '');
    await copyDatabase(connection, join(backups, `before-format-${migrations.length}-${time}.db`));
  }
  connection.transaction(() => {
    for (const step of migrations.slice(from)) {
      for (const statement of step) {
        connection.exec(statement);
      }
    }
    connection.pragma(`application_id = ${APPLICATION_ID}`);
    connection.pragma(`user_version = ${migrations.length}`);
  })();
}
