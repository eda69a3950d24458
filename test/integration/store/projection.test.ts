import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import { defineProjection, type Projection } from '../../../electron/store/projection.ts';
import { openWorkspace } from '../../../electron/store/workspace.ts';
import { objectWith } from '../../support/matching.ts';
import { tamper } from '../../support/store-tamper.ts';
import { newStream, openStore, type TestStore } from '../../support/store-workspace.ts';

type Tables = { test_heads: { stream: string; version: number; last: string } };

function heads(version = 1): Projection {
  return defineProjection<Tables>({
    name: 'heads',
    version,
    tables: {
      test_heads: `CREATE TABLE test_heads (stream TEXT PRIMARY KEY, version INTEGER NOT NULL, last TEXT NOT NULL) STRICT;
        CREATE INDEX test_heads_by_last ON test_heads (last)`,
    },
    async apply(db, event, search) {
      if (event.data['fails'] === true) {
        throw new Error('This event cannot be taken in.');
      }
      const { stream } = event;
      const change = { version: event.version, last: event.type };
      await db
        .insertInto('test_heads')
        .values({ stream, ...change })
        .onConflict((conflict) => conflict.column('stream').doUpdateSet(change))
        .execute();
      if (event.type === 'release.abandoned') {
        search.remove('release', stream);
      } else {
        search.put({ kind: 'release', key: stream, title: `Release ${event.version}`, detail: '', at: event.at });
      }
    },
  });
}

async function readHeads(store: TestStore): Promise<readonly Tables['test_heads'][]> {
  return store.workspace.db.$extendTables<Tables>().selectFrom('test_heads').selectAll().orderBy('stream').execute();
}

async function fill(store: TestStore): Promise<void> {
  const streams = [newStream(), newStream(), newStream()];
  for (let step = 0; step < 30; step += 1) {
    await store.decide(streams[step % 3] ?? newStream(), [{ type: 'release.planned', data: { step } }]);
  }
  await store.decide(streams[0] ?? newStream(), [{ type: 'release.abandoned', data: {} }]);
}

test('a projection changes with the append, and the search with it', async () => {
  await using store = await openStore({ projections: [heads()] });
  const stream = newStream();
  await store.decide(stream, [{ type: 'release.planned', data: {} }]);
  expect(await readHeads(store)).toContainEqual({ stream, version: 1, last: 'release.planned' });
  expect(store.workspace.search.search('release').map(({ key }) => key)).toContain(stream);
  await store.decide(stream, [{ type: 'release.abandoned', data: {} }]);
  expect(store.workspace.search.search('release').map(({ key }) => key)).not.toContain(stream);
});

test('a decision that a projection cannot take in is not written at all', async () => {
  await using store = await openStore({ projections: [heads()] });
  const failing = store.decide(newStream(), [{ type: 'release.planned', data: { fails: true } }]);
  await expect(failing).rejects.toThrow('cannot be taken in');
  expect(await store.workspace.log.head()).toBe(1);
  expect(await readHeads(store)).toHaveLength(1);
});

test('rebuilt from the log, projections and search are the same as before', async () => {
  await using store = await openStore({ projections: [heads()] });
  await fill(store);
  const [before, hits] = [await readHeads(store), store.workspace.search.search('release', 50)];
  expect(await store.workspace.checkProjections()).toEqual([]);
  const progress: number[] = [];
  const report = await store.workspace.rebuildProjections({ onProgress: (done) => progress.push(done) });
  expect(report).toEqual({ events: 32, changed: [] });
  expect(await readHeads(store)).toEqual(before);
  expect(store.workspace.search.search('release', 50)).toEqual(hits);
});

test.each([
  ['a changed row', `UPDATE test_heads SET version = 99`],
  ['a lost row', 'DELETE FROM test_heads'],
  ['an added row', `INSERT INTO test_heads VALUES ('release/x', 1, 'release.planned')`],
  ['a lost table', 'DROP TABLE test_heads'],
  ['a changed line of the search', `UPDATE search_entries SET title = 'other'`],
])('%s in a projection is found, and set right by a rebuild', async (_name, change) => {
  await using store = await openStore({ projections: [heads()] });
  await fill(store);
  const before = await readHeads(store);
  const db = new Database(store.database);
  db.exec(change);
  db.close();
  expect(await store.workspace.checkProjections()).toMatchObject([{ place: 'projection heads' }]);
  expect(await store.workspace.rebuildProjections()).toEqual({ events: 32, changed: ['heads'] });
  expect(await store.workspace.checkProjections()).toEqual([]);
  expect(await readHeads(store)).toEqual(before);
});

