import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import { openWorkspace } from '../../../electron/store/workspace.ts';
import { countProjection } from '../../support/store-count-projection.ts';
import { type Acknowledgement, makeWriterWorkspace, startWriter, warmUp } from '../../support/store-killed.ts';

const kills = Number(process.env['COUNTERSIGN_KILLS'] ?? 200);

/** What was said to be decided and is not there whole. */
function findLost(file: string, said: readonly Acknowledgement[]): readonly string[] {
  const db = new Database(file, { readonly: true });
  try {
    const event = db.prepare('SELECT sequence FROM events WHERE id = ?').pluck();
    const pinned = db.prepare('SELECT count(*) FROM pins JOIN blobs USING (digest) WHERE digest = ?').pluck();
    return said.flatMap(({ ids, digest }) => [
      ...ids.filter((id) => event.get(id) === undefined),
      ...(pinned.get(digest) === 3 ? [] : [digest]),
    ]);
  } finally {
    db.close();
  }
}

test(`of a writer that is killed ${kills} times, no acknowledged decision is lost and none is half written`, async () => {
  using made = await makeWriterWorkspace();
  const file = join(made.folder, 'workspace.db');
  warmUp(made);
  let acknowledged = 0;
  let next = startWriter(made);
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const writer = next;
      next = startWriter(made);
      const said = await writer.runAndKill(1 + randomInt(6));
      expect(findLost(file, said)).toEqual([]);
      acknowledged += said.length;
    }
  } finally {
    next.stop();
  }
  expect(acknowledged).toBeGreaterThanOrEqual(kills);

  const workspace = await openWorkspace(made.folder, {
    mode: 'write',
    projections: [countProjection],
    now: () => new Date(),
    createId,
  });
  const report = await workspace.verifyLog();
  expect(report.problems).toEqual([]);
  // Three events a decision, after the first one: a decision is there whole or not at all.
  expect((report.events - 1) % 3).toBe(0);
  expect((report.events - 1) / 3).toBeGreaterThanOrEqual(acknowledged);
  expect(await workspace.checkProjections()).toEqual([]);
  await workspace.close();
}, 600_000);
