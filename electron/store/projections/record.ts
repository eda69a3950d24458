import { type Kysely, sql } from 'kysely';
import { idOfStream, personOf } from '../../../shared/domain/entry.ts';
import { parseEvent } from '../../../shared/domain/events.ts';
import { namesNeeded, namesTold } from '../../../shared/domain/record-name.ts';
import { sentenceOf } from '../../../shared/domain/record-sentence.ts';
import { defineProjection } from '../projection.ts';
import { foldText } from '../search-text.ts';

/** One decision in words, as it read when it was made. `person` is who decided. */
export interface RecordLine {
  readonly sequence: number;
  readonly event: string;
  readonly at: string;
  readonly type: string;
  readonly noun: string;
  readonly sentence: string;
  readonly digest: string | null;
  readonly person: string | null;
  readonly signer: string;
  readonly release: string | null;
  readonly product: string | null;
}

interface RecordName {
  readonly key: string;
  readonly name: string;
}

/** How many lines there are under `all`, `noun/…`, `person/…`, `product/…` and `release/…`. */
interface RecordTotal {
  readonly key: string;
  readonly total: number;
}

export type RecordTables = Record<'records', RecordLine> &
  Record<'record_names', RecordName> &
  Record<'record_totals', RecordTotal> &
  Record<'record_words', { readonly rowid: number; readonly sentence: string }>;

/** Words are found by their beginning. The index holds no text of its own: it reads that of `records`. */
const wordsTable = `CREATE VIRTUAL TABLE record_words USING fts5 (
  sentence,
  content = 'records',
  content_rowid = 'sequence',
  detail = none,
  columnsize = 0,
  prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 2'
)`;

export const recordProjection = defineProjection<RecordTables>({
  name: 'record',
  version: 1,
  tables: {
    records: `CREATE TABLE records (
      sequence INTEGER PRIMARY KEY,
      event TEXT NOT NULL,
      at TEXT NOT NULL,
      type TEXT NOT NULL,
      noun TEXT NOT NULL,
      sentence TEXT NOT NULL,
      digest TEXT,
      person TEXT,
      signer TEXT NOT NULL,
      release TEXT,
      product TEXT
    ) STRICT;
    CREATE INDEX records_by_release ON records (release, sequence) WHERE release IS NOT NULL;
    CREATE INDEX records_by_product ON records (product, sequence) WHERE product IS NOT NULL;
    CREATE INDEX records_by_person ON records (person, sequence);
    CREATE INDEX records_by_noun ON records (noun, sequence)`,
    record_names: 'CREATE TABLE record_names (key TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID',
    record_totals: 'CREATE TABLE record_totals (key TEXT PRIMARY KEY, total INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    record_words: wordsTable,
  },
  async apply(db, stored) {
    const event = parseEvent(stored);
    const known = await readNames(db, namesNeeded(event));
    const told = namesTold(event, (key) => known.get(key));
    for (const { key, name } of told) known.set(key, name);
    await keepNames(db, told);

    const { sentence, digest } = sentenceOf(event, (key) => known.get(key));
    const [noun, id] = [nounOf(event.type), idOfStream(event.stream)];
    const release = event.stream.startsWith('release/') ? id : null;
    const line: RecordLine = {
      sequence: event.sequence,
      event: event.id,
      at: event.at,
      type: event.type,
      noun,
      sentence,
      digest,
      person: personOf(event.actor),
      signer: event.signer,
      release,
      product: event.stream.startsWith('product/') ? id : (known.get(`product-of/${event.stream}`) ?? null),
    };
    await db.insertInto('records').values(line).execute();
    await sql`INSERT INTO record_words (rowid, sentence) VALUES (${line.sequence}, ${foldText(sentence)})`.execute(db);
    await count(db, line);
  },
});

async function readNames(db: Kysely<RecordTables>, keys: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('record_names').selectAll().where('key', 'in', keys).execute();
  return new Map(rows.map(({ key, name }) => [key, name]));
}

async function keepNames(db: Kysely<RecordTables>, names: readonly RecordName[]): Promise<void> {
  for (const { key, name } of names) {
    await db
      .insertInto('record_names')
      .values({ key, name })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ name }))
      .execute();
  }
}

async function count(db: Kysely<RecordTables>, { noun, person, product, release }: RecordLine): Promise<void> {
  const keys = ['all', `noun/${noun}`];
  if (person !== null) keys.push(`person/${person}`);
  if (product !== null) keys.push(`product/${product}`);
  if (release !== null) keys.push(`release/${release}`);
  await db
    .insertInto('record_totals')
    .values(keys.map((key) => ({ key, total: 1 })))
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ ref, eb }) => ({ total: eb(ref('record_totals.total'), '+', 1) })),
    )
    .execute();
}

/** The noun of the contract that an event is about: a made tag belongs to its candidate. */
function nounOf(type: string): string {
  const noun = type.slice(0, type.indexOf('.'));
  return noun === 'ref' ? 'candidate' : noun;
}
