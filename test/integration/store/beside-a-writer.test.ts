import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import { openWorkspace } from '../../../electron/store/workspace.ts';
import { type CountTables, countProjection } from '../../support/store-count-projection.ts';
import { makeWriterWorkspace } from '../../support/store-killed.ts';
import { newStream, openStore } from '../../support/store-workspace.ts';

test('whoever reads while another process decides sees whole decisions, and the lists that belong to them', async () => {
  using made = await makeWriterWorkspace();
  const writer = spawn(process.execPath, [...made.command, '150'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(writer, 'exit');
  writer.stdin.end('go\n');
  await once(writer.stdout, 'data');
  writer.stdout.resume();
  const options = { mode: 'read', projections: [countProjection], now: () => new Date(), createId } as const;
  let reads = 0;
  while (writer.exitCode === null) {
    const workspace = await openWorkspace(made.folder, options);
    expect(((await workspace.log.head()) - 1) % 3).toBe(0);
    const db = workspace.db.$extendTables<CountTables>();
    const [row] = await db
      .selectFrom('test_counts')
      .select((counts) => [
        counts.fn.sum<number>('events').as('counted'),
        counts
          .selectFrom('events')
          .select(({ fn }) => fn.countAll<number>().as('all'))
          .as('all'),
      ])
      .execute();
    expect(row?.counted).toBe(row?.all);
    await workspace.close();
    reads += 1;
    // Lets the news of the other process in.
    await setImmediate();
  }
  expect(await ended).toEqual([0, null]);
  expect(reads).toBeGreaterThan(3);
});

test('the check of the log is not disturbed by decisions and checkpoints made meanwhile', async () => {
  await using store = await openStore({ checkpointEvery: 1, projections: [countProjection] });
  store.workspace.checkpoints.useSigner(store.signer);
  const stream = newStream();
  for (let round = 0; round < 3; round += 1) {
    const over = new AbortController();
    const check = store.workspace.verifyLog().finally(() => over.abort());
    while (!over.signal.aborted) {
      await store.decide(stream, [{ type: 'uat.set', data: { round } }]);
      await setImmediate();
    }
    expect((await check).problems).toEqual([]);
    expect(await store.workspace.checkProjections()).toEqual([]);
  }
});
