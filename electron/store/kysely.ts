import type { Statement } from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Connection } from './connection.ts';

/** Statements kept ready; a program has some hundred different ones. */
const KEPT_STATEMENTS = 500;

/**
 * Kysely over one connection, with its statements kept ready. It runs on whatever transaction the connection is in, so
 * it begins none of its own: `Workspace.write` does that.
 */
export function createKysely<Tables>(connection: Connection): Kysely<Tables> {
  const statementBySql = new Map<string, Statement>();
  const prepare = (sql: string): Statement => {
    const kept = statementBySql.get(sql);
    if (kept !== undefined) {
      return kept;
    }
    const statement = connection.prepare(sql);
    if (statementBySql.size >= KEPT_STATEMENTS) {
      statementBySql.clear();
    }
    statementBySql.set(sql, statement);
    return statement;
  };
  return new Kysely<Tables>({
    dialect: new SqliteDialect({
      database: {
        close: () => undefined,
        prepare: (sql) => ({
          reader: prepare(sql).reader,
          all: (parameters) => prepare(sql).all(...parameters),
          run: (parameters) => prepare(sql).run(...parameters),
          // A statement that is being read row by row is busy, so it is not one of the kept ones.
          iterate: (parameters) => connection.prepare(sql).iterate(...parameters),
        }),
      },
    }),
  });
}
