import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';

type Client = OpenedRelease['client'];
type Point = Parameters<Client['candidate']['difference']>[0]['a'];
type Tab = Parameters<Client['candidate']['differencePage']>[0]['tab'];

async function rows({ client }: OpenedRelease, a: Point, b: Point, tab: Tab) {
  const page = await client.candidate.differencePage({ a, b, tab, limit: 200 });
  const { counts } = await client.candidate.difference({ a, b });
  expect(page.total).toBe(counts[tab]);
  return page.rows.map(({ change, title }) => `${change} ${title}`);
}

/** Plans another version of the shop and cuts what is there now. */
async function next({ client, product }: OpenedRelease, version: string, refs: Readonly<Record<string, string>> = {}) {
  const { id: release } = resultOf(await client.release.plan({ product, version, strategy: 'tag' }));
  const { confirmation } = resultOf(await client.candidate.preview({ release, refs }));
  resultOf(await client.candidate.cut({ release, refs, confirmation }));
  return release;
}

test('two candidates of one release differ by what came in between, seen in either direction', async () => {
  await using opened = await openRelease();
  const { client, release, shop, cut } = opened;
  await cut();
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2', 'deploy/a.yml': '1', 'db/migrations/1.sql': '1' });
  await cut();
  const [a, b] = [1, 2].map((number) => ({ kind: 'candidate' as const, release, number }));
  if (a === undefined || b === undefined) throw new Error('There are two.');
  expect(await client.candidate.difference({ a, b })).toMatchObject({
    a: 'Shop 1.1.0 rc.1',
    b: 'Shop 1.1.0 rc.2',
    counts: { tickets: 1, commits: 1, files: 3, configuration: 2 },
  });
  expect(await rows(opened, a, b, 'tickets')).toEqual(['added SHOP-2 A hole']);
  expect(await rows(opened, b, a, 'tickets')).toEqual(['removed SHOP-2 A hole']);
  expect(await rows(opened, a, b, 'files')).toEqual([
    'added shop/db/migrations/1.sql',
    'added shop/deploy/a.yml',
    'changed shop/src/basket.js',
  ]);
  expect(await rows(opened, a, a, 'files')).toEqual([]);
  const { slices } = await client.candidate.difference({ a, b });
  expect(slices.filter(({ changed }) => changed).map(({ name }) => name)).toEqual([
    'scope',
    'code',
    'database',
    'configuration',
  ]);
});

test('a candidate is compared with what the release started from and with what would be cut now', async () => {
  await using opened = await openRelease();
  const { release, shop, cut } = opened;
  await cut();
  shop.commit('feat: SHOP-3 later', { 'src/later.js': '1' });
  const rc1 = { kind: 'candidate', release, number: 1 } as const;
  const baseline = { kind: 'baseline', release } as const;
  const head = { kind: 'head', release } as const;
  expect(await rows(opened, baseline, rc1, 'tickets')).toEqual(['added SHOP-1 A basket']);
  expect(await rows(opened, baseline, rc1, 'commits')).toEqual(['added feat: SHOP-1 a basket']);
  expect(await rows(opened, baseline, rc1, 'files')).toEqual(['added shop/src/basket.js']);
  expect(await rows(opened, rc1, head, 'tickets')).toEqual(['added SHOP-3 Later']);
  expect(await rows(opened, baseline, head, 'tickets')).toEqual(['added SHOP-1 A basket', 'added SHOP-3 Later']);
});

test('what I promote is compared with what runs there, also when versions were skipped and when going back', async () => {
  await using opened = await openRelease();
  const { client, product, release, shop, cut, promote } = opened;
  await cut();
  await promote('DEV');
  shop.commit('feat: SHOP-2 skipped', { 'src/two.js': '1' });
  await next(opened, '1.2.0');
  shop.commit('feat: SHOP-3 newest', { 'src/three.js': '1' });
  const third = await next(opened, '1.3.0');
  const running = { kind: 'environment', product, environment: 'dev' } as const;
  const newest = { kind: 'candidate', release: third, number: 1 } as const;
  expect(await client.candidate.difference({ a: running, b: newest })).toMatchObject({
    a: 'dev (Shop 1.1.0 rc.1)',
    b: 'Shop 1.3.0 rc.1',
    counts: { tickets: 2, commits: 2, files: 2 },
  });
  expect(await rows(opened, running, newest, 'tickets')).toEqual(['added SHOP-2 Skipped', 'added SHOP-3 Newest']);
  expect(await rows(opened, newest, running, 'tickets')).toEqual(['removed SHOP-2 Skipped', 'removed SHOP-3 Newest']);
  expect(await rows(opened, { kind: 'baseline', release }, newest, 'tickets')).toEqual([
    'added SHOP-1 A basket',
    'added SHOP-2 Skipped',
    'added SHOP-3 Newest',
  ]);
});

test('what was cherry-picked into the running version is not told as new, and a pair that cancels out is no ticket', async () => {
  await using opened = await openRelease();
  const { client, product, shop, cut } = opened;
  await cut();
  shop.git('checkout', '--quiet', '-b', 'hotfix');
  const fix = shop.commit('fix: SHOP-8 urgent', { 'src/urgent.js': '1' });
  const hotfix = await next(opened, '1.1.1');
  resultOf(await client.promotion.start({ release: hotfix, environment: 'DEV' }));
  resultOf(await client.promotion.confirm({ release: hotfix, environment: 'DEV' }));
  shop.git('checkout', '--quiet', 'main');
  shop.commit('feat: SHOP-4 wide', { 'src/wide.js': '1' });
  shop.git('cherry-pick', fix);
  shop.commit('feat: SHOP-5 mistaken', { 'src/mistake.js': '1' });
  shop.git('revert', '--no-edit', 'HEAD');
  const release = await next(opened, '1.2.0');
  const running = { kind: 'environment', product, environment: 'DEV' } as const;
  const candidate = { kind: 'candidate', release, number: 1 } as const;
  expect(await rows(opened, running, candidate, 'tickets')).toEqual(['added SHOP-4 Wide']);
  expect(await rows(opened, candidate, running, 'tickets')).toEqual(['removed SHOP-4 Wide']);
});

test('an environment that holds nothing cannot be compared, and says so', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut } = opened;
  await cut();
  const a = { kind: 'environment', product, environment: 'PROD' } as const;
  await expect(client.candidate.difference({ a, b: { kind: 'candidate', release, number: 1 } })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
