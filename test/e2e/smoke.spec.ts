import { join } from 'node:path';
import type { App } from '../support/page/app.ts';
import { expect, test } from '../support/page/app-page.ts';
import { createSmallRepository } from '../support/small-repository.ts';

async function setUp({ page }: App): Promise<void> {
  await page.getByLabel('Name of the workspace').fill('Harbour');
  await page.getByLabel('Your name').fill('Ada Diaz');
  await page.getByLabel('Your e-mail address').fill('ada@example.com');
  await page.getByRole('button', { name: 'Set up workspace' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
}

test('an empty folder becomes a workspace with a product, and is one after a restart', async ({ place, start }) => {
  const shop = createSmallRepository(join(place.folder, 'shop'));
  shop.commit('feat: SHOP-1 a basket', { 'basket.js': '1' });
  const app = await start();
  await setUp(app);
  await app.page.getByRole('link', { name: 'Add product' }).first().click();
  await app.page.getByLabel('Folder of the repository').fill(shop.path);
  await app.page.getByRole('button', { name: 'Look inside' }).click();
  await app.page.getByLabel('Name of the product').fill('Shop');
  await app.page.locator('form').getByRole('button', { name: 'Add product' }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: 'Shop' })).toBeVisible();
  await app.close();

  const again = await start();
  await expect(again.page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await expect(again.page.getByRole('rowheader').getByRole('link', { name: 'Shop' })).toBeVisible();
  expect((await place.json('audit', 'verify')).exit).toBe(0);
});

test('what the command line decides meanwhile goes through the app and appears by itself', async ({ place, start }) => {
  const app = await start();
  await setUp(app);
  await app.page.getByRole('link', { name: 'People' }).click();
  await expect(app.page.getByText('ada@example.com')).toBeVisible();
  const added = await place.spawn('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  expect([added.exit, added.out]).toEqual([0, 'Added Ben Okafor.\n']);
  await expect(app.page.getByText('ben@example.com')).toBeVisible();
});

test('a file is saved where this host saves files', async ({ start }) => {
  const app = await start();
  await setUp(app);
  await app.page.getByRole('link', { name: 'Settings' }).click();
  const bytes = await app.save(() => app.page.getByRole('button', { name: /Export checkpoint/u }).click());
  expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({ payloadType: expect.stringContaining('checkpoint') });
});

test('the keyboard leads everywhere', async ({ start }) => {
  const app = await start();
  await setUp(app);
  await app.page.keyboard.press('Control+k');
  await expect(app.page.getByRole('dialog')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('?');
  await expect(app.page.getByRole('dialog')).toBeVisible();
  await app.page.keyboard.press('Escape');
  await expect(app.page.getByRole('dialog')).toHaveCount(0);
});
