import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

/** A digest of every row of every table of a workspace. */
export function digestState(folder: string): string {
  const database = new Database(join(folder, 'workspace.db'), { readonly: true });
  try {
    const digest = createHash('sha256');
    const names = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
    for (const table of z.array(z.string()).parse(names)) {
      digest.update(table);
      for (const row of database.prepare(`SELECT * FROM "${table}"`).raw().iterate()) {
        digest.update(JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
      }
    }
    return digest.digest('hex');
  } finally {
    database.close();
  }
}
