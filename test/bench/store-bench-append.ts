import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { createId } from '../../electron/host/create-id.ts';
import { openForWriting } from '../../electron/store/connection.ts';
import { migrations } from '../../electron/store/migrations/list.ts';
import type { Projection } from '../../electron/store/projection.ts';
import { countProjection } from '../support/store-count-projection.ts';
import { createSigner } from '../support/store-signer.ts';
import { newStream, openStore, policy } from '../support/store-workspace.ts';
import { type Measurement, measurement, quantile, time } from './store-measure.ts';

const ROUNDS = 400;

const data = {
  candidate: 'c'.repeat(64),
  role: 'qa',
  decision: 'approve',
  comment: 'Checked the payments flow by hand.',
};

/** A transaction by hand: the same rows with statements at hand, on as durable a file, and one signature. */
function openRaw(file: string, projection: boolean): { decide: () => void; close: () => void } {
  const db: Database.Database = openForWriting(file);
  for (const statement of migrations.flat()) {
    db.exec(statement);
  }
  db.exec(Object.values(countProjection.tables).join(';'));
  db.exec(`INSERT INTO projections VALUES ('counts', 1, 0)`);
  const signer = createSigner();
  const insert = db.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const count = db.prepare(
    'INSERT INTO test_counts VALUES (?, 1) ON CONFLICT (stream) DO UPDATE SET events = test_counts.events + 1',
  );
  const removeLine = db.prepare('DELETE FROM search_entries WHERE id = ?');
  const removeWords = db.prepare('DELETE FROM search_index WHERE rowid = ?');
  const insertLine = db.prepare(`INSERT INTO search_entries VALUES (?, 'counts', 'release', ?, ?, '', NULL, NULL, ?)`);
  const insertWords = db.prepare('INSERT INTO search_index (rowid, words) VALUES (?, ?)');
  const advance = db.prepare(`UPDATE projections SET sequence = ? WHERE name = 'counts'`);
  const [stream, actor, text] = [newStream(), JSON.stringify(policy), JSON.stringify(data)];
  let sequence = 0;
  let prev = Buffer.alloc(32);
  const transaction = db.transaction(() => {
    sequence += 1;
    const [id, at] = [createId(), new Date().toISOString()];
    const hash = createHash('sha256').update(prev).update(text).digest();
    const signature = signer.sign(Buffer.from(text));
    insert.run(
      sequence,
      stream,
      sequence,
      id,
      'signOff.given',
      at,
      actor,
      signer.fingerprint,
      text,
      prev,
      hash,
      signature,
    );
    prev = hash;
    if (projection) {
      count.run(stream);
      removeWords.run(1);
      removeLine.run(1);
      insertLine.run(1, stream, stream, at);
      insertWords.run(1, `${stream} ${stream}`);
      advance.run(sequence);
    }
  });
  return { decide: () => transaction.immediate(), close: () => db.close() };
}

async function benchDecision(name: string, projections: readonly Projection[]): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const raw = openRaw(join(folder, 'raw.db'), projections.length > 0);
  await using store = await openStore({ projections });
  const [stream, ours, theirs] = [newStream(), [] as number[], [] as number[]];
  for (let version = 0; version < ROUNDS; version += 1) {
    const append = { stream, expectedVersion: version, actor: policy, signer: store.signer };
    ours.push(await time(() => store.workspace.log.append({ ...append, events: [{ type: 'signOff.given', data }] })));
    theirs.push(await time(() => raw.decide()));
  }
  raw.close();
  rmSync(folder, { recursive: true });
  return measurement(name, quantile(ours, 0.5), quantile(theirs, 0.5), 3);
}

/** One decision, durable, against a raw transaction that writes the same rows plus one signature. */
export async function benchAppend(): Promise<readonly Measurement[]> {
  return [
    await benchDecision('one decision, durable: the event alone', []),
    await benchDecision('one decision, durable: with a projection and a line of the search', [countProjection]),
  ];
}
