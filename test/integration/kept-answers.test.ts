import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeptAnswers } from '../../electron/host/kept-answers.ts';
import { ada, openCore, resultOf } from '../support/open-core.ts';
import { createSmallRepository } from '../support/small-repository.ts';

async function openShop() {
  const opened = await openCore();
  const { client, outside } = opened;
  expect(await client.workspace.status({})).toMatchObject({ state: 'none' });
  resultOf(await client.workspace.create(ada));
  const shop = createSmallRepository(join(outside, 'shop'));
  shop.commit('feat: SHOP-1 first', { 'src/app.js': '1' });
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const plan = async (version: string) => resultOf(await client.release.plan({ product, version, strategy: 'tag' })).id;
  return { ...opened, product, plan };
}

const versionsOf = ({ rows }: { readonly rows: readonly { readonly version: string }[] }) =>
  rows.map(({ version }) => version);

describe('an answer that is kept', () => {
  it('is the same one until something is decided, and then never the old one', async () => {
    await using shop = await openShop();
    await shop.plan('1.0.0');
    const first = await shop.client.release.list({});
    expect(await shop.client.release.list({})).toBe(first);

    await shop.plan('1.1.0');

    expect(versionsOf(await shop.client.release.list({}))).toEqual(['1.1.0', '1.0.0']);
    expect(versionsOf(first)).toEqual(['1.0.0']);
  });

  it('follows every decision in every list', async () => {
    await using shop = await openShop();
    const { client, product } = shop;
    const release = await shop.plan('1.0.0');
    const preview = resultOf(await client.candidate.preview({ release }));
    const lists = async () => [
      (await client.record.page({})).total,
      (await client.uat.list({ release })).counts,
      (await client.product.list({})).products.map(({ name }) => name),
      (await client.release.list({})).rows.map(({ candidate }) => candidate),
    ];
    const before = await lists();
    expect(await lists()).toEqual(before);

    resultOf(await client.candidate.cut({ release, confirmation: preview.confirmation }));
    resultOf(await client.uat.set({ release, ticket: 'SHOP-1', verdict: 'pass' }));
    resultOf(await client.product.rename({ product, name: 'Store' }));

    expect(await lists()).toEqual([expect.any(Number), { pass: 1, fail: 0, blocked: 0, unknown: 0 }, ['Store'], [1]]);
    expect((await lists())[0]).toBeGreaterThan(Number(before[0]));
  });

  it('follows what another process decides', async () => {
    await using shop = await openShop();
    await shop.plan('1.0.0');
    await using reader = await openCore({ folder: shop.folder, mode: 'read' });
    expect(versionsOf(await reader.client.release.list({}))).toEqual(['1.0.0']);
    expect(versionsOf(await reader.client.release.list({}))).toEqual(['1.0.0']);

    await shop.plan('1.1.0');

    expect(versionsOf(await reader.client.release.list({}))).toEqual(['1.1.0', '1.0.0']);
  });

  it('survives a rebuild of the lists with the same content', async () => {
    await using shop = await openShop();
    await shop.plan('1.0.0');
    const before = await shop.client.release.list({});
    await shop.client.workspace.rebuild({});

    expect(await shop.client.release.list({})).toEqual(before);
  });

  it('cannot be changed by who got it', async () => {
    await using shop = await openShop();
    await shop.plan('1.0.0');
    const { rows } = await shop.client.release.list({});

    expect(() => rows.pop()).toThrow(TypeError);
    expect((await shop.client.release.list({})).rows).toHaveLength(1);
  });

  it('is refused for the wrong input as ever, however often it is asked', async () => {
    await using shop = await openShop();
    for (let time = 0; time < 2; time += 1) {
      await expect(shop.client.release.list({ limit: 100_000 })).rejects.toMatchObject({ code: 'INVALID' });
      await shop.client.release.list({ limit: undefined });
      await expect(shop.client.release.list({ limit: Number.NaN })).rejects.toMatchObject({ code: 'INVALID' });
    }
  });
});

describe('what is kept', () => {
  it('is nothing that was worked out while somebody committed', async () => {
    let version = 1;
    const kept = createKeptAnswers(() => version);
    await kept.answer('release.list', {}, async () => {
      version += 1;
      return { total: 0 };
    });

    expect(await kept.answer('release.list', {}, async () => ({ total: 1 }))).toEqual({ total: 1 });
  });

  it('is nothing of a procedure that asks Git, the clock or the keys', async () => {
    const kept = createKeptAnswers(() => 1);
    for (const procedure of ['environment.board', 'workspace.status', 'person.list', 'release.get']) {
      await kept.answer(procedure, {}, async () => ({ at: 1 }));

      expect(await kept.answer(procedure, {}, async () => ({ at: 2 }))).toEqual({ at: 2 });
    }
  });

  it('is only what JSON holds as it is', async () => {
    const kept = createKeptAnswers(() => 1);
    for (const odd of [{ at: new Date(0) }, { value: Number.NaN }, { value: undefined }]) {
      const answer = await kept.answer('release.list', odd, async () => odd);

      expect(kept.isKept(answer)).toBe(false);
    }
  });
});
