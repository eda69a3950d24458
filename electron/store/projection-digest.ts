import { createHash } from 'node:crypto';
import type { Connection } from './connection.ts';
import type { Pause } from './pause.ts';
import type { Projection } from './projection.ts';

const searchLines = `SELECT kind, key, title, detail, product, release, at FROM search_entries WHERE owner = ?
  ORDER BY kind, key`;

/** The SHA-256 of everything that is in a projection, whatever the order in which it was written. */
export async function digestProjection(connection: Connection, projection: Projection, pause: Pause): Promise<string> {
  const digest = createHash('sha256');
  const isThere = connection.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?").pluck();
  for (const table of Object.keys(projection.tables).toSorted()) {
    if (isThere.get(table) === 0) {
      digest.update(`${table} is missing\n`);
      continue;
    }
    const width = connection.prepare(`SELECT * FROM ${table}`).columns().length;
    const order = Array.from({ length: width }, (_, index) => index + 1).join(', ');
    digest.update(`${table}\n`);
    for (const row of connection.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).raw().iterate()) {
      digest.update(`${JSON.stringify(row)}\n`);
      await pause();
    }
  }
  for (const row of connection.prepare(searchLines).raw().iterate(projection.name)) {
    digest.update(`${JSON.stringify(row)}\n`);
    await pause();
  }
  return digest.digest('hex');
}
