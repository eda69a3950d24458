import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { canonicalText } from '../../electron/store/event-bytes.ts';
import { listWith, objectWith } from '../support/matching.ts';
import { ada, openCore, resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { createSmallRepository } from '../support/small-repository.ts';

async function typesOf({ client, release }: Pick<OpenedRelease, 'client' | 'release'>): Promise<readonly string[]> {
  return (await client.record.page({ release, limit: 50 })).rows
    .map(({ type }) => type)
    .filter((type) => type !== 'checklist.itemAdded')
    .toReversed();
}

test('a preview tells what cutting does and writes nothing; cutting writes it and makes the tag', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  const before = (await client.workspace.status({})).counts.events;
  const head = shop.git('rev-parse', 'HEAD');
  const preview = resultOf(await client.candidate.preview({ release }));
  expect(preview).toMatchObject({ name: 'rc.1', commits: 1, tickets: 1, carry: [] });
  expect(preview.repositories).toEqual([{ name: 'shop', ref: 'main', commit: head, subject: 'feat: SHOP-1 a basket' }]);
  expect(preview.calls).toMatchObject([{ system: 'git', target: 'shop' }]);
  expect(preview.calls[0]?.command).toContain(`v1.1.0-rc.1 ${head}`);
  expect((await client.workspace.status({})).counts.events).toBe(before);
  expect(shop.git('tag', '--list')).toBe('v1.0.0');

  const { confirmation } = preview;
  expect(resultOf(await client.candidate.cut({ release, confirmation }))).toEqual({
    number: 1,
    name: 'rc.1',
    failedRefs: [],
  });
  expect(await typesOf(opened)).toEqual(['release.planned', 'candidate.cut', 'ref.intended', 'ref.created']);
  expect(shop.git('cat-file', '-t', 'v1.1.0-rc.1')).toBe('tag');
  expect(shop.git('rev-parse', 'v1.1.0-rc.1^{commit}')).toBe(head);
  expect(shop.git('for-each-ref', '--format=%(contents:body)', 'refs/tags/v1.1.0-rc.1')).toBe(
    `Manifest (SHA-256): ${preview.manifest}`,
  );
  const { candidates } = await client.candidate.list({ release });
  expect(candidates).toMatchObject([
    { number: 1, manifest: preview.manifest, current: true, refs: [{ name: 'v1.1.0-rc.1', state: 'created' }] },
  ]);
});

test('a manifest is canonical, its digest is that of its bytes, and it names neither number, time nor machine', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop, outside } = opened;
  await cut();
  const { canonical, digest, manifest } = await client.candidate.manifest({ release, number: 1 });
  expect(createHash('sha256').update(canonical).digest('hex')).toBe(digest);
  expect(canonicalText(JSON.parse(canonical))).toBe(canonical);
  expect(manifest.repositories).toEqual([
    { name: 'shop', commit: shop.git('rev-parse', 'HEAD'), tree: shop.git('rev-parse', 'HEAD^{tree}') },
  ]);
  expect(manifest.scope.tickets).toEqual(['SHOP-1']);
  expect(canonical).not.toContain('rc.1');
  expect(canonical).not.toContain(outside);
});

test('the same bits on another machine make the same manifest and the same slice digests', async () => {
  await using first = await openRelease();
  const { shop } = first;
  shop.commit('feat: SHOP-2 tables', {
    'db/migrations/1.sql': 'create',
    'deploy/prod.yml': 'a',
    'package-lock.json': '{}',
  });
  shop.commit('fix: no ticket', { 'src/basket.js': '2' }, 'Zoe <zoe@example.com>');
  await using second = await openCore();
  const { client } = second;
  resultOf(await client.workspace.create({ ...ada, name: 'Elsewhere' }));
  const clone = join(second.outside, 'a copy');
  shop.git('clone', '--quiet', '--no-local', shop.path, clone);
  const added = await client.product.add({ name: 'Other', repositories: [{ name: 'shop', path: clone }] });
  const { id: product } = resultOf(added);
  const { id: release } = resultOf(
    await client.release.plan({ product, version: '3.0.0', strategy: 'branch', from: { shop: 'v1.0.0' } }),
  );
  const here = resultOf(await first.client.candidate.preview({ release: first.release }));
  const there = resultOf(await client.candidate.preview({ release }));
  expect(there.manifest).toBe(here.manifest);
  expect(there.slices).toEqual(here.slices);
  expect(here.slices.map(({ name }) => name)).toEqual([
    'scope',
    'code',
    'database',
    'dependencies',
    'configuration',
    'artifacts',
  ]);
});

test('a confirmation of what is no longer so is refused, and nothing is written', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  const { confirmation } = resultOf(await client.candidate.preview({ release }));
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  expect(await client.candidate.cut({ release, confirmation })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'preview-stale' }],
  });
  expect(await typesOf(opened)).toEqual(['release.planned']);
  expect(shop.git('tag', '--list')).toBe('v1.0.0');
});

