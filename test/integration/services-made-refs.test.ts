import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resultOf } from '../support/open-core.ts';
import { intendTag, type OpenedRelease, openRelease } from '../support/open-release.ts';

const tag = 'v1.1.0-rc.1';

async function refEvents({ client }: Pick<OpenedRelease, 'client'>, release: string): Promise<readonly string[]> {
  const { rows } = await client.record.page({ release, limit: 50 });
  return rows
    .map(({ type }) => type)
    .filter((type) => type.startsWith('ref.'))
    .toReversed();
}

/** Cuts rc.1 while somebody else's Git holds the tag's lock, so that it cannot be made. */
async function cutWithoutTag({ client, release, shop }: OpenedRelease): Promise<void> {
  const lock = join(shop.path, '.git', 'refs', 'tags', `${tag}.lock`);
  writeFileSync(lock, '');
  const { confirmation } = resultOf(await client.candidate.preview({ release }));
  expect(resultOf(await client.candidate.cut({ release, confirmation })).failedRefs).toEqual([tag]);
  rmSync(lock);
}

test('a tag that could not be made is told, blocks, and is made by the repair', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  await cutWithoutTag(opened);
  expect(await refEvents(opened, release)).toEqual(['ref.intended', 'ref.failed']);
  const [candidate] = (await client.candidate.list({ release })).candidates;
  expect(candidate?.refs).toMatchObject([{ name: tag, state: 'failed' }]);
  expect(await client.promotion.start({ release, environment: 'DEV' })).toMatchObject({
    reasons: [{ code: 'candidate-ref' }],
  });
  expect(resultOf(await client.candidate.repairRefs({ release }))).toEqual({ created: 1 });
  expect(await refEvents(opened, release)).toEqual(['ref.intended', 'ref.failed', 'ref.intended', 'ref.created']);
  expect(shop.git('rev-parse', `${tag}^{commit}`)).toBe(candidate?.repositories[0]?.commit);
  expect(resultOf(await client.candidate.repairRefs({ release }))).toEqual({ created: 0 });
});

test('a tag that was made before a crash is recognised in the repository and stays as it is', async () => {
  await using opened = await openRelease();
  const { release, shop } = opened;
  await cutWithoutTag(opened);
  await intendTag(opened, 'candidate', tag);
  shop.git('tag', '-a', '-m', 'made before the crash', tag);
  const object = shop.git('rev-parse', tag);
  await using again = await opened.reopen();
  expect((await again.client.readiness.get({ release })).blockers).toMatchObject([
    { code: 'candidate-ref', title: `The tag ${tag} in shop is unknown` },
  ]);
  expect(resultOf(await again.client.candidate.repairRefs({ release }))).toEqual({ created: 1 });
  expect(await refEvents(again, release)).toEqual(['ref.intended', 'ref.failed', 'ref.intended', 'ref.created']);
  expect(shop.git('rev-parse', tag)).toBe(object);
  expect((await again.client.readiness.get({ release })).blockers).toEqual([]);
});

test('a tag that a crash prevented is made by the repair, for the commit that was meant', async () => {
  await using opened = await openRelease();
  const { release, shop } = opened;
  await cutWithoutTag(opened);
  const meant = shop.git('rev-parse', 'HEAD');
  await intendTag(opened, 'candidate', tag);
  shop.commit('feat: SHOP-9 later', { later: '1' });
  await using again = await opened.reopen();
  expect(resultOf(await again.client.candidate.repairRefs({ release }))).toEqual({ created: 1 });
  expect(shop.git('rev-parse', `${tag}^{commit}`)).toBe(meant);
  expect(shop.git('for-each-ref', '--format=%(contents:body)', `refs/tags/${tag}`)).toContain('Manifest (SHA-256): ');
});

test('a tag of that name that somebody put elsewhere meanwhile is told and not touched', async () => {
  await using opened = await openRelease();
  const { release, shop } = opened;
  await cutWithoutTag(opened);
  await intendTag(opened, 'candidate', tag);
  shop.git('tag', tag, 'v1.0.0');
  const place = shop.git('rev-parse', tag);
  await using again = await opened.reopen();
  expect(resultOf(await again.client.candidate.repairRefs({ release }))).toEqual({ created: 0 });
  expect(shop.git('rev-parse', tag)).toBe(place);
  const [candidate] = (await again.client.candidate.list({ release })).candidates;
  expect(candidate?.refs).toMatchObject([{ name: tag, state: 'failed' }]);
});

test('a tag that was deleted is flagged, blocks, and is not made again behind anybody’s back', async () => {
  await using opened = await openRelease();
  const { release, shop, cut } = opened;
  await cut();
  shop.git('tag', '-d', tag);
  await using again = await opened.reopen();
  expect((await again.client.release.get({ release })).drift).toMatchObject([{ ref: tag, found: null }]);
  const [candidate] = (await again.client.candidate.list({ release })).candidates;
  expect(candidate?.refs).toMatchObject([{ name: tag, state: 'missing' }]);
  expect(resultOf(await again.client.candidate.repairRefs({ release }))).toEqual({ created: 0 });
  expect(shop.git('tag', '--list')).toBe('v1.0.0');
  expect(await again.client.promotion.start({ release, environment: 'DEV' })).toMatchObject({
    reasons: [{ code: 'ref-drift' }],
  });
});

test('a tag in a repository that cannot be read is unknown, not missing', async () => {
  await using opened = await openRelease();
  const { client, release, shop } = opened;
  const { confirmation } = resultOf(await client.candidate.preview({ release }));
  resultOf(await client.candidate.cut({ release, confirmation }));
  renameSync(shop.path, `${shop.path}-moved`);
  await using again = await opened.reopen();
  const [candidate] = (await again.client.candidate.list({ release })).candidates;
  expect(candidate?.refs).toMatchObject([{ name: tag, state: 'unknown', reason: 'The repository could not be read.' }]);
  await expect(again.client.candidate.preview({ release })).rejects.toMatchObject({
    message: `There is no folder ${shop.path}.`,
  });
});
