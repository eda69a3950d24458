import { once } from 'node:events';
import { getPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

it.skipIf(process.platform !== 'linux')('a thread that checks lets the one that answers go first', async () => {
  const own = getPriority();
  const worker = new Worker(new URL('../../support/store-standing-back.ts', import.meta.url));
  const told: unknown[] = await once(worker, 'message');
  await worker.terminate();
  expect(told).toEqual([{ before: own, after: own + 5 }]);
  expect(getPriority()).toBe(own);
});
