import type { Kysely } from 'kysely';
import type { StoredEvent } from '../../shared/domain/event.ts';
import type { SearchEntry } from './search-writer.ts';

/** The lines of one projection in the search; they go and come with it. */
export interface ProjectionSearch {
  put(entry: SearchEntry): void;
  remove(kind: SearchEntry['kind'], key: string): void;
}

export interface ProjectionDefinition<Tables> {
  /** Stable; also the owner of its lines in the search. */
  readonly name: string;
  /** Counts up with every change of tables or rules: a file with another version is rebuilt when it is opened. */
  readonly version: number;
  /** By table name: `CREATE TABLE name (…) STRICT`, and its indexes after a semicolon. */
  readonly tables: Readonly<Record<keyof Tables & string, string>>;
  /**
   * Takes one event in. Runs inside the transaction of the append: it awaits nothing but `db`, and knows nothing but its
   * own tables and the event (no clock, no facts, no chance), so that a replay gives the same.
   */
  readonly apply: (db: Kysely<Tables>, event: StoredEvent, search: ProjectionSearch) => Promise<void>;
}

/** How a projection gets its tables: typed Kysely on the connection that it lives on. */
export type MakeKysely = <Tables>() => Kysely<Tables>;

/** A projection as the store runs it. */
export interface Projection {
  readonly name: string;
  readonly version: number;
  readonly tables: Readonly<Record<string, string>>;
  readonly start: (makeKysely: MakeKysely, search: ProjectionSearch) => (event: StoredEvent) => Promise<void>;
}

/** Tables that change with the log and can always be made again from it. */
export function defineProjection<Tables>(definition: ProjectionDefinition<Tables>): Projection {
  const { name, version, tables, apply } = definition;
  return {
    name,
    version,
    tables,
    start(makeKysely, search) {
      const db = makeKysely<Tables>();
      return (event) => apply(db, event, search);
    },
  };
}
