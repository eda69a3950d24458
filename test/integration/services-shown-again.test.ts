import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';

/** What the screens of scope and notes ask for, without when it was read. */
async function show({ client, release }: OpenedRelease) {
  const { readAt: _readAt, ...summary } = await client.scope.summary({ release });
  const page = await client.scope.page({ release, limit: 200 });
  const notes = await client.notes.get({ release, edition: 'internal' });
  return { summary, page, notes };
}

/** The same from a core that has nothing in memory yet. */
async function showAnew(opened: OpenedRelease) {
  await using again = await opened.reopen('read');
  return await show({ ...opened, client: again.client });
}

test('what is shown again is what it is now: after a new commit, a moved branch, a verdict, an edited note', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  const first = await show(opened);
  expect(await show(opened)).toEqual(first);

  const later = shop.commit('feat: SHOP-7 later', { 'src/later.js': '1' }, 'Zoe <zoe@example.com>');
  const grown = await show(opened);
  expect(grown.summary.commits).toBe(first.summary.commits + 1);
  expect(grown.summary.repositories).toMatchObject([{ toCommit: later }]);
  expect(grown.page.commits).toBe(first.page.commits + 1);
  expect(grown.notes.markdown).toContain('Later');

  shop.git('reset', '--quiet', '--hard', 'HEAD~1');
  shop.commit('fix: SHOP-8 another', { 'src/another.js': '1' });
  const moved = await show(opened);
  expect(moved.notes.markdown).not.toContain('Later');
  expect(moved.summary.facets.tickets.map(({ value }) => value)).not.toContain('SHOP-7');

  const [entry] = moved.notes.sections.flatMap(({ entries }) => entries);
  const edit = { release, key: entry?.key ?? '', section: null, text: 'In words of ours', hiddenIn: [] };
  resultOf(await client.notes.editEntry(edit));
  const edited = await show(opened);
  expect(edited.notes.markdown).toContain('In words of ours');
  expect(edited.notes.content).not.toBe(moved.notes.content);

  await opened.cut();
  const cut = await show(opened);
  resultOf(await client.uat.set({ release, ticket: 'SHOP-8', verdict: 'pass' }));
  const judged = await show(opened);
  const verdictOf = ({ page }: typeof cut) =>
    page.rows.flatMap((row) => (row.kind === 'ticket' && row.key === 'SHOP-8' ? row.verdict : []));
  expect([verdictOf(cut), verdictOf(judged)]).toEqual([['unknown'], ['pass']]);
  expect(judged).toEqual(await showAnew(opened));
});

test('two releases of the same commits show each their own slices, before and after the cut', async () => {
  await using opened = await openRelease();
  const { client, product, release, cut } = opened;
  const { slices } = await client.product.get({ product });
  const sources = { name: 'sources', kind: 'paths' as const, include: ['src/**'], exclude: [] };
  resultOf(await client.product.setSlices({ product, slices: [...slices, sources] }));
  const planned = await client.release.plan({ product, version: '1.2.0', strategy: 'tag' });
  const { id: other } = resultOf(planned);
  const slicesOf = async (id: string) =>
    (await client.scope.summary({ release: id })).facets.slices.map(({ value }) => value);
  const before = [await slicesOf(release), await slicesOf(other), await slicesOf(release)];
  await cut();
  const { confirmation } = resultOf(await client.candidate.preview({ release: other }));
  resultOf(await client.candidate.cut({ release: other, confirmation }));
  expect([await slicesOf(release), await slicesOf(other), await slicesOf(release)]).toEqual(before);
  expect(before[1]).toContain('sources');
  expect(before[0]).not.toContain('sources');
});

test('people are shown by the mailmap as it is now, committed or not', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  const names = async () => (await client.scope.summary({ release })).contributors.map(({ name }) => name);
  expect(await names()).toEqual(['Dev Eloper']);
  const file = join(shop.path, '.mailmap');
  writeFileSync(file, 'Dora <dev@example.com>\n');
  expect(await names()).toEqual(['Dora']);
  writeFileSync(file, 'Theodora <dev@example.com>\n');
  expect(await names()).toEqual(['Theodora']);
  shop.commit('chore: who is who', { '.mailmap': 'Dorothea <dev@example.com>\n' });
  expect(await names()).toEqual(['Dorothea']);
});

const ways: readonly (readonly [how: string, change: (shop: OpenedRelease['shop']) => void])[] = [
  ['another commit', (shop) => shop.commit('feat: SHOP-3 more', { 'src/more.js': '1' })],
  ['a moved branch', (shop) => shop.git('update-ref', 'refs/heads/main', 'HEAD~1')],
  ['a branch that moves after refs were packed', packAndMove],
  ['another branch checked out', (shop) => shop.git('checkout', '--quiet', '-b', 'other', 'v1.0.0')],
  ['a commit checked out', (shop) => shop.git('checkout', '--quiet', '--detach', 'v1.0.0')],
  ['a tag with the name of the branch', (shop) => shop.git('tag', 'main', 'v1.0.0')],
];

function packAndMove(shop: OpenedRelease['shop']) {
  shop.git('pack-refs', '--all');
  shop.commit('feat: SHOP-4 packed', { 'src/packed.js': '1' });
  shop.git('pack-refs', '--all');
}

test.each(ways)('what is shown again is read anew after %s', async (_, change) => {
  await using opened = await openRelease();
  const before = await show(opened);
  expect(await show(opened)).toEqual(before);
  change(opened.shop);
  const after = await show(opened);
  expect(after.summary.repositories).not.toEqual(before.summary.repositories);
  // That a history was rewritten is said by who saw it before.
  const { warnings } = after.summary;
  const anew = await showAnew(opened);
  expect(after).toEqual({ ...anew, summary: { ...anew.summary, warnings } });
});

test('a release branch that is made, moved and removed is noticed', async () => {
  await using opened = await openRelease();
  const { client, product, shop } = opened;
  const planned = await client.release.plan({ product, version: '1.2.0', strategy: 'branch' });
  const { id: release } = resultOf(planned);
  const head = async () =>
    (await client.scope.summary({ release })).repositories.map(({ to, toCommit }) => [to, toCommit]);
  const main = shop.git('rev-parse', 'main');
  const first = shop.git('rev-parse', 'v1.0.0^{commit}');
  expect(await head()).toEqual([['main', main]]);
  shop.git('branch', 'release/v1.2.0', 'v1.0.0');
  expect(await head()).toEqual([['release/v1.2.0', first]]);
  shop.git('branch', '--force', 'release/v1.2.0', 'main');
  expect(await head()).toEqual([['release/v1.2.0', main]]);
  shop.git('branch', '--delete', '--force', 'release/v1.2.0');
  expect(await head()).toEqual([['main', main]]);
});
