import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { verifyLog } from '../../../electron/store/verify-log.ts';
import { createSigner } from '../../support/store-signer.ts';
import { tamper } from '../../support/store-tamper.ts';
import { enrolledEvent, newStream, openStore, policy, type TestStore } from '../../support/store-workspace.ts';

async function codesOf(store: TestStore, checkpoints: readonly string[] = []): Promise<readonly string[]> {
  const { problems } = await store.workspace.verifyLog({ checkpoints });
  return problems.map(({ code, place }) => `${code}: ${place}`);
}

test('a key signs from its enrolment on, and no longer once it is revoked', async () => {
  await using store = await openStore();
  const person = createSigner();
  const [own, release] = [newStream('person'), newStream()];
  const decision = { type: 'signOff.given', data: {} };
  await store.decide(release, [decision], person);
  await store.decide(own, [enrolledEvent(person)]);
  await store.decide(release, [decision], person);
  const { fingerprint } = person;
  await store.decide(own, [{ type: 'person.keyRevoked', data: { fingerprint, reason: 'laptop lost' } }], person);
  await store.decide(release, [decision], person);
  expect(await codesOf(store)).toEqual([
    `signer-unknown: event 2 (${release} version 1)`,
    `signer-revoked: event 6 (${release} version 3)`,
  ]);
});

test('nobody lets himself in: an enrolment signed by the new key alone counts for nothing', async () => {
  await using store = await openStore();
  const intruder = createSigner();
  const own = newStream('person');
  await store.decide(own, [enrolledEvent(intruder)], intruder);
  await store.decide(newStream(), [{ type: 'signOff.given', data: {} }], intruder);
  const codes = await codesOf(store);
  expect(codes).toHaveLength(2);
  expect(codes[0]).toBe(`signer-unknown: event 2 (${own} version 1), column signer`);
});

test('a key under the name of another one is no key', async () => {
  await using store = await openStore();
  const [person, other] = [createSigner(), createSigner()];
  const own = newStream('person');
  await store.decide(own, [enrolledEvent({ ...person, publicKey: other.publicKey })]);
  expect(await codesOf(store)).toEqual([`key-invalid: event 2 (${own} version 1), column data`]);
});

test('changed and lost evidence is found, with the event that pins it', async () => {
  await using store = await openStore();
  const kept = Buffer.from('a report');
  const lost = Buffer.from('another one');
  const [keptDigest, lostDigest] = [kept, lost].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  await store.workspace.log.append({
    stream: newStream(),
    expectedVersion: 0,
    events: [{ type: 'checklist.done', data: { evidence: [keptDigest, lostDigest] } }],
    actor: policy,
    signer: store.signer,
    blobs: [kept, lost],
  });
  expect(await codesOf(store)).toEqual([]);
  tamper(store.database, (db) => {
    db.prepare('UPDATE blob_chunks SET bytes = ? WHERE bytes = ?').run(Buffer.from('A report'), kept);
    db.prepare('DELETE FROM blobs WHERE digest = ?').run(lostDigest);
  });
  expect(await codesOf(store)).toEqual([
    `blob-changed: evidence ${keptDigest}, pinned by event 2`,
    `blob-missing: evidence ${lostDigest}, pinned by event 2`,
  ]);
});

test('an index that tells other than the log holds is damage', async () => {
  await using store = await openStore();
  const stream = newStream();
  await store.decide(stream, [{ type: 'release.planned', data: {} }]);
  await store.workspace.close();
  const file = readFileSync(store.database);
  // The stream stands in the table and in the index; the index is told to hold another letter.
  const places = [file.indexOf(stream), file.lastIndexOf(stream)];
  for (const place of places) {
    const changed = Buffer.from(file);
    changed.write('x', place + 10);
    writeFileSync(store.database, changed);
    const db = new Database(store.database, { readonly: true });
    const inTable = db.prepare('SELECT stream FROM events NOT INDEXED WHERE sequence = 2').pluck().get();
    db.close();
    const { problems } = await verifyLog(store.database);
    expect(problems.map(({ code }) => code)).toContain('file-damaged');
    expect(problems.some(({ code }) => code === 'event-changed')).toBe(inTable !== stream);
  }
});

test('a file that has lost its guards says so, and has them back when it is opened for writing', async () => {
  await using store = await openStore();
  const db = new Database(store.database);
  db.exec('DROP TRIGGER events_are_never_changed');
  db.close();
  const report = await store.workspace.verifyLog();
  expect(report.ok).toBe(true);
  expect(report.notes).toEqual([expect.stringContaining('events_are_never_changed')]);
  const reopened = await store.reopen();
  expect((await reopened.verifyLog()).notes).toEqual([]);
});

test('the check reports how far it is, and a check that is stopped ends with the reason', async () => {
  await using store = await openStore();
  const events = Array.from({ length: 3000 }, (_, index) => ({ type: 'uat.set', data: { index } }));
  await store.decide(newStream(), events);
  const seen: (readonly [number, number])[] = [];
  await store.workspace.verifyLog({ onProgress: (done, total) => seen.push([done, total]) });
  expect(seen.at(-1)).toEqual([3001, 3001]);
  expect(seen.length).toBeGreaterThan(1);

  const stop = new AbortController();
  const reason = new Error('not now');
  const check = store.workspace.verifyLog({ onProgress: () => stop.abort(reason), signal: stop.signal });
  await expect(check).rejects.toBe(reason);
});

test('a log without the making of a workspace has nobody whose keys count', async () => {
  await using store = await openStore();
  tamper(store.database, (db) => db.exec(`UPDATE events SET type = 'workspace.made'`));
  expect(await codesOf(store)).toEqual(['genesis-missing: event 1', expect.stringContaining('event 1 (workspace')]);
});

test('all problems are counted and the first of them told', async () => {
  await using store = await openStore();
  const events = Array.from({ length: 5000 }, (_, index) => ({ type: 'uat.set', data: { index } }));
  await store.decide(newStream(), events);
  tamper(store.database, (db) => db.exec(`UPDATE events SET data = '{}' WHERE sequence > 1`));
  const report = await store.workspace.verifyLog();
  expect(report.problemCount).toBe(5000);
  expect(report.problems[0]).toMatchObject({ code: 'event-changed', sequence: 2 });
});

test('a checkpoint of another workspace, or no checkpoint at all, is refused as one', async () => {
  await using store = await openStore();
  await using other = await openStore();
  other.workspace.checkpoints.useSigner(other.signer);
  const foreign = JSON.stringify(await other.workspace.checkpoints.create());
  const codes = ['checkpoint-invalid: the given checkpoint', 'checkpoint-invalid: the given checkpoint'];
  expect(await codesOf(store, [foreign, 'no JSON'])).toEqual(codes);
});
