import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { LogReport } from '../../../electron/store/log-report.ts';
import { tamper } from '../../support/store-tamper.ts';
import { newStream, openStore, type TestStore } from '../../support/store-workspace.ts';

const EVENTS = 20_000;
const [first, second] = [newStream(), newStream()];

/** Genesis, then two streams of 10,000 events, one behind the other: more than one part, and more than one thread. */
async function openLong(): Promise<TestStore> {
  const store = await openStore();
  for (const stream of [first, second]) {
    const events = Array.from({ length: EVENTS / 2 }, (_, index) => ({ type: 'uat.set', data: { index } }));
    await store.decide(stream, events);
  }
  return store;
}

const placesOf = ({ problems }: LogReport): readonly string[] => problems.map(({ code, place }) => `${code}: ${place}`);

test('the chains of a long log are followed from part to part, and what breaks them is told with its place', async () => {
  await using store = await openLong();
  const { workspace, database } = store;
  const seen: number[] = [];
  const untouched = await workspace.verifyLog({ depth: 'chain', onProgress: (done) => seen.push(done) });
  expect(untouched).toMatchObject({ ok: true, events: EVENTS + 1, streams: 3, problemCount: 0 });
  expect(seen.at(-1)).toBe(EVENTS + 1);
  expect(readFileSync(database).length).toBeGreaterThan(4_194_304);

  tamper(database, (db) => {
    db.exec(`UPDATE events SET data = '{"index":-1}' WHERE sequence = 5`);
    db.exec(`UPDATE events SET hash = zeroblob(32) WHERE sequence = 16384`);
    db.exec(`UPDATE events SET prev = zeroblob(32) WHERE sequence = 16387`);
    db.exec('DELETE FROM events WHERE sequence = 18000');
  });
  const broken = await workspace.verifyLog({ depth: 'chain' });
  expect(placesOf(broken)).toEqual([
    `event-changed: event 5 (${first} version 4)`,
    `hash-changed: event 16384 (${second} version 6383), column hash`,
    `prev-changed: event 16387 (${second} version 6386), column prev`,
    'events-missing: event 18000',
    `version-missing: event 18001 (${second} version 8000)`,
  ]);
  expect(broken.problemCount).toBe(5);
}, 60_000);

test('a check of the chains holds the log against checkpoints, and still counts every broken event', async () => {
  await using store = await openLong();
  store.workspace.checkpoints.useSigner(store.signer);
  await store.workspace.checkpoints.create();
  tamper(store.database, (db) => db.exec(`UPDATE events SET at = '' WHERE sequence > 1 AND sequence <= 10001`));
  const report = await store.workspace.verifyLog({ depth: 'chain', checkpoints: ['no checkpoint'] });
  expect(report.problemCount).toBe(10_001);
  expect(report.checkpoint).toMatchObject({ source: 'own', sequence: EVENTS + 1 });
  expect(report.problems[0]).toMatchObject({ code: 'event-changed', sequence: 2 });
}, 60_000);
