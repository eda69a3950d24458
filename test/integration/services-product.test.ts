import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ada, openCore, resultOf } from '../support/open-core.ts';
import { createSmallRepository } from '../support/small-repository.ts';

async function openShop() {
  const opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  const shop = createSmallRepository(join(opened.outside, 'shop'));
  shop.commit('feat: first', { 'src/app.js': '1' });
  return { ...opened, shop };
}

test('a folder is inspected without keeping anything of it', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  shop.git('tag', 'v1.0.0');
  expect(resultOf(await client.product.inspectRepository({ path: join(shop.path, 'src') }))).toMatchObject({
    root: shop.path,
    suggestedName: 'shop',
    headBranch: 'main',
    tags: 1,
    shallow: false,
    bare: false,
    warnings: [],
  });
  const empty = join(opened.outside, 'empty');
  mkdirSync(empty);
  expect(await client.product.inspectRepository({ path: empty })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'repository-not-a-repository' }],
  });
  expect((await client.workspace.status({})).counts).toMatchObject({ products: 0, events: 3 });
});

test('a product is added with its repository and the default rules; its place on disk is no event', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  const { id } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const { rows } = await client.record.page({ product: id });
  expect(rows.map(({ type }) => type).toReversed()).toEqual([
    'product.added',
    'product.repositoryAdded',
    'product.ticketPatternsSet',
    'product.slicesSet',
    'product.ladderSet',
    'product.policySet',
  ]);
  const raw = await Promise.all(rows.map(({ event }) => client.record.event({ event })));
  expect(raw.some((one) => one.raw.includes(shop.path))).toBe(false);
  expect(await client.product.get({ product: id })).toMatchObject({
    name: 'Shop',
    repositories: [{ name: 'shop', path: shop.path, headBranch: 'main', objectFormat: 'sha1', problem: null }],
    policyVersion: 1,
  });
  expect((await client.search.query({ text: 'sho' })).hits).toMatchObject([{ kind: 'product', id, title: 'Shop' }]);
  expect(await client.environment.list({ product: id })).toMatchObject({
    cells: [
      { environment: 'DEV', state: 'unknown', holds: null },
      { environment: 'QA' },
      { environment: 'PPD' },
      { environment: 'PROD' },
      { environment: 'DR', kind: 'standby' },
    ],
  });
});

test('a folder that is no repository adds no product and writes nothing', async () => {
  await using opened = await openShop();
  const { client } = opened;
  const outcome = await client.product.add({ name: 'Shop', repositories: [{ path: join(opened.outside, 'nowhere') }] });
  expect(outcome).toMatchObject({ kind: 'refused', reasons: [{ code: 'repository-not-a-repository' }] });
  expect((await client.product.list({})).products).toEqual([]);
});

test('a workspace that came from elsewhere says which repository has to be located, and takes its new place', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  const { id } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const [repository] = (await client.product.get({ product: id })).repositories;
  if (repository === undefined) throw new Error('The product has no repository.');
  shop.git('clone', '--quiet', shop.path, join(opened.outside, 'moved'));
  resultOf(
    await client.product.locateRepository({
      product: id,
      repository: repository.id,
      path: join(opened.outside, 'moved'),
    }),
  );
  const events = (await client.workspace.status({})).counts.events;
  const [moved] = (await client.product.get({ product: id })).repositories;
  expect(moved).toMatchObject({ name: 'shop', path: join(opened.outside, 'moved'), problem: null });
  expect((await client.workspace.status({})).counts.events).toBe(events);
});

test('patterns and globs that cannot be used are refused with what is wrong', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  const { id } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const before = (await client.workspace.status({})).counts.events;
  expect(await client.product.setTicketPatterns({ product: id, patterns: ['[A-Z'] })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'ticket-pattern-invalid' }],
  });
  const slices = [{ kind: 'paths' as const, name: 'web', include: ['../outside/**'], exclude: [] }];
  expect((await client.product.setSlices({ product: id, slices })).kind).toBe('refused');
  expect((await client.workspace.status({})).counts.events).toBe(before);
  resultOf(await client.product.setTicketPatterns({ product: id, patterns: ['SHOP-[0-9]+', '#[0-9]+'] }));
});

test('a role is granted and revoked, and shows with the person', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const { id: person } = resultOf(await client.person.add({ name: 'Cy Young', email: 'cy@example.com' }));
  resultOf(await client.product.grantRole({ product, role: 'security', person }));
  const { people } = await client.person.list({});
  expect(people.find(({ id }) => id === person)?.roles).toEqual([
    { product, productName: 'Shop', role: 'security', title: 'Security' },
  ]);
  expect((await client.record.page({ limit: 1 })).rows[0]?.sentence).toBe('Ada Diaz made Cy Young Security of Shop');
  expect((await client.product.grantRole({ product, role: 'security', person })).kind).toBe('refused');
  resultOf(await client.product.revokeRole({ product, role: 'security', person }));
});

