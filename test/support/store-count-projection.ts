import { defineProjection } from '../../electron/store/projection.ts';

export type CountTables = { test_counts: { stream: string; events: number } };

/** How many events a stream has. */
export const countProjection = defineProjection<CountTables>({
  name: 'counts',
  version: 1,
  tables: { test_counts: 'CREATE TABLE test_counts (stream TEXT PRIMARY KEY, events INTEGER NOT NULL) STRICT' },
  async apply(db, { stream }, search) {
    await db
      .insertInto('test_counts')
      .values({ stream, events: 1 })
      .onConflict((conflict) =>
        conflict.column('stream').doUpdateSet((builder) => ({ events: builder('test_counts.events', '+', 1) })),
      )
      .execute();
    search.put({ kind: 'release', key: stream, title: stream, detail: '', at: '2026-11-21T09:30:00.000Z' });
  },
});
