import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { matchExpression, wordsOf } from '../search-text.ts';
import type { Workspace } from '../workspace.ts';
import type { RecordLine, RecordTables } from './record.ts';

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

type Tables = ReturnType<typeof tablesOf> extends Kysely<infer T> ? T : never;
type Lines<O> = SelectQueryBuilder<Tables, 'records', O>;

/** Lines before a sequence, the newest first. */
export async function listRecords(
  workspace: Workspace,
  filter: RecordFilter,
  before: number | undefined,
  limit: number,
): Promise<readonly RecordLine[]> {
  const db = tablesOf(workspace);
  const lines = narrow(db.selectFrom('records').selectAll('records'), filter);
  return lines
    .$if(before !== undefined, (query) => query.where('records.sequence', '<', before ?? 0))
    .orderBy('records.sequence', 'desc')
    .limit(limit)
    .execute();
}

/** How many lines the filter lets through: exact without a filter, else counted up to `mostCounted`. */
export async function countRecords(workspace: Workspace, filter: RecordFilter): Promise<number> {
  if (Object.values(filter).every((value) => value === undefined)) return workspace.log.head();
  const some = narrow(tablesOf(workspace).selectFrom('records').select('records.sequence'), filter).limit(mostCounted);
  const { total } = await tablesOf(workspace)
    .selectFrom(some.as('some'))
    .select((build) => build.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total;
}

/** The names that lines tell by id: those of releases and products. */
export async function readRecordNames(
  workspace: Workspace,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await tablesOf(workspace).selectFrom('record_names').selectAll().where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** The line of one event. */
export async function readRecord(workspace: Workspace, sequence: number): Promise<RecordLine | undefined> {
  return tablesOf(workspace).selectFrom('records').selectAll().where('sequence', '=', sequence).executeTakeFirst();
}

function tablesOf({ db }: Workspace) {
  return db.$extendTables<RecordTables>();
}

function narrow<O>(lines: Lines<O>, { product, release, person, noun, text }: RecordFilter): Lines<O> {
  const match = matchOf(text);
  return lines
    .$if(product !== undefined, (query) => query.where('product', '=', product ?? ''))
    .$if(release !== undefined, (query) => query.where('release', '=', release ?? ''))
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .$if(noun !== undefined, (query) => query.where('noun', '=', noun ?? ''))
    .$if(match !== null, (query) =>
      query.where(sql<boolean>`records.sequence IN (SELECT rowid FROM record_words WHERE record_words MATCH ${match})`),
    );
}

function matchOf(text: string | undefined): string | null {
  const words = text === undefined ? [] : wordsOf(text);
  return words.length === 0 ? null : matchExpression(words);
}
