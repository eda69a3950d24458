import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { buildGallery } from '../support/gallery/build-gallery.ts';
import { type ServedGallery, serveGallery } from '../support/gallery/serve-gallery.ts';
import { findViolations } from '../support/page/find-violations.ts';

let folder = '';
let gallery: ServedGallery;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gallery-'));
  await buildGallery(folder);
  gallery = await serveGallery(folder);
});

test.afterAll(async () => {
  await gallery.close();
  await rm(folder, { recursive: true });
});

/** Opens a page of the gallery; whatever the content security policy refuses or the page throws is a failure. */
async function open(page: Page, path: string): Promise<void> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${gallery.origin}${path}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(complaints).toEqual([]);
}

for (const theme of ['light', 'dark'] as const) {
  test.describe(`in the ${theme} theme`, () => {
    test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' } });
    const expectAccessible = async (page: Page, within?: string) =>
      expect(await findViolations(page, { within, asksForMore: true, onlyColours: theme === 'dark' })).toEqual([]);

    for (const path of ['/', '/release/uat', '/list']) {
      test(`${path} is accessible, wide and narrow`, async ({ page }) => {
        await page.setViewportSize({ width: 1440, height: 900 });
        await open(page, path);
        await expectAccessible(page);
        await page.setViewportSize({ width: 720, height: 900 });
        await expect(page.getByText('Countersign', { exact: true })).toBeHidden();
        await expectAccessible(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(720);
      });
    }

    test('what floats is accessible', async ({ page }) => {
      await open(page, '/');
      const floats = async (role: 'dialog' | 'alertdialog' | 'menu' | 'listbox', name: string | RegExp) => {
        await expect(page.getByRole(role, { name })).toBeVisible();
        await expectAccessible(page, `[role="${role}"]`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole(role, { name })).toBeHidden();
      };
      await page.keyboard.press('Control+k');
      await floats('dialog', 'Search or do');
      await page.keyboard.press('?');
      await floats('dialog', 'Keyboard shortcuts');
      await page.getByRole('button', { name: 'Dialog', exact: true }).click();
      await floats('dialog', 'Plan a release of Shop');
      await page.getByRole('button', { name: 'Confirm by typing' }).click();
      await floats('alertdialog', 'Promote rc.2 to PROD?');
      await page.getByRole('button', { name: 'Confirm with calls' }).click();
      await floats('alertdialog', 'Cut rc.3?');
      await page.getByRole('button', { name: 'More', exact: true }).click();
      await floats('menu', 'More');
      await page.getByRole('button', { name: 'Why not' }).click();
      await floats('dialog', 'Why this cannot be signed');
      await page.getByRole('combobox', { name: 'Strategy' }).click();
      await floats('listbox', /.*/);
      await page.getByRole('combobox', { name: 'Owner' }).click();
      await floats('listbox', /.*/);
      await page.getByRole('combobox', { name: 'Person' }).click();
      await floats('dialog', 'Person');
      await page.getByRole('button', { name: 'Toast of a failure' }).click();
      await expect(page.getByText('The tag could not be pushed').first()).toBeVisible();
      await expectAccessible(page, '[role="region"]');
    });
  });
}

test('the palette finds places, actions and tickets, and Esc gives the focus back', async ({ page }) => {
  await open(page, '/');
  const before = page.getByRole('button', { name: 'Compare' });
  await before.focus();
  await page.keyboard.press('Control+k');
  const input = page.getByRole('combobox', { name: 'Search or do' });
  await expect(input).toBeFocused();
  await page.keyboard.type('dark');
  await expect(page.getByRole('option')).toHaveText(['Use the dark theme']);
  await page.keyboard.press('Escape');
  await expect(before).toBeFocused();
  await page.keyboard.press('Control+k');
  await expect(input).toHaveValue('');
  await page.keyboard.type('refund');
  await expect(page.getByRole('option', { name: /SHOP-412/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Shop 2.4.0' })).toBeFocused();
  await expect(page).toHaveTitle('Shop 2.4.0 — Countersign');
});

test('sequences navigate, the heading takes the focus, and nothing fires while somebody types', async ({ page }) => {
  await open(page, '/list');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await expect(page.getByRole('heading', { level: 1, name: 'Gallery' })).toBeFocused();
  await page.getByRole('searchbox', { name: 'Find in scope' }).fill('g');
  await page.keyboard.type('g i?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('searchbox', { name: 'Find in scope' })).toHaveValue('gg i?');
});

test('a list of 50,000 rows is walked by keys with one tab stop and its place is said', async ({ page }) => {
  await open(page, '/list');
  const focused = page.locator(':focus');
  await page.keyboard.press('j');
  await expect(focused).toHaveAttribute('aria-rowindex', '1');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-rowindex', '3');
  await page.keyboard.press('k');
  await expect(focused).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('End');
  await expect(focused).toHaveAttribute('aria-rowindex', '50000');
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '50000');
  await expect(focused).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Opened [0-9a-f]{7}$/)).toBeVisible();
  await page.getByRole('grid').evaluate((list) => list.parentElement?.scrollTo({ top: 0 }));
  await expect(page.getByRole('row').first()).toHaveAttribute('aria-rowindex', '1');
  await expect(focused).toHaveAttribute('aria-rowindex', '50000');
  await page.keyboard.press('Home');
  await expect(focused).toHaveAttribute('aria-rowindex', '1');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('link', { name: /SHOP-1000/ })).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(focused).toHaveAttribute('aria-rowindex', '1');
  await expect(page.locator('[data-row][tabindex="0"]')).toHaveCount(1);
  expect(await page.getByRole('row').count()).toBeLessThan(80);
});

test('a decision begins on Cancel, and production asks for the version', async ({ page }) => {
  await open(page, '/');
  const opener = page.getByRole('button', { name: 'Confirm by typing' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('alertdialog', { name: 'Promote rc.2 to PROD?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  const go = dialog.getByRole('button', { name: 'Promote to PROD' });
  await expect(go).toHaveAttribute('aria-disabled', 'true');
  await go.click({ force: true });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox').fill('2.4.0');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('the first tab stop leads past the frame to the page', async ({ page }) => {
  await open(page, '/list');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('row').first()).toBeFocused();
});

test('a menu and a dialog keep the shortcuts of the page away', async ({ page }) => {
  await open(page, '/');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});

test('outside text runs nothing, loads nothing and leads nowhere by itself', async ({ page }) => {
  await open(page, '/');
  await expect(page.locator('script:not([src])')).toHaveCount(0);
  await expect(page.getByText('[picture: a picture]')).toBeVisible();
  await page.getByText('a trap').click();
  expect(await page.evaluate(() => document.body.dataset['hacked'])).toBeUndefined();
  await page.locator('.prose').getByRole('link', { name: 'SHOP-412' }).click();
  expect(await page.evaluate(() => document.body.dataset['opened'])).toBe('https://example.org/SHOP-412');
  await expect(page).toHaveURL(`${gallery.origin}/`);
});
