import { hash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { openForReading } from '../../electron/store/connection.ts';
import { canonicalEventSql } from '../../electron/store/event-columns.ts';
import { openStore, type TestStore } from '../support/store-workspace.ts';
import { fillLog } from './store-fill.ts';
import { type Measurement, measurement, quantile, time } from './store-measure.ts';

const ROUNDS = 3;

/** Events in the log whose chains are followed; the product promises it for a million. */
const events = Number(process.env['COUNTERSIGN_BENCH_EVENTS'] ?? 1_000_000);
const signedEvents = Number(process.env['COUNTERSIGN_BENCH_SIGNATURES'] ?? 100_000);

/** How long it takes to hash, one after the other, what the log hashes; getting hold of the bytes does not count. */
function timeHashing(store: TestStore): number {
  const db = openForReading(store.database);
  const page = db
    .prepare(
      `SELECT CAST(concat(prev, ${canonicalEventSql}) AS BLOB) FROM events WHERE sequence > ? ORDER BY sequence LIMIT 20000`,
    )
    .pluck();
  let taken = 0;
  for (let after = 0; after <= events; after += 20_000) {
    const all = z.array(z.instanceof(Buffer)).parse(page.all(after));
    const began = performance.now();
    for (const bytes of all) {
      hash('sha256', bytes, 'buffer');
    }
    taken += performance.now() - began;
  }
  db.close();
  return taken;
}

async function checkAll(store: TestStore, depth: 'chain' | 'full', expected: number): Promise<void> {
  const report = await store.workspace.verifyLog({ depth });
  if (!report.ok || report.events !== expected + 1) {
    throw new Error(`The bench's log does not hold: ${JSON.stringify(report.problems.slice(0, 3))}`);
  }
}

async function benchChains(): Promise<readonly Measurement[]> {
  await using store = await openStore();
  fillLog(store, events, false);
  const [ours, theirs, blocked] = [[] as number[], [] as number[], [] as number[]];
  for (let round = 0; round < ROUNDS; round += 1) {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    ours.push(await time(() => checkAll(store, 'chain', events)));
    delay.disable();
    blocked.push(delay.max / 1e6);
    theirs.push(timeHashing(store));
  }
  const count = events.toLocaleString('en');
  return [
    measurement(
      `chain check of ${count} events / hashing the same bytes`,
      quantile(ours, 0.5),
      quantile(theirs, 0.5),
      1.8,
    ),
    measurement('longest wait of the main thread meanwhile / 16 ms', quantile(blocked, 0.5), 16, 1),
  ];
}

/** All cores doing nothing but checking so many signatures. */
async function timeSignatures(store: TestStore, count: number): Promise<number> {
  const message = randomBytes(700);
  const signature = store.signer.sign(message);
  const workers = Array.from({ length: availableParallelism() }, () => {
    const times = Math.ceil(count / availableParallelism());
    const workerData = { publicKey: store.signer.publicKey, message, signature, times };
    return new Worker(new URL('./store-signature-worker.ts', import.meta.url), { workerData });
  });
  await Promise.all(workers.map((worker) => once(worker, 'message')));
  const taken = await time(() =>
    Promise.all(
      workers.map((worker) => {
        const done = once(worker, 'message');
        worker.postMessage('go');
        return done;
      }),
    ),
  );
  await Promise.all(workers.map((worker) => worker.terminate()));
  return taken;
}

async function benchSignatures(): Promise<readonly Measurement[]> {
  await using store = await openStore();
  fillLog(store, signedEvents, true);
  const [ours, theirs] = [[] as number[], [] as number[]];
  for (let round = 0; round < ROUNDS; round += 1) {
    ours.push(await time(() => checkAll(store, 'full', signedEvents)));
    theirs.push(await timeSignatures(store, signedEvents));
  }
  const name = `whole check of ${signedEvents.toLocaleString('en')} signed events / Ed25519 on all cores`;
  return [measurement(name, quantile(ours, 0.5), quantile(theirs, 0.5), 1.25)];
}

/** The check of the log against what the machine can do. */
export async function benchLog(): Promise<readonly Measurement[]> {
  return [...(await benchChains()), ...(await benchSignatures())];
}
