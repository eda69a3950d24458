import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import {
  digestHeads,
  makeCheckpoint,
  openCheckpoint,
  parseCheckpointFile,
} from '../../../electron/store/checkpoint.ts';
import { log } from '../../../electron/store/migrations/log.ts';
import { createSigner } from '../../support/store-signer.ts';
import { newStream, openStore } from '../../support/store-workspace.ts';

/** The one key of a workspace that never lost it. */
const alwaysGood = ({ publicKey }: { readonly publicKey: string }) => [{ publicKey, from: 1, until: null }];

const planned = { type: 'release.planned', data: {} };

test('a checkpoint says the last event of every stream, signed by the key of the workspace', async () => {
  await using store = await openStore();
  const stream = newStream();
  const events = await store.decide(stream, [planned, planned]);
  store.workspace.checkpoints.useSigner(store.signer);
  const envelope = await store.workspace.checkpoints.create();
  const checkpoint = openCheckpoint(parseCheckpointFile(JSON.stringify(envelope)), alwaysGood(store.signer));
  const [last] = (await store.workspace.log.readChain(stream)).slice(-1);
  expect(checkpoint).toMatchObject({ sequence: 3, streams: 2, headsDigest: digestHeads(checkpoint.heads) });
  expect(checkpoint.heads).toContainEqual({ stream, version: events.at(-1)?.version, hash: last?.hash });
  expect(envelope.signatures[0]?.keyid).toBe(store.signer.fingerprint);
  expect(await store.workspace.checkpoints.latest()).toEqual(checkpoint);
  expect((await store.workspace.verifyLog()).checkpoint).toEqual({ at: checkpoint.at, sequence: 3, source: 'own' });
  const given = await store.workspace.verifyLog({ checkpoints: [JSON.stringify(envelope)] });
  expect(given.checkpoint).toEqual({ at: checkpoint.at, sequence: 3, source: 'given' });
});

test('an older checkpoint still holds after further decisions', async () => {
  await using store = await openStore();
  const stream = newStream();
  await store.decide(stream, [planned]);
  store.workspace.checkpoints.useSigner(store.signer);
  const older = JSON.stringify(await store.workspace.checkpoints.create());
  await store.decide(stream, [planned]);
  await store.decide(newStream(), [planned]);
  expect((await store.workspace.verifyLog({ checkpoints: [older] })).problems).toEqual([]);
});

test('the workspace makes checkpoints of itself after so many decisions, and when it is closed', async () => {
  await using store = await openStore({ checkpointEvery: 5 });
  const stream = newStream();
  store.workspace.checkpoints.useSigner(store.signer);
  for (let step = 0; step < 12; step += 1) {
    await store.decide(stream, [planned]);
  }
  const read = () => store.workspace.db.selectFrom('checkpoints').select('sequence').orderBy('sequence').execute();
  expect((await read()).map(({ sequence }) => sequence)).toEqual([5, 10]);
  await store.reopen();
  expect((await read()).map(({ sequence }) => sequence)).toEqual([5, 10, 13]);
  await store.reopen();
  expect(await read()).toHaveLength(3);
});

test('only the newest twenty checkpoints are kept', async () => {
  await using store = await openStore({ checkpointEvery: 1 });
  store.workspace.checkpoints.useSigner(store.signer);
  for (let step = 0; step < 30; step += 1) {
    await store.decide(newStream(), [planned]);
  }
  const kept = await store.workspace.db.selectFrom('checkpoints').select('sequence').orderBy('sequence').execute();
  expect([kept.length, kept[0]?.sequence, kept.at(-1)?.sequence]).toEqual([20, 12, 31]);
});

test('without the key of the workspace there are no checkpoints, and decisions go on', async () => {
  await using store = await openStore({ checkpointEvery: 1 });
  await expect(store.workspace.checkpoints.create()).rejects.toMatchObject({ code: 'key-missing' });
  store.workspace.checkpoints.useSigner(createSigner());
  await store.decide(newStream(), [planned]);
  await expect(store.workspace.checkpoints.create()).rejects.toMatchObject({ code: 'key-missing' });
  expect(await store.workspace.checkpoints.latest()).toBeUndefined();
});

test('a checkpoint that was changed, or signed by another key, is none', async () => {
  await using store = await openStore();
  store.workspace.checkpoints.useSigner(store.signer);
  const envelope = await store.workspace.checkpoints.create();
  const payload = Buffer.from(
    Buffer.from(envelope.payload, 'base64').toString().replace('"sequence":1', '"sequence":2'),
  );
  const changed = { ...envelope, payload: payload.toString('base64') };
  expect(() => openCheckpoint(changed, alwaysGood(store.signer))).toThrow('checkpoint');
  expect(() => openCheckpoint(envelope, alwaysGood(createSigner()))).toThrow('checkpoint');
  expect(() => parseCheckpointFile('{}')).toThrow('checkpoint');
});

test('a checkpoint of ten thousand streams stays under a megabyte and still names the streams of a dossier', () => {
  const db = new Database(':memory:');
  for (const statement of log) {
    db.exec(statement);
  }
  const insert = db.prepare(
    `INSERT INTO events VALUES (?, ?, 1, ?, 'release.planned', '', '', '', '', x'', randomblob(32), x'')`,
  );
  const streams = Array.from({ length: 10_000 }, () => newStream());
  const fill = (names: readonly string[], after: number): void => {
    db.transaction(() => names.forEach((name, index) => insert.run(after + index + 1, name, createId())))();
  };
  const signer = createSigner();
  const size = (sequence: number, only?: readonly string[]) => {
    const request = { workspace: createId(), sequence, at: '2026-11-21T09:30:00.000Z', signer };
    const envelope = makeCheckpoint(db, only === undefined ? request : { ...request, streams: only });
    return { bytes: JSON.stringify(envelope).length, checkpoint: openCheckpoint(envelope, alwaysGood(signer)) };
  };
  fill(streams.slice(0, 4000), 0);
  const many = size(4000);
  expect(many.checkpoint.heads).toHaveLength(4000);
  expect(many.bytes).toBeLessThan(1_000_000);
  fill(streams.slice(4000), 4000);
  const all = size(10_000, streams.slice(0, 3));
  expect(all.checkpoint.streams).toBe(10_000);
  expect(all.checkpoint.heads.map(({ stream }) => stream)).toEqual(streams.slice(0, 3).toSorted());
  expect(all.bytes).toBeLessThan(10_000);
  expect(size(4000).checkpoint.headsDigest).toBe(many.checkpoint.headsDigest);
  db.close();
});
