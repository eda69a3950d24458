import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { newStream, openStore, policy, type TestStore } from '../../support/store-workspace.ts';

const planned = { type: 'release.planned', data: { version: '1.0.0' } };

async function rowsOf(store: TestStore): Promise<number> {
  return (await store.workspace.db.selectFrom('events').select('sequence').execute()).length;
}

test('events are answered as they are stored, and read back the same', async () => {
  const at = new Date('2026-11-21T09:30:00.123Z');
  await using store = await openStore({ now: () => at });
  const stream = newStream();
  const data = { text: 'Häfen ⚓ \u{1f6a2}', nothing: undefined, nested: { b: 1, a: [null, true] } };
  const stored = await store.decide(stream, [planned, { type: 'release.renamed', data }]);
  expect(stored.map(({ sequence, version, type }) => [sequence, version, type])).toEqual([
    [2, 1, 'release.planned'],
    [3, 2, 'release.renamed'],
  ]);
  expect(stored[1]).toMatchObject({ stream, at: at.toISOString(), actor: policy, signer: store.signer.fingerprint });
  expect(stored[1]?.data).toEqual({ text: 'Häfen ⚓ \u{1f6a2}', nested: { b: 1, a: [null, true] } });
  expect(await store.workspace.log.readStream(stream)).toEqual(stored);
  expect(await store.workspace.log.readStream(stream, 2)).toEqual(stored.slice(1));
  expect(await store.workspace.log.readEvent(stored[0]?.id ?? '')).toEqual(stored[0]);
  expect(await store.workspace.log.head()).toBe(3);
  expect(await store.workspace.log.version(stream)).toBe(2);
});

test('all events are read in the order in which they were decided, from any of them on', async () => {
  await using store = await openStore();
  const [first, second] = [newStream(), newStream()];
  for (let step = 0; step < 600; step += 1) {
    await store.decide(step % 2 === 0 ? first : second, [planned]);
  }
  const sequences: number[] = [];
  for await (const { sequence } of store.workspace.log.readAll(100)) {
    sequences.push(sequence);
  }
  expect(sequences).toEqual(Array.from({ length: 502 }, (_, index) => index + 100));
});

test('a decision on an older version is a conflict and leaves nothing behind', async () => {
  await using store = await openStore();
  const stream = newStream();
  await store.decide(stream, [planned]);
  const late = { stream, events: [planned], actor: policy, signer: store.signer, blobs: [] };
  for (const expectedVersion of [0, 2]) {
    await expect(store.workspace.log.append({ ...late, expectedVersion })).rejects.toMatchObject({ code: 'conflict' });
  }
  expect(await rowsOf(store)).toBe(2);
});

test('of two decisions on the same version at the same time one is a conflict', async () => {
  await using store = await openStore();
  const append = { stream: newStream(), expectedVersion: 0, events: [planned], actor: policy, signer: store.signer };
  const { log } = store.workspace;
  const results = await Promise.allSettled([log.append(append), log.append(append)]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(await rowsOf(store)).toBe(2);
});

test('what is no event is refused whole', async () => {
  await using store = await openStore();
  const wrong = [
    { type: 'planned', data: {} },
    { type: 'release.planned', data: { size: 1n } },
    { type: 'release.planned', data: { size: Number.NaN } },
    { type: 'release.planned', data: { text: 'x'.repeat(4_000_001) } },
    { type: 'release.planned', data: { run: () => 1 } },
  ];
  for (const event of wrong) {
    await expect(store.decide(newStream(), [planned, event])).rejects.toMatchObject({ code: 'invalid-event' });
  }
  await expect(store.decide('release/1', [planned])).rejects.toMatchObject({ code: 'invalid-event' });
  expect(await rowsOf(store)).toBe(1);
  expect((await store.workspace.verifyLog({ depth: 'chain' })).ok).toBe(true);
});

test('what the events pin is stored with them, once, and only where they name it', async () => {
  await using store = await openStore();
  const bytes = Buffer.from('what was shown');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const pinning = { type: 'signOff.given', data: { facts: digest } };
  const append = { expectedVersion: 0, actor: policy, signer: store.signer, blobs: [bytes, bytes] };
  const { log, db, blobs } = store.workspace;
  await log.append({ ...append, stream: newStream(), events: [pinning] });
  await log.append({ ...append, stream: newStream(), events: [planned, pinning] });
  expect(await db.selectFrom('blobs').select('digest').execute()).toEqual([{ digest }]);
  expect(await db.selectFrom('pins').selectAll().orderBy('sequence').execute()).toEqual([
    { sequence: 2, digest },
    { sequence: 4, digest },
  ]);
  expect(await blobs.getBlob(digest)).toEqual(bytes);
  const unnamed = log.append({ ...append, stream: newStream(), events: [planned], blobs: [Buffer.from('other')] });
  await expect(unnamed).rejects.toMatchObject({ code: 'invalid-event' });
  expect(await db.selectFrom('blobs').select('digest').execute()).toHaveLength(1);
});

test('facts that belong to a decision are written with it or not at all', async () => {
  await using store = await openStore();
  const { log, db } = store.workspace;
  const append = { expectedVersion: 0, events: [planned], actor: policy, signer: store.signer };
  const put = (value: string) => ({
    writes: async (trx: typeof db) => {
      await trx.insertInto('settings').values({ name: 'last', value }).execute();
    },
  });
  await log.append({ ...append, stream: newStream(), ...put('1') });
  await expect(log.append({ ...append, stream: newStream(), ...put('2') })).rejects.toThrow('UNIQUE');
  expect(await db.selectFrom('settings').select('value').execute()).toEqual([{ value: '1' }]);
  expect(await rowsOf(store)).toBe(2);
});

test('readers see nothing of a transaction that is not committed', async () => {
  await using store = await openStore();
  const { write, db } = store.workspace;
  await write(async (trx) => {
    await trx.insertInto('settings').values({ name: 'zone', value: 'UTC' }).execute();
    expect(await db.selectFrom('settings').selectAll().execute()).toEqual([]);
    expect(await trx.selectFrom('settings').selectAll().execute()).toHaveLength(1);
  });
  expect(await db.selectFrom('settings').selectAll().execute()).toHaveLength(1);
});

test('the file itself refuses to change, delete, replace or misplace an event', async () => {
  await using store = await openStore();
  await store.decide(newStream(), [planned]);
  const db = new Database(store.database);
  const copy = (sequence: number, version: number) =>
    `INSERT OR REPLACE INTO events SELECT ${sequence}, stream, ${version}, id, type, at, actor, signer, data, prev, hash, signature
     FROM events WHERE sequence = 2`;
  expect(() => db.exec(`UPDATE events SET type = 'release.moved'`)).toThrow('never changed');
  expect(() => db.exec('DELETE FROM events')).toThrow('never deleted');
  for (const [sequence, version] of [
    [2, 1],
    [3, 1],
    [3, 2],
    [4, 2],
  ] as const) {
    expect(() => db.exec(copy(sequence, version))).toThrow('only ever appended');
  }
  db.close();
});
