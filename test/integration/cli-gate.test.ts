import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommandPlace } from '../support/host/run-command.ts';
import { memberOf, objectWith, textWith } from '../support/matching.ts';
import { createSmallRepository } from '../support/small-repository.ts';

const place = createCommandPlace();
afterAll(() => place[Symbol.dispose]());
const run = (...words: readonly string[]) => place.run(...words);
const json = (...words: readonly string[]) => place.json(...words);
const release = 'Shop@1.0.0';
const file = join(place.folder, 'load.json');

beforeAll(async () => {
  const shop = createSmallRepository(join(place.folder, 'shop'));
  shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' }, 'Ada Diaz <ada@example.com>');
  await run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  await run('product', 'add', 'Shop', '--repo', shop.path);
  await run('release', 'plan', 'Shop', '1.0.0');
  await run('candidate', 'cut', release, '--yes');
});

it('a report is added, refused where it cannot be relied on, listed, and taken back', async () => {
  expect((await run('gate', 'list', release)).exit).toBe(0);
  expect((await run('evidence', 'list', release)).out).toBe('Nothing was added.\n');
  writeFileSync(file, '{"metric": "p95", "baseline": 180}');
  expect(await json('evidence', 'add', release, file)).toMatchObject({
    exit: 1,
    json: { reasons: [{ code: 'evidence-none' }] },
  });
  expect((await run('evidence', 'add', release, join(place.folder, 'nowhere.json'))).exit).toBe(2);
  writeFileSync(file, '{"metric": "p95", "baseline": 180, "value": 187}');
  const added = await json('evidence', 'add', release, file);
  expect(added).toMatchObject({
    exit: 0,
    json: { release, name: 'load.json', digest: textWith(/^[0-9a-f]{64}$/u), reports: [{ repository: 'shop' }] },
  });
  expect((await run('evidence', 'list', release)).out).toContain('· rc.1 load.json: p95 187 against 180');
  expect((await run('gate', 'list', release)).out).toContain('pass    Performance regression: 3.9 %');
  const id = String(memberOf(added.json, 'evidence'));
  expect((await run('evidence', 'withdraw', release, id)).exit).toBe(2);
  expect((await run('evidence', 'withdraw', release, id, '--reason', 'Measured on a laptop.')).exit).toBe(0);
  expect((await run('evidence', 'list', release)).out).toContain('✕ rc.1 load.json');
});

it('a gate that says no is waived by somebody who wrote nothing, and stands in the way of nothing while that lasts', async () => {
  writeFileSync(file, '{"metric": "p95", "baseline": 180, "value": 198}');
  await run('evidence', 'add', release, file);
  const before = await run('gate', 'list', release, '--env', 'prod');
  expect(before).toMatchObject({
    exit: 1,
    out: textWith('fail    Performance regression: 10 %, asked for is below 5 %'),
  });
  expect(before.out).toContain('in all releases: said no 1, waived 0');
  const waive = ['waive', release, 'performance', '--reason', 'One slow page.'];
  expect(await json(...waive)).toMatchObject({ exit: 1, json: { reasons: [{ code: 'author-may-not-waive' }] } });
  const ben = ['--recorded-for', 'Ben Okafor'];
  expect((await run(...waive, ...ben, '--days', '0')).exit).toBe(2);
  expect(await json(...waive, ...ben, '--days', '91')).toMatchObject({
    exit: 1,
    json: { reasons: [{ code: 'waiver-expiry-far' }] },
  });
  expect((await run('waive', release, 'coverage', '--reason', 'None.', ...ben)).exit).toBe(2);
  expect(await json(...waive, ...ben, '--days', '2')).toMatchObject({
    exit: 0,
    json: { finding: 'gate:performance', environment: 'PROD', onlyCandidate: true },
  });
  const after = await run('gate', 'list', release);
  expect(after).toMatchObject({ exit: 0, out: textWith('waived  Performance regression: 10 %') });
  expect(after.out).toMatch(/waived until \S+ by Ben Okafor for rc\.1: One slow page\./u);
  expect(after.out).toContain('in all releases: said no 1, waived 1');
  expect((await json('readiness', release, '--env', 'PROD')).json).toMatchObject({
    waivers: [objectWith({ title: 'Performance regression', reason: 'One slow page.' })],
  });
});
