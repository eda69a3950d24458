import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createCommandPlace } from '../support/host/run-command.ts';
import { memberOf } from '../support/matching.ts';

const place = createCommandPlace();
const folder = join(place.folder, 'sample');
afterAll(() => place[Symbol.dispose]());

it('sample makes a workspace that is worth looking at, and never over another one', async () => {
  const made = await place.json('sample', folder);
  expect([made.exit, made.json]).toEqual([0, { outcome: 'done', folder, repositories: join(folder, 'repositories') }]);
  expect(readdirSync(join(folder, 'repositories')).toSorted()).toEqual(['ledger', 'shop']);
  expect((await place.json('--data', folder, 'readiness', 'Shop@2.4.0')).exit).toBe(1);
  expect(memberOf((await place.json('--data', folder, 'audit', 'verify')).json, 'ok')).toBe(true);
  expect((await place.json('sample', folder)).exit).toBe(1);
});
