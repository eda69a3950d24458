import { CompiledQuery, type Kysely } from 'kysely';
import { attestedBy, idOfStream, personOf } from '../../../shared/domain/entry.ts';
import { parseEvent } from '../../../shared/domain/events.ts';
import { namesNeeded, namesTold } from '../../../shared/domain/record-name.ts';
import { sentenceOf } from '../../../shared/domain/record-sentence.ts';
import { defineProjection } from '../projection.ts';
import { foldText } from '../search-text.ts';

/** One decision in words, as it read when it was made. `person` is who decided, `signer` the key that answers for it. */
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

export type RecordTables = Record<'records', RecordLine> &
  Record<'record_names', RecordName> &
  Record<'record_words', { readonly rowid: number; readonly sentence: string }>;

/** Words are found by their beginning, at once up to eight letters. The index holds no text of its own: it reads that of `records`. */
const wordsTable = `CREATE VIRTUAL TABLE record_words USING fts5 (
  sentence,
  content = 'records',
  content_rowid = 'sequence',
  detail = none,
  columnsize = 0,
  prefix = '1 2 3 4 5 6 7 8',
  tokenize = 'unicode61 remove_diacritics 2'
)`;

export const recordProjection = defineProjection<RecordTables>({
  name: 'record',
  version: 5,
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
    record_words: wordsTable,
  },
  async apply(db, stored) {
    const event = parseEvent(stored);
    const known = await readNames(db, namesNeeded(event));
    const told = namesTold(event, (key) => known.get(key));
    for (const { key, name } of told) known.set(key, name);
    await keepNames(db, told);

    const { sentence, digest } = sentenceOf(event, (key) => known.get(key));
    const id = idOfStream(event.stream);
    const line: RecordLine = {
      sequence: event.sequence,
      event: event.id,
      at: event.at,
      type: event.type,
      noun: nounOf(event.type),
      sentence,
      digest,
      person: personOf(event.actor),
      signer: attestedBy(event) ?? event.signer,
      release: event.stream.startsWith('release/') ? id : null,
      product: event.stream.startsWith('product/') ? id : (known.get(`product-of/${event.stream}`) ?? null),
    };
    await db.executeQuery(
      CompiledQuery.raw(
        insertLine,
        columns.map((column) => line[column]),
      ),
    );
    await db.executeQuery(CompiledQuery.raw(insertWords, [line.sequence, foldText(sentence)]));
  },
});

// Every decision there ever was passes here when the lists are made again: these statements are not built anew each time.
const columns = [
  'sequence',
  'event',
  'at',
  'type',
  'noun',
  'sentence',
  'digest',
  'person',
  'signer',
  'release',
  'product',
] as const;
const insertLine = `INSERT INTO records (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
const insertWords = 'INSERT INTO record_words (rowid, sentence) VALUES (?, ?)';
const selectName = 'SELECT key, name FROM record_names WHERE key IN';

async function readNames(db: Kysely<RecordTables>, keys: readonly string[]): Promise<Map<string, string>> {
  const places = keys.map(() => '?').join(', ');
  const { rows } = await db.executeQuery<RecordName>(CompiledQuery.raw(`${selectName} (${places})`, [...keys]));
  return new Map(rows.map(({ key, name }) => [key, name]));
}

async function keepNames(db: Kysely<RecordTables>, names: readonly RecordName[]): Promise<void> {
  if (names.length === 0) return;
  await db
    .insertInto('record_names')
    .values([...names])
    .onConflict((conflict) => conflict.column('key').doUpdateSet((build) => ({ name: build.ref('excluded.name') })))
    .execute();
}

/** The noun of the contract that an event is about: a made tag belongs to its candidate. */
function nounOf(type: string): string {
  const noun = type.slice(0, type.indexOf('.'));
  return noun === 'ref' ? 'candidate' : noun;
}
