import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';

type Filter = NonNullable<Parameters<OpenedRelease['client']['scope']['page']>[0]['filter']>;

/** A history with what scripts stumble over: a cherry-pick that shipped already, a reverted pair, a merge, co-authors. */
async function openHistory() {
  const opened = await openRelease();
  const { shop } = opened;
  shop.git('checkout', '--quiet', '-b', 'side');
  shop.commit('feat(web)!: SHOP-2 tables\n\nWhy it was done.\n\nAnd how.\n\nCo-authored-by: Cora <cora@example.com>', {
    'db/migrations/1.sql': 'create',
    'web/a.js': '1',
  });
  shop.git('checkout', '--quiet', 'main');
  shop.git('merge', '--quiet', '--no-ff', '-m', 'Merge branch side', 'side');
  shop.commit('fix: SHOP-1 the basket again', { 'src/basket.js': '2' }, 'Zoe <zoe@example.com>');
  shop.commit('feat: SHOP-9 a mistake', { 'src/mistake.js': '1' });
  shop.git('revert', '--no-edit', 'HEAD');
  shop.commit('chore: upkeep', { 'package-lock.json': '1' });
  return opened;
}

async function subjects({ client, release }: OpenedRelease, filter: Partial<Filter>) {
  const { rows } = await client.scope.page({ release, filter, limit: 200 });
  return rows.flatMap((row) => (row.kind === 'commit' ? row.commit.subject : []));
}

test('the summary counts commits, tickets, reverted pairs and people, and proposes a version', async () => {
  await using opened = await openHistory();
  const { client, release, shop } = opened;
  const summary = await client.scope.summary({ release });
  expect(summary).toMatchObject({
    point: { kind: 'head' },
    repositories: [{ name: 'shop', from: 'v1.0.0', to: 'main', toCommit: shop.git('rev-parse', 'HEAD') }],
    commits: 7,
    tickets: 2,
    reverted: 1,
    alreadyShipped: 0,
    breaking: 1,
    proposedVersion: '2.0.0',
    warnings: [],
  });
  expect(summary.contributors.map(({ name }) => name)).toContain('Zoe');
  expect(summary.facets.slices.find(({ value }) => value === 'database')).toMatchObject({ count: 1 });
  expect(summary.facets.kinds.find(({ value }) => value === 'fix')).toMatchObject({ count: 1 });
});

test('the page groups commits under their tickets and pages without a gap', async () => {
  await using opened = await openHistory();
  const { client, release } = opened;
  const whole = await client.scope.page({ release, limit: 200 });
  const told = whole.rows.map((row) =>
    row.kind === 'ticket' ? row.key : row.kind === 'withoutTicket' ? 'without' : `· ${row.commit.subject}`,
  );
  expect(told).toContain('SHOP-1');
  expect(told.slice(told.indexOf('SHOP-1'), told.indexOf('SHOP-1') + 3)).toEqual([
    'SHOP-1',
    '· fix: SHOP-1 the basket again',
    '· feat: SHOP-1 a basket',
  ]);
  expect(told.slice(told.indexOf('without'))).toEqual(['without', '· chore: upkeep', '· Merge branch side']);
  const pages = [];
  for (let offset = 0; offset < whole.total; offset += 3) {
    pages.push(...(await client.scope.page({ release, offset, limit: 3 })).rows);
  }
  expect(pages).toEqual(whole.rows);
});

test('filters narrow the scope by kind, ticket, person, slice, path, words and to what is new', async () => {
  await using opened = await openHistory();
  expect(await subjects(opened, { kinds: ['fix'] })).toEqual(['fix: SHOP-1 the basket again']);
  expect(await subjects(opened, { tickets: ['SHOP-2'] })).toEqual(['feat(web)!: SHOP-2 tables']);
  expect(await subjects(opened, { people: ['zoe@example.com'] })).toEqual(['fix: SHOP-1 the basket again']);
  expect(await subjects(opened, { people: ['cora@example.com'] })).toEqual(['feat(web)!: SHOP-2 tables']);
  expect(await subjects(opened, { slices: ['database'] })).toEqual(['feat(web)!: SHOP-2 tables']);
  expect(await subjects(opened, { path: '**/*.sql' })).toEqual(['feat(web)!: SHOP-2 tables']);
  expect(await subjects(opened, { path: 'package' })).toEqual(['chore: upkeep']);
  expect(await subjects(opened, { text: 'BASKET' })).toHaveLength(2);
  expect(await subjects(opened, { onlyNew: true })).toEqual([
    'fix: SHOP-1 the basket again',
    'feat: SHOP-1 a basket',
    'feat(web)!: SHOP-2 tables',
    'chore: upkeep',
  ]);
  expect(await subjects(opened, { kinds: ['fix'], slices: ['database'] })).toEqual([]);
  expect(await subjects(opened, { path: '[' })).toEqual([]);
  expect(await subjects(opened, { path: '{'.repeat(400) })).toEqual([]);
});

