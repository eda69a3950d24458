import { expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import type { LogProblem } from '../../../electron/store/log-report.ts';
import { rechain } from '../../support/store-forge.ts';
import { createSigner } from '../../support/store-signer.ts';
import { tamper } from '../../support/store-tamper.ts';
import { createdEvent, newStream, openStore, type TestStore } from '../../support/store-workspace.ts';

const [first, second] = [newStream(), newStream()];

/** Genesis, then ten events in two streams in turn: sequences 2, 4, 6 … are versions 1, 2, 3 … of the first. */
async function openFilled(): Promise<TestStore> {
  const store = await openStore();
  for (let step = 0; step < 5; step += 1) {
    await store.decide(first, [{ type: 'checklist.done', data: { item: `a${step}` } }]);
    await store.decide(second, [{ type: 'uat.set', data: { ticket: `PAY-${step}`, verdict: 'pass' } }]);
  }
  return store;
}

const codeAndPlace = ({ code, place }: LogProblem): string => `${code}: ${place}`;

async function problemsOf(store: TestStore, checkpoints: readonly string[] = []): Promise<readonly string[]> {
  const report = await store.workspace.verifyLog({ checkpoints });
  expect(report.ok).toBe(report.problems.length === 0);
  return report.problems.map(codeAndPlace);
}

test('an untouched log is in order', async () => {
  await using store = await openFilled();
  const report = await store.workspace.verifyLog();
  expect(report).toEqual({
    ok: true,
    events: 11,
    streams: 3,
    problems: [],
    problemCount: 0,
    notes: [],
    checkpoint: null,
  });
});

test('a deleted event is missed by its sequence, and by the one after it in its stream', async () => {
  await using store = await openFilled();
  tamper(store.database, (db) => db.exec('DELETE FROM events WHERE sequence = 6'));
  expect(await problemsOf(store)).toEqual(['events-missing: event 6', `version-missing: event 8 (${first} version 4)`]);
});

test('a whole stream that was deleted is missed', async () => {
  await using store = await openFilled();
  tamper(store.database, (db) => db.prepare('DELETE FROM events WHERE stream = ?').run(second));
  expect(await problemsOf(store)).toEqual([
    'events-missing: event 3',
    'events-missing: event 5',
    'events-missing: event 7',
    'events-missing: event 9',
  ]);
});

test('an inserted event is found by its key, also where everything after it was counted and hashed anew', async () => {
  await using store = await openFilled();
  const intruder = createSigner();
  tamper(store.database, (db) => {
    db.exec('UPDATE events SET sequence = -sequence WHERE sequence > 5');
    db.exec('UPDATE events SET sequence = 1 - sequence WHERE sequence < 0');
    db.prepare(
      `INSERT INTO events SELECT 6, ?, 99, ?, type, at, actor, ?, data, prev, hash, signature FROM events WHERE sequence = 4`,
    ).run(second, createId(), intruder.fingerprint);
    db.exec('UPDATE events SET version = version + 1000 WHERE sequence > 6');
    rechain(db);
  });
  const problems = await problemsOf(store);
  expect(problems[0]).toBe(`signer-unknown: event 6 (${second} version 3), column signer`);
  expect(problems).toContain(`signature-invalid: event 7 (${first} version 3)`);
});

test('two events that changed places are both found', async () => {
  await using store = await openFilled();
  tamper(store.database, (db) => {
    db.exec('UPDATE events SET sequence = -4 WHERE sequence = 4');
    db.exec('UPDATE events SET sequence = 4 WHERE sequence = 8');
    db.exec('UPDATE events SET sequence = 8 WHERE sequence = -4');
  });
  const problems = await problemsOf(store);
  expect(problems).toContain(`event-changed: event 4 (${first} version 4)`);
  expect(problems).toContain(`event-changed: event 8 (${first} version 2)`);
});

test('two events that exchanged what they say are both found, though the chain was made to fit', async () => {
  await using store = await openFilled();
  tamper(store.database, (db) => {
    db.exec(`CREATE TEMP TABLE kept AS SELECT sequence, data FROM events WHERE sequence IN (4, 8);
      UPDATE events SET data = (SELECT data FROM kept WHERE kept.sequence = 12 - events.sequence) WHERE sequence IN (4, 8)`);
    rechain(db);
  });
  expect(await problemsOf(store)).toEqual([
    `signature-invalid: event 4 (${first} version 2)`,
    `signature-invalid: event 8 (${first} version 4)`,
  ]);
});

test('a changed event whose hash alone was made to fit breaks the chain behind it', async () => {
  await using store = await openFilled();
  tamper(store.database, (db) => {
    const later = db.prepare('SELECT prev FROM events WHERE sequence = 10').pluck().get();
    db.exec(`UPDATE events SET data = '{"item":"other"}' WHERE sequence = 8`);
    rechain(db);
    db.prepare('UPDATE events SET prev = ? WHERE sequence = 10').run(later);
  });
  expect(await problemsOf(store)).toEqual([
    `signature-invalid: event 8 (${first} version 4)`,
    `prev-changed: event 10 (${first} version 5), column prev`,
  ]);
});

test('a tail that was cut is missed by whoever holds a checkpoint of it, and by the workspace itself', async () => {
  await using store = await openFilled();
  expect((await store.workspace.verifyLog()).checkpoint).toBeNull();
  store.workspace.checkpoints.useSigner(store.signer);
  const given = JSON.stringify(await store.workspace.checkpoints.create());
  tamper(store.database, (db) => db.exec('DELETE FROM events WHERE sequence > 9'));
  const expected = ['tail-missing: events 10 to 11', `head-differs: ${[first, second].toSorted()[0]}`];
  expect((await problemsOf(store)).slice(0, 2)).toEqual(expected);
  tamper(store.database, (db) => db.exec('DELETE FROM checkpoints'));
  expect(await problemsOf(store)).toEqual([]);
  expect((await problemsOf(store, [given])).slice(0, 2)).toEqual(expected);
});

test('what was decided after a cut does not hide the cut', async () => {
  await using store = await openFilled();
  store.workspace.checkpoints.useSigner(store.signer);
  const given = JSON.stringify(await store.workspace.checkpoints.create());
  tamper(store.database, (db) => db.exec('DELETE FROM events WHERE sequence > 9; DELETE FROM checkpoints'));
  const third = newStream();
  for (let step = 0; step < 6; step += 1) {
    await store.decide(third, [{ type: 'release.planned', data: { step } }]);
  }
  expect(await problemsOf(store)).toEqual([]);
  const problems = await problemsOf(store, [given]);
  expect(problems.toSorted()).toEqual(
    [`head-differs: ${first}`, `head-differs: ${second}`, `head-differs: ${third}`].toSorted(),
  );
});

test('a cut that newer decisions and a newer checkpoint have grown over shows in an older one that was kept', async () => {
  await using store = await openFilled();
  store.workspace.checkpoints.useSigner(store.signer);
  await store.workspace.checkpoints.create();
  tamper(store.database, (db) => db.exec('DELETE FROM events WHERE sequence > 9'));
  for (let step = 0; step < 6; step += 1) {
    await store.decide(first, [{ type: 'checklist.done', data: { item: `b${step}` } }]);
  }
  await store.workspace.checkpoints.create();
  expect(await problemsOf(store)).toContain(`head-differs: ${first}`);
});

test('a log that was chained anew with another decision in it is found by its signatures', async () => {
  await using store = await openFilled();
  tamper(store.database, (db) => {
    db.exec(`UPDATE events SET data = replace(data, 'pass', 'fail') WHERE sequence = 5`);
    rechain(db);
  });
  expect(await problemsOf(store)).toEqual([`signature-invalid: event 5 (${second} version 2)`]);
});

test('a log that was written anew with new keys shows to whoever holds a checkpoint, and to nobody else', async () => {
  await using store = await openFilled();
  store.workspace.checkpoints.useSigner(store.signer);
  const given = JSON.stringify(await store.workspace.checkpoints.create());
  const forger = createSigner();
  tamper(store.database, (db) => {
    db.prepare('UPDATE events SET data = ? WHERE sequence = 1').run(JSON.stringify(sortedData(createdEvent(forger))));
    db.exec(`UPDATE events SET data = replace(data, 'pass', 'fail'); DELETE FROM checkpoints`);
    rechain(db, forger);
  });
  expect(await problemsOf(store)).toEqual([]);
  expect(await problemsOf(store, [given])).toEqual(['checkpoint-invalid: the given checkpoint']);
});

function sortedData({ data }: ReturnType<typeof createdEvent>): unknown {
  return Object.fromEntries(Object.entries(data).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
