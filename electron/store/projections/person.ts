import { idOfStream } from '../../../shared/domain/entry.ts';
import { parseEvent } from '../../../shared/domain/events.ts';
import { defineProjection } from '../projection.ts';
import type { StreamVersion } from '../stream-version.ts';
import type { Workspace } from '../workspace.ts';

/** `version` is that of the person's stream: who has read it knows whether a state is still good. */
type PersonTables = Record<'people', StreamVersion>;

export const personProjection = defineProjection<PersonTables>({
  name: 'person',
  version: 1,
  tables: { people: 'CREATE TABLE people (id TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID' },
  async apply(db, stored, search) {
    if (!stored.type.startsWith('person.')) return;
    const event = parseEvent(stored);
    const id = idOfStream(event.stream);
    const { version } = event;
    await db
      .insertInto('people')
      .values({ id, version })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ version }))
      .execute();
    if (event.type === 'person.added' || event.type === 'person.changed') {
      const { name, email, aliases, logins = [] } = event.data;
      const words = [email, ...aliases, ...logins.map(({ login }) => login)].join(' ');
      search.put({ kind: 'person', key: id, title: name, detail: email, words, at: event.at });
    }
  },
});

/** Everybody's id and stream version, in the order in which they were added. */
export async function listPersonVersions({ db }: Workspace): Promise<readonly StreamVersion[]> {
  return db.$extendTables<PersonTables>().selectFrom('people').select(['id', 'version']).orderBy('id').execute();
}