test('one commit shows its message and its files with their slices; one that is not in scope is refused', async () => {
  await using opened = await openHistory();
  const { client, release, shop } = opened;
  const commit = shop.git('rev-parse', 'side');
  const shown = await client.scope.commit({ release, repository: 'shop', commit });
  expect(shown.body).toBe('Why it was done.\n\nAnd how.\n\nCo-authored-by: Cora <cora@example.com>');
  expect(shown.files.map(({ path, slices }) => [path, slices])).toEqual([
    ['db/migrations/1.sql', ['database']],
    ['web/a.js', ['code']],
  ]);
  await expect(
    client.scope.commit({ release, repository: 'shop', commit: shop.git('rev-parse', 'v1.0.0^{commit}') }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('the message of one commit is read in the encoding that it names', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  const parent = shop.git('rev-parse', 'HEAD');
  const person = 'Dev Eloper <dev@example.com> 1767225600 +0000';
  const text = `tree ${shop.git('rev-parse', 'HEAD^{tree}')}\nparent ${parent}\nauthor ${person}\ncommitter ${person}\nencoding ISO-8859-1\n\nfix: SHOP-3 Größe\r\n\r\nÜber die Maße.\r\n`;
  const file = join(opened.outside, 'commit');
  writeFileSync(file, Buffer.from(text, 'latin1'));
  const commit = shop.git('hash-object', '-t', 'commit', '-w', file);
  shop.git('update-ref', 'refs/heads/main', commit);
  const shown = await client.scope.commit({ release, repository: 'shop', commit });
  expect(shown.commit.subject).toBe('fix: SHOP-3 Größe');
  expect(shown.body).toBe('Über die Maße.');
});

test('a candidate keeps the scope it was cut with, whatever happens to the repository', async () => {
  await using opened = await openHistory();
  const { client, release, shop, cut } = opened;
  await cut();
  const before = await client.scope.summary({ release });
  expect(before.point).toEqual({ kind: 'candidate', number: 1 });
  shop.commit('feat: SHOP-77 later', { 'src/later.js': '1' });
  shop.git('branch', '-D', 'side');
  await using again = await opened.reopen();
  expect(await again.client.scope.summary({ release })).toEqual(before);
  expect((await again.client.scope.summary({ release, point: { kind: 'head' } })).commits).toBe(before.commits + 1);
});

test('what an earlier release shipped by another commit is not new', async () => {
  await using opened = await openRelease();
  const { client, product, shop, cut } = opened;
  await cut();
  shop.git('checkout', '--quiet', '-b', 'hotfix');
  const fix = shop.commit('fix: SHOP-8 urgent', { 'src/urgent.js': '1' });
  const { id: hotfix } = resultOf(await client.release.plan({ product, version: '1.1.1', strategy: 'tag' }));
  const { confirmation } = resultOf(await client.candidate.preview({ release: hotfix }));
  resultOf(await client.candidate.cut({ release: hotfix, confirmation }));
  shop.git('checkout', '--quiet', 'main');
  shop.commit('feat: SHOP-4 wide', { 'src/wide.js': '1' });
  shop.git('cherry-pick', fix);
  const planned = await client.release.plan({ product, version: '1.2.0', strategy: 'tag' });
  const { id: release } = resultOf(planned);
  const summary = await client.scope.summary({ release });
  expect(summary).toMatchObject({ commits: 2, tickets: 1, alreadyShipped: 1 });
  const preview = resultOf(await client.candidate.preview({ release }));
  expect(preview).toMatchObject({ tickets: 1, commits: 1 });
});
