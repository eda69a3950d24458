import Database from 'better-sqlite3';
import { z } from 'zod';

/** Sees whether somebody else has committed anything to a file: its version is another then. */
export function readOnly(file: string) {
  const connection = new Database(file, { readonly: true });
  return {
    version: () => connection.pragma('data_version', { simple: true }),
    [Symbol.dispose]: () => void connection.close(),
  };
}

/** Counts what anybody inserts, changes or deletes in these tables from now on, by a trigger of the file itself. */
export function watchTables(file: string, tables: readonly string[]) {
  const connection = new Database(file);
  connection.exec('CREATE TABLE watched_writes (name TEXT NOT NULL) STRICT');
  for (const table of tables) {
    for (const change of ['INSERT', 'UPDATE', 'DELETE']) {
      connection.exec(
        `CREATE TRIGGER watch_${table}_${change} AFTER ${change} ON ${table} BEGIN INSERT INTO watched_writes VALUES ('${table}'); END`,
      );
    }
  }
  const count = connection.prepare('SELECT name, count(*) FROM watched_writes GROUP BY name').raw();
  return {
    writes: () => Object.fromEntries(z.array(z.tuple([z.string(), z.int()])).parse(count.all())),
    [Symbol.dispose]: () => void connection.close(),
  };
}
