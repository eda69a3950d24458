import { expect, it } from 'vitest';
import type { GitHubRelease } from '../servers/github-state.ts';
import { openPublished } from '../support/open-published.ts';

const draft: GitHubRelease = {
  id: 1,
  tag: 'v1.1.0',
  commitish: 'main',
  name: 'Shop 1.1.0',
  body: '',
  draft: true,
  prerelease: false,
  publishedAt: null,
};

it('a release knows the page that a code host has of its version, and of no other', async () => {
  await using opened = await openPublished();
  await using server = opened.server;
  const { client, release, product, repository } = opened;
  const version = (await client.release.get({ release })).version;
  const page = { ...draft, tag: `v${version}` };
  repository.releases.push({ ...draft, id: 2, tag: `${page.tag}0` }, page);
  const pages = async () => (await client.build.list({ release })).pages;
  await client.sync.run({ product });
  expect(await pages()).toEqual([]);

  await opened.cut();
  const place = { source: 'GitHub octo/shop', repository: 'shop', isFresh: true, problem: null };
  expect(await pages()).toMatchObject([{ ...place, page: { tag: page.tag, isDraft: true, publishedAt: null } }]);

  Object.assign(page, { draft: false, publishedAt: '2026-11-20T10:00:00Z' });
  await client.sync.run({ product });
  expect(await pages()).toMatchObject([{ page: { isDraft: false, publishedAt: '2026-11-20T10:00:00.000Z' } }]);
  expect((await pages())[0]?.page.url).toContain(`${server.address}/octo/shop/releases/`);
});
