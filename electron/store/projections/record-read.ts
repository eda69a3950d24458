import { type RawBuilder, sql } from 'kysely';
import { matchExpression, wordsOf } from '../search-text.ts';
import type { Workspace } from '../workspace.ts';
import type { RecordLine } from './record.ts';

export interface RecordFilter {
  readonly product?: string | undefined;
  readonly release?: string | undefined;
  readonly person?: string | undefined;
  readonly noun?: string | undefined;
  /** Words, each found by its beginning. */
  readonly text?: string | undefined;
}

/** Lines that a filter lets through are counted up to here: nobody needs to know more, and it takes no time. */
export const mostCounted = 10_000;

/** Lines before a sequence, the newest first. */
export async function listRecords(
  { db }: Workspace,
  filter: RecordFilter,
  before: number | undefined,
  limit: number,
): Promise<readonly RecordLine[]> {
  const { from, order, conditions } = narrow(filter);
  const where = before === undefined ? conditions : [...conditions, sql`${order} < ${before}`];
  const query = sql<RecordLine>`SELECT records.* FROM ${from} ${whereAll(where)} ORDER BY ${order} DESC LIMIT ${limit}`;
  return (await query.execute(db)).rows;
}

/** How many lines the filter lets through: exact without a filter, else counted up to `mostCounted`. */
export async function countRecords({ db, log }: Workspace, filter: RecordFilter): Promise<number> {
  const { from, conditions } = narrow(filter);
  if (conditions.length === 0) return log.head();
  const some = sql`SELECT 1 FROM ${from} ${whereAll(conditions)} LIMIT ${mostCounted}`;
  const { rows } = await sql<{ readonly total: number }>`SELECT count(*) AS total FROM (${some})`.execute(db);
  return rows[0]?.total ?? 0;
}

/** The names that lines tell by id: those of releases and products. */
export async function readRecordNames(
  { db }: Workspace,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const query = sql<{ key: string; name: string }>`SELECT key, name FROM record_names WHERE key IN (${sql.join(keys)})`;
  return new Map((await query.execute(db)).rows.map(({ key, name }) => [key, name]));
}

/** The line of one event. */
export async function readRecord({ db }: Workspace, sequence: number): Promise<RecordLine | undefined> {
  return (await sql<RecordLine>`SELECT * FROM records WHERE sequence = ${sequence}`.execute(db)).rows[0];
}

interface Narrowed {
  readonly from: RawBuilder<unknown>;
  /** What the lines are ordered by. */
  readonly order: RawBuilder<unknown>;
  readonly conditions: readonly RawBuilder<unknown>[];
}

/** Words are looked up first and their lines after, newest first; only a release is smaller than what its words find elsewhere. */
function narrow({ product, release, person, noun, text }: RecordFilter): Narrowed {
  const match = matchOf(text);
  const conditions = [
    ...(product === undefined ? [] : [sql`records.product = ${product}`]),
    ...(release === undefined ? [] : [sql`records.release = ${release}`]),
    ...(person === undefined ? [] : [sql`records.person = ${person}`]),
    ...(noun === undefined ? [] : [sql`records.noun = ${noun}`]),
  ];
  if (match === null) return { from: sql`records`, order: sql`records.sequence`, conditions };
  if (release !== undefined) {
    const found = sql`records.sequence IN (SELECT rowid FROM record_words WHERE record_words MATCH ${match})`;
    return { from: sql`records`, order: sql`records.sequence`, conditions: [...conditions, found] };
  }
  return {
    from: sql`record_words CROSS JOIN records ON records.sequence = record_words.rowid`,
    order: sql`record_words.rowid`,
    conditions: [sql`record_words MATCH ${match}`, ...conditions],
  };
}

function whereAll(conditions: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`` : sql`WHERE ${sql.join([...conditions], sql` AND `)}`;
}

/** An FTS5 expression of quoted beginnings, in which nothing that was typed has a meaning of its own. */
function matchOf(text: string | undefined): string | null {
  const words = text === undefined ? [] : wordsOf(text);
  return words.length === 0 ? null : matchExpression(words);
}