test('a release starts from the highest tag below it, or from the ref that was asked for', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  const first = shop.git('rev-parse', 'HEAD');
  shop.git('tag', '-a', '-m', 'one', 'v1.0.0');
  const second = shop.commit('fix: second', { 'src/app.js': '2' });
  shop.git('tag', 'v1.1.0-rc.1');
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const { id } = resultOf(await client.release.plan({ product, version: '1.1.0', strategy: 'tag' }));
  const release = await client.release.get({ release: id });
  expect(release).toMatchObject({
    version: '1.1.0',
    status: 'open',
    previous: null,
    baseline: [{ repository: 'shop', ref: 'v1.0.0', commit: first }],
    planned: { by: { name: 'Ada Diaz' }, proof: 'verified', recordedBy: null },
    candidate: null,
    environment: 'DEV',
    verdict: 'no-go',
    nextStep: { code: 'cut-candidate' },
    drift: [],
  });
  const asked = resultOf(
    await client.release.plan({ product, version: '1.2.0', strategy: 'branch', from: { shop: 'main' } }),
  );
  expect(await client.release.get({ release: asked.id })).toMatchObject({
    previous: { id, version: '1.1.0' },
    baseline: [{ ref: 'main', commit: second }],
  });
  expect(
    await client.release.plan({ product, version: '1.3.0', strategy: 'tag', from: { shop: 'nope' } }),
  ).toMatchObject({ kind: 'refused', reasons: [{ code: 'ref-unknown' }] });
  expect(await client.release.plan({ product, version: '1.1.0', strategy: 'tag' })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'version-taken' }],
  });
  expect(await client.release.list({ product, status: 'open' })).toMatchObject({
    total: 2,
    rows: [{ version: '1.2.0' }, { version: '1.1.0' }],
  });
});

test('a release that is abandoned or superseded leaves the board and keeps its reason', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const plan = async (version: string) => resultOf(await client.release.plan({ product, version, strategy: 'tag' })).id;
  const [one, two, three] = [await plan('1.0.0'), await plan('1.1.0'), await plan('1.2.0')];
  resultOf(await client.release.abandon({ release: one, reason: 'Nobody needs it.' }));
  resultOf(await client.release.supersede({ release: two, by: three, reason: 'Goes out together.' }));
  expect(await client.release.get({ release: two })).toMatchObject({
    status: 'superseded',
    statusReason: 'Goes out together.',
  });
  const { rows } = await client.environment.board({});
  expect(rows[0]?.openReleases.map(({ version }) => version)).toEqual(['1.2.0']);
  expect(rows[0]?.openTotal).toBe(1);
  expect((await client.record.page({ limit: 2 })).rows.map(({ sentence }) => sentence)).toEqual([
    'Ada Diaz put Shop 1.2.0 in place of Shop 1.1.0: Goes out together.',
    'Ada Diaz abandoned Shop 1.0.0: Nobody needs it.',
  ]);
  expect((await client.release.abandon({ release: one, reason: 'Again.' })).kind).toBe('refused');
});

test('a version that is tagged already is said so, and planned all the same', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  shop.git('tag', 'v1.4.0');
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  expect(await client.release.propose({ product })).toMatchObject({
    tagged: [{ repository: 'shop', tag: 'v1.4.0', version: '1.4.0' }],
  });
  const { warnings } = resultOf(await client.release.plan({ product, version: '1.4.0', strategy: 'tag' }));
  expect(warnings).toEqual([
    'shop has the tag v1.4.0 already. A release of this version can be closed only on the commit of that tag.',
  ]);
  expect(resultOf(await client.release.plan({ product, version: '1.5.0', strategy: 'tag' })).warnings).toEqual([]);
});

test('the next version is proposed from what was committed since the last release', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  shop.git('tag', '-a', '-m', 'one', 'v1.0.0');
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  expect(await client.release.propose({ product })).toMatchObject({
    version: null,
    baseline: [{ repository: 'shop', ref: 'v1.0.0', commits: 0 }],
  });
  shop.commit('fix: a', { 'src/app.js': '2' });
  expect(await client.release.propose({ product })).toMatchObject({ version: '1.0.1', previous: null });
  shop.commit('feat: b', { 'src/app.js': '3' });
  const proposed = await client.release.propose({ product });
  expect(proposed).toMatchObject({ version: '1.1.0', reason: '2 commits, with 1 feature.', warnings: [] });
  resultOf(await client.release.plan({ product, version: '1.1.0', strategy: 'tag' }));
  shop.commit('feat!: c', { 'src/app.js': '4' });
  expect(await client.release.propose({ product })).toMatchObject({
    version: '2.0.0',
    previous: { version: '1.1.0' },
    warnings: ['1.1.0 is still open.', '1.1.0 has no candidate, so this would start from the last tag instead.'],
  });
});

test('the board judges the newest open releases of a product and counts the rest', async () => {
  await using opened = await openShop();
  const { client, shop } = opened;
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  for (const minor of [1, 2, 3, 4, 5, 6, 7]) {
    resultOf(await client.release.plan({ product, version: `1.${minor}.0`, strategy: 'tag' }));
  }
  const [row] = (await client.environment.board({})).rows;
  expect(row?.openTotal).toBe(7);
  expect(row?.openReleases.map(({ version, nextStep }) => [version, nextStep])).toEqual(
    ['1.7.0', '1.6.0', '1.5.0', '1.4.0', '1.3.0'].map((version) => [version, 'Cut rc.1']),
  );
  expect(await client.product.list({})).toMatchObject({ products: [{ name: 'Shop', openRelease: '1.7.0' }] });
});
