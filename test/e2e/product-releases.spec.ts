import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Served, serveWorkspace } from '../support/page/served.ts';
import { createSmallRepository } from '../support/small-repository.ts';

const test = base.extend<object, { readonly served: Served }>({
  served: [
    async ({}, use) => {
      await using served = await serveWorkspace(async (client, folder) => {
        const shop = createSmallRepository(join(folder, 'shop'));
        shop.commit('feat: SHOP-1 a basket', { 'basket.js': '1' });
        await client.workspace.create({ name: 'Harbour', personName: 'Ada Diaz', personEmail: 'ada@example.com' });
        const added = await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] });
        if (added.kind !== 'done') throw new Error('The product was refused.');
        for (let minor = 1; minor <= 60; minor += 1) {
          const version = `0.${minor}.0`;
          const planned = await client.release.plan({ product: added.result.id, version, strategy: 'tag' });
          if (planned.kind !== 'done') throw new Error(`${version} was refused.`);
          const release = planned.result.id;
          if (minor < 60) await client.release.abandon({ release, reason: 'Only here to be counted.' });
        }
      });
      await use(served);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test('releases come newest first, page by page, and open by the keyboard', async ({ page, served }) => {
  await served.open(page);
  await page.getByRole('rowheader').getByRole('link', { name: 'Shop' }).click();
  const table = page.getByRole('table', { name: 'Releases of Shop' });
  await expect(table.getByRole('rowheader').first()).toHaveText('0.60.0');
  await expect(table.getByRole('rowheader')).toHaveCount(50);
  await page.getByRole('button', { name: 'Show older releases' }).click();
  await expect(table.getByRole('rowheader')).toHaveCount(60);
  await expect(page.getByRole('button', { name: 'Show older releases' })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Open' }).click();
  await expect(table.getByRole('rowheader')).toHaveText(['0.60.0']);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Shop 0.60.0' })).toBeVisible();
});
