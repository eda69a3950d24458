import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCommandPlace } from '../support/host/run-command.ts';
import { listWith, objectWith, textWith } from '../support/matching.ts';
import { createSmallRepository } from '../support/small-repository.ts';

const place = createCommandPlace();
afterAll(() => place[Symbol.dispose]());
const run = (...words: readonly string[]) => place.run(...words);
const json = (...words: readonly string[]) => place.json(...words);
const release = 'Shop@1.0.0';

beforeAll(async () => {
  const shop = createSmallRepository(join(place.folder, 'shop'));
  shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  await run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  await run('product', 'add', 'Shop', '--repo', shop.path);
  await run('release', 'plan', 'Shop', '1.0.0');
  await run('candidate', 'cut', release, '--yes');
});

it('a document goes from a draft to approved, and a file takes its place', async () => {
  expect((await json('document', 'draft', release, 'rollback-procedure')).json).toMatchObject({ version: 1 });
  const file = join(place.folder, 'back.md');
  writeFileSync(file, '# Back\n');
  expect((await json('document', 'add', release, 'rollback-procedure', file)).json).toMatchObject({ version: 2 });
  expect((await run('document', 'submit', release, 'rollback-procedure')).exit).toBe(0);
  expect(await json('document', 'approve', release, 'rollback-procedure')).toMatchObject({
    exit: 1,
    json: { reasons: [{ code: 'writer-may-not-approve' }] },
  });
  const approved = await run('document', 'approve', release, 'rollback-procedure', '--recorded-for', 'Ben Okafor');
  expect(approved.out).toContain('Approved version 2 of rollback-procedure.');
  const shown = await run('document', 'show', release, 'rollback-procedure');
  expect(shown.out).toMatch(/approved by Ben Okafor for rc\.1 \(recorded\)/u);
  const copy = join(place.folder, 'copy.md');
  await run('document', 'show', release, 'rollback-procedure', '--out', copy);
  expect(readFileSync(copy, 'utf8')).toBe('# Back\n');
  expect((await json('document', 'list', release)).json).toMatchObject({
    documents: listWith(objectWith({ document: 'rollback-procedure', state: 'approved' })),
  });
});

it('a document that there is not is wrong usage, and the notes say where they are approved', async () => {
  expect(await run('document', 'draft', release, 'diary')).toMatchObject({ exit: 2, error: textWith('It is one of') });
  expect((await run('document', 'submit', release, 'release-notes')).error).toContain('approved as notes');
});

it('a risk is unknown until every question has an answer, and then follows from them', async () => {
  expect(await json('risk', 'assess', release)).toMatchObject({
    exit: 1,
    json: { reasons: [{ code: 'risk-unknown' }] },
  });
  const said = ['sensitive=no', 'rollback=easy', 'window=quiet', 'reach=few', 'tests=all'];
  const told = await json('risk', 'assess', release, ...said.flatMap((one) => ['--answer', one]));
  expect(told).toMatchObject({ exit: 0, json: { level: 'low', points: 1, version: 1 } });
  expect((await run('risk', 'assess', release, '--answer', 'rollback=maybe')).exit).toBe(2);
  expect((await run('risk', 'form', release)).out).toContain('below 5 the risk is low');
});

it('an item gets a day and says when it is late; what answers it stands below it', async () => {
  expect((await run('checklist', 'change', release, 'support-trained', '--due', '2020-02-01')).exit).toBe(0);
  const { out } = await run('checklist', 'list', release);
  expect(out).toMatch(/! support-trained .* due 2020-02-01, overdue \d+ days/u);
  expect(out).toContain('answered by Rollback procedure: approved');
  expect((await run('checklist', 'change', release, 'support-trained', '--due', 'soon')).exit).toBe(2);
  expect((await run('checklist', 'reopen', release, 'rollback-plan', '--reason', 'Never tried.')).exit).toBe(0);
  expect((await run('checklist', 'list', release)).out).toContain('set aside: Rollback procedure');
});

it('a product’s checklist is printed, changed in a file and set', async () => {
  const { json: printed } = await json('checklist', 'template', 'Shop');
  expect(printed).toMatchObject({ isOwn: false, items: listWith(objectWith({ item: 'runbook' })) });
  const file = join(place.folder, 'checklist.json');
  const items = [{ item: 'drill', title: 'Drill', group: 'quality', owner: null, evidenceRequired: false, dueDays: 3 }];
  writeFileSync(file, JSON.stringify(items));
  expect((await run('checklist', 'template', 'Shop', '--file', file)).out).toContain(
    'Set the checklist of Shop: 1 item.',
  );
  await run('release', 'plan', 'Shop', '1.1.0');
  expect((await run('checklist', 'list', 'Shop@1.1.0')).out).toMatch(/^· drill .* due \d{4}-\d\d-\d\d/u);
  expect((await run('checklist', 'copy', 'Shop@1.1.0', '--dry-run')).out).toMatch(/From 1\.0\.0:\n.*new here/u);
  expect((await run('checklist', 'copy', 'Shop@1.1.0')).out).toContain('Taken over:');
  writeFileSync(file, '{}');
  expect((await run('checklist', 'template', 'Shop', '--file', file)).exit).toBe(2);
});