test('a log that cannot be played says so, in a check and in a rebuild', async () => {
  await using store = await openStore({ projections: [heads()] });
  await fill(store);
  tamper(store.database, (db) => db.exec(`UPDATE events SET data = '{"fails":true}' WHERE sequence = 20`));
  const found = await store.workspace.checkProjections();
  expect(found.map(({ code }) => code)).toEqual(['log-unplayable']);
  expect(found[0]?.message).toContain('past event 19');
  await expect(store.workspace.rebuildProjections()).rejects.toMatchObject({ code: 'workspace-corrupt' });
  expect(await readHeads(store)).toHaveLength(4);
});

test('nothing is made anew of a log with gaps when it is opened', async () => {
  await using store = await openStore({ projections: [heads()] });
  await fill(store);
  const before = await readHeads(store);
  tamper(store.database, (db) => db.exec('UPDATE events SET sequence = 1000 WHERE sequence = 32'));
  await store.reopen();
  expect(await readHeads(store)).toEqual(before);
  tamper(store.database, (db) => db.exec('UPDATE events SET sequence = 32 WHERE sequence = 1000'));
  expect(await store.workspace.checkProjections()).toEqual([]);
});

test('a log that cannot be played still opens, so that it can be checked', async () => {
  await using store = await openStore({ projections: [heads()] });
  await fill(store);
  tamper(store.database, (db) => db.exec(`UPDATE events SET data = '{"fails":true}' WHERE sequence = 20`));
  const workspace = await store.reopen([heads(2)]);
  expect((await workspace.verifyLog()).problems.map(({ sequence }) => sequence)).toEqual([20]);
  await workspace.close();
  const options = { mode: 'read', projections: [heads(2)], now: () => new Date(), createId } as const;
  const reader = await openWorkspace(store.folder, options);
  expect((await reader.verifyLog()).problems.map(({ sequence }) => sequence)).toEqual([20]);
  await reader.close();
});

test('a log whose tail was cut is not played anew over the lists, which show the cut without any checkpoint', async () => {
  await using store = await openStore({ projections: [heads()] });
  await fill(store);
  const head = await store.workspace.log.head();
  tamper(store.database, (db) => db.exec(`DELETE FROM events WHERE sequence > ${head - 2}; DELETE FROM checkpoints`));
  const workspace = await store.reopen([heads()]);
  const place = `events ${head - 1} to ${head}`;
  const differs = objectWith({ code: 'projection-differs' });
  expect(await workspace.checkProjections()).toEqual([objectWith({ code: 'tail-missing', place }), differs]);
  await workspace.rebuildProjections();
  expect(await workspace.checkProjections()).toEqual([]);
});

test('a new projection, and one of another version, is made from the log when the workspace is opened', async () => {
  await using store = await openStore();
  await fill(store);
  await store.reopen([heads()]);
  expect(await readHeads(store)).toHaveLength(4);
  const db = new Database(store.database);
  db.exec('DELETE FROM test_heads');
  db.close();
  await store.reopen([heads()]);
  expect(await readHeads(store)).toHaveLength(0);
  await store.reopen([heads(2)]);
  expect(await readHeads(store)).toHaveLength(4);
});

test('a projection that a host did not know is behind, and is rebuilt by the next host that does', async () => {
  await using store = await openStore({ projections: [heads()] });
  await store.reopen([]);
  await fill(store);
  await store.reopen([heads()]);
  expect(await readHeads(store)).toHaveLength(4);
  expect(await store.workspace.checkProjections()).toEqual([]);
});

test('two projections with the same table are a mistake of the program', async () => {
  const other: Projection = { ...heads(), name: 'other' };
  await expect(openStore({ projections: [heads(), other] })).rejects.toMatchObject({ code: 'misuse' });
});
