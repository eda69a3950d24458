import type { Connection } from './connection.ts';
import { guards } from './migrations/log.ts';

function isInPlace(connection: Connection, statement: string): boolean {
  const find = connection.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND sql = ?").pluck();
  return find.get(statement) === 1;
}

/** The guards of the log that the file has lost, by name. */
export function findLostGuards(connection: Connection): readonly string[] {
  return guards
    .filter((statement) => !isInPlace(connection, statement))
    .map((statement) => /^CREATE TRIGGER (\w+)/.exec(statement)?.[1] ?? '');
}

/** Puts back the guards that the file has lost. */
export function restoreGuards(connection: Connection): void {
  connection.transaction(() => {
    for (const statement of guards) {
      if (!isInPlace(connection, statement)) {
        const name = /^CREATE TRIGGER (\w+)/.exec(statement)?.[1] ?? '';
        connection.exec(`DROP TRIGGER IF EXISTS ${name}`);
        connection.exec(statement);
      }
    }
  })();
}