test('the same bits are not cut twice', async () => {
  await using opened = await openRelease();
  const { client, release, cut, shop } = opened;
  await cut();
  const expected = { kind: 'refused', reasons: [{ code: 'candidate-unchanged' }] };
  expect(await client.candidate.preview({ release })).toMatchObject(expected);
  shop.git('tag', '-a', '-m', 'by hand', 'nightly');
  expect(await client.candidate.preview({ release })).toMatchObject(expected);
});

test('two cuts at once make one candidate, whose tag stands on its own bits', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  const first = resultOf(await client.candidate.preview({ release }));
  shop.git('branch', 'other');
  shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  const refs = { shop: 'other' };
  const second = resultOf(await client.candidate.preview({ release }));
  expect(second.manifest).not.toBe(first.manifest);
  const { confirmation } = resultOf(await client.candidate.preview({ release, refs }));
  const outcomes = await Promise.all([
    client.candidate.cut({ release, refs, confirmation }),
    client.candidate.cut({ release, confirmation: second.confirmation }),
  ]);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
  expect(outcomes).toEqual(listWith(objectWith({ kind: 'refused', reasons: [objectWith({ code: 'preview-stale' })] })));
  const { candidates } = await client.candidate.list({ release });
  expect(candidates).toHaveLength(1);
  expect(shop.git('rev-parse', 'v1.1.0-rc.1^{commit}')).toBe(candidates[0]?.repositories[0]?.commit);
});

test('a tag of that name that stands elsewhere is not moved: the preview is refused', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  shop.git('tag', 'v1.1.0-rc.1', 'v1.0.0');
  const place = shop.git('rev-parse', 'v1.1.0-rc.1');
  expect(await client.candidate.preview({ release })).toMatchObject({
    kind: 'refused',
    reasons: [{ code: 'tag-taken' }],
  });
  expect(shop.git('rev-parse', 'v1.1.0-rc.1')).toBe(place);
});

test('the branch of a release is made once, and later candidates come from it', async () => {
  await using opened = await openRelease();
  const { client, product, shop } = opened;
  const { id: release } = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'branch' }));
  const preview = resultOf(await client.candidate.preview({ release }));
  expect(preview.calls.map(({ command }) => command.split(' ')[1])).toEqual(['branch', 'tag']);
  resultOf(await client.candidate.cut({ release, confirmation: preview.confirmation }));
  expect(shop.git('rev-parse', 'release/v1.2.0')).toBe(shop.git('rev-parse', 'main'));

  shop.commit('feat: SHOP-9 on main only', { 'src/main.js': '1' });
  expect(await client.candidate.preview({ release })).toMatchObject({ reasons: [{ code: 'candidate-unchanged' }] });
  shop.git('checkout', '--quiet', 'release/v1.2.0');
  const fix = shop.commit('fix: SHOP-2 a hole', { 'src/basket.js': '2' });
  shop.git('checkout', '--quiet', 'main');
  const next = resultOf(await client.candidate.preview({ release }));
  expect(next.repositories).toMatchObject([{ ref: 'release/v1.2.0', commit: fix }]);
  expect(next.calls.map(({ command }) => command.split(' ')[1])).toEqual(['tag']);
  resultOf(await client.candidate.cut({ release, confirmation: next.confirmation }));
  expect((await client.release.get({ release })).drift).toEqual([]);
});

test('one candidate covers two repositories, each with its tag', async () => {
  await using opened = await openRelease();
  const { client, product, shop, outside } = opened;
  const api = createSmallRepository(join(outside, 'api'));
  api.commit('feat: SHOP-1 the server of the basket', { 'server.js': '1' });
  api.commit('feat: API-7 limits', { 'db/migrations/7.sql': 'alter' });
  resultOf(await client.product.addRepository({ product, path: api.path }));
  const { id: release } = resultOf(await client.release.plan({ product, version: '1.2.0', strategy: 'tag' }));
  const { confirmation } = resultOf(await client.candidate.preview({ release }));
  expect(resultOf(await client.candidate.cut({ release, confirmation })).failedRefs).toEqual([]);
  const { manifest } = await client.candidate.manifest({ release, number: 1 });
  expect(manifest.repositories.map(({ name }) => name)).toEqual(['api', 'shop']);
  expect(manifest.scope.tickets).toEqual(['API-7', 'SHOP-1']);
  expect(manifest.migrations.map(({ path }) => path)).toEqual(['api/db/migrations/7.sql']);
  for (const repository of [api, shop]) {
    expect(repository.git('rev-parse', 'v1.2.0-rc.1^{commit}')).toBe(repository.git('rev-parse', 'HEAD'));
  }
  const { rows } = await client.uat.list({ release });
  expect(rows).toEqual(listWith(objectWith({ ticket: 'SHOP-1', commits: 2 }), objectWith({ ticket: 'API-7' })));
});
