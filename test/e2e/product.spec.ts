import { renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CommandPlace } from '../support/host/run-command.ts';
import { expect, test } from '../support/page/app-page.ts';
import { openDoubleApp } from '../support/page/double-app.ts';
import { findViolations } from '../support/page/find-violations.ts';
import { createSmallRepository, type SmallRepository } from '../support/small-repository.ts';

function makeRepository(place: CommandPlace, name: string): SmallRepository {
  const repository = createSmallRepository(join(place.folder, name));
  repository.commit('feat: SHOP-1 a basket', { 'basket.js': '1' });
  return repository;
}

/** A workspace with two people and a product of one repository. */
async function prepare(place: CommandPlace): Promise<SmallRepository> {
  const shop = makeRepository(place, 'shop');
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await place.run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  await place.run('product', 'add', 'Shop', '--repo', shop.path);
  return shop;
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Shop', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeFocused();
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings of Shop' })).toBeFocused();
}

test('a product is made of folders that were looked into first', async ({ place, start }) => {
  const [shop, api] = [makeRepository(place, 'shop'), makeRepository(place, 'api')];
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  const { page } = await start();
  await page.getByRole('link', { name: 'Add product' }).first().click();
  const look = async (folder: string) => {
    await page.getByLabel(/^Folder of/u).fill(folder);
    await page.keyboard.press('Enter');
  };
  await look(place.folder);
  await expect(page.getByRole('alert')).toContainText('is not a Git repository');
  await look(join(shop.path, '.'));
  await expect(page.getByLabel('Name of the product')).toHaveValue('shop');
  await look(shop.path);
  await expect(page.getByRole('alert')).toContainText('is in the list already');
  await look(api.path);
  await expect(page.getByRole('textbox', { name: `Name of ${api.path}` })).toHaveValue('api');
  await page.getByRole('textbox', { name: `Name of ${api.path}` }).fill('service');
  await page.getByLabel('Name of the product').fill('Shop');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeFocused();
  const about = page.getByRole('complementary', { name: 'Roles and repositories of Shop' });
  await expect(about.getByText('service', { exact: true })).toBeVisible();
  await expect(about.getByText(api.path)).toBeVisible();
  await expect(about.getByText('Nobody holds Security')).toBeVisible();
  await expect(page.getByText('No release yet')).toBeVisible();
});

test('a repository that was moved is located again', async ({ place, start }) => {
  const shop = await prepare(place);
  const { page } = await start();
  const moved = join(place.folder, 'moved');
  renameSync(shop.path, moved);
  await page.getByRole('link', { name: 'Shop', exact: true }).first().click();
  await expect(page.getByText('Cannot be read')).toBeVisible();
  await page.getByRole('button', { name: 'Locate shop' }).click();
  const dialog = page.getByRole('dialog', { name: 'Where is shop?' });
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(join(place.folder, 'nowhere'));
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(moved);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Cannot be read')).toHaveCount(0);
  await expect(page.getByText(moved, { exact: true })).toBeVisible();
});

test('a rung is moved by the keyboard, keeps the focus, and is saved', async ({ place, start }) => {
  await prepare(place);
  const { page } = await start();
  await openSettings(page);
  const down = page.getByRole('button', { name: 'Move DEV down' });
  await down.focus();
  await page.keyboard.press('Enter');
  await expect(down).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save ladder' }).click();
  await expect(page.getByText('Ladder saved').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save ladder' })).toHaveCount(0);
  const { json } = await place.json('environment', 'list', 'Shop');
  expect(JSON.stringify(json)).toMatch(/QA.*PPD.*DEV.*PROD/u);
});

test('what does not fit is said where it stands and cannot be saved', async ({ place, start }) => {
  await prepare(place);
  const { page } = await start();
  await openSettings(page);
  await page.getByRole('button', { name: 'Add pattern' }).click();
  await page.getByRole('textbox', { name: 'Ticket pattern 2' }).fill('(#');
  await expect(page.getByRole('button', { name: 'Save ticket patterns' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('textbox', { name: 'Ticket pattern 2' }).fill('#[1-9][0-9]*');
  await page.getByLabel('Try it on a commit message').fill('fix: SHOP-7 and #12');
  await expect(page.getByText('Finds SHOP-7, #12.')).toBeVisible();
  await page.getByRole('button', { name: 'Save ticket patterns' }).click();
  await expect(page.getByText('Ticket patterns saved').first()).toBeVisible();

  await page.getByRole('button', { name: 'Remove database' }).click();
  await page.getByRole('button', { name: 'Save slices' }).click();
  await expect(page.getByRole('alert')).toContainText('database');
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect(page.getByRole('textbox', { name: 'Name of database' })).toBeVisible();
});

test('the policy is a sentence that follows what is chosen, and is not left unsaved by mistake', async ({
  place,
  start,
}) => {
  await prepare(place);
  const { page } = await start();
  await openSettings(page);
  await page.getByRole('button', { name: 'Change PPD' }).click();
  await page.getByRole('checkbox', { name: /^Checklist/u }).click();
  await expect(page.getByText('Entering PPD takes the finished checklist.')).toBeVisible();
  await page.getByRole('link', { name: 'People' }).click();
  const question = page.getByRole('alertdialog', { name: /Leave without saving/u });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save policy' }).click();
  await expect(page.getByText('Policy saved').first()).toBeVisible();
  await page.getByRole('link', { name: 'People' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeFocused();
});

test('a choice and a template are made by the keyboard, and a running release adopts the new policy when somebody says so', async ({
  place,
  start,
}) => {
  await prepare(place);
  test.setTimeout(120_000);
  await place.run('release', 'plan', 'Shop', '1.0.0', '--strategy', 'tag');
  const { page } = await start();
  const press = async (name: string | RegExp) => {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  await openSettings(page);
  await press('Change PROD');
  const threshold = page.getByRole('textbox', { name: 'Threshold of Code coverage' });
  await threshold.fill('');
  await threshold.pressSequentially('99.5');
  await expect(threshold).toHaveValue('99.5');
  await expect(page.getByText(/code coverage \(at least 99\.5 %\)/u)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Operations answers for database, configuration' })).toBeVisible();
  await press('or … another role instead of Security');
  await expect(page.getByText(/either the sign-off of Security .*, or the sign-off of Release manager/u)).toBeVisible();
  await expect(page.getByText('PROD cannot be signed by those there are.')).toBeVisible();
  for (const folded of ['Who may approve', 'Order:', 'Time:', 'Emergency:']) {
    await page.locator('summary').filter({ hasText: folded }).focus();
    await page.keyboard.press('Enter');
  }
  await page.getByRole('checkbox', { name: 'Two people together may put this rule aside' }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(/^In an emergency two people of Release manager/u)).toBeVisible();
  await page.getByRole('checkbox', { name: 'Release manager', exact: true }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText('Say who may put the rule aside.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save policy' })).toHaveAttribute('aria-disabled', 'true');
  expect(await findViolations(page, { within: '#policy' })).toEqual([]);

  await press('Begin from a template');
  await expect(page.getByRole('radio', { name: 'Regulated' })).toBeFocused();
  for (const name of ['Continuous deployment', 'Mobile', 'Hotfix']) {
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name })).toBeChecked();
  }
  await expect(page.getByRole('dialog').getByText('A sign-off counts for 24 hours.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/begun from Hotfix/u)).toBeVisible();
  await press('Save policy');
  await expect(page.getByText('Policy saved').first()).toBeVisible();

  await page.getByRole('link', { name: 'Shop', exact: true }).first().click();
  await expect(page.getByRole('rowheader', { name: '1.0.0' })).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: /^Plan/u }).first().click();
  await press('See what version 2 would change');
  const dialog = page.getByRole('dialog', { name: /under version 2 of the policy/u });
  await expect(dialog.getByText('A sign-off counts for 24 hours.')).toBeVisible();
  expect(await findViolations(page, { within: '[role="dialog"]' })).toEqual([]);
  await page.keyboard.type('It is urgent.');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('Version 2, the newest of Shop')).toBeVisible();
});

test('a role is given and taken back', async ({ place, start }) => {
  await prepare(place);
  const { page } = await start();
  await openSettings(page);
  await page.getByRole('button', { name: 'Grant Security to somebody' }).click();
  await page.keyboard.type('Ben');
  await page.getByRole('option', { name: /Ben Okafor/u }).click();
  await page.getByRole('button', { name: 'Grant Security', exact: true }).click();
  const back = page.getByRole('button', { name: 'Take Security back from Ben Okafor' });
  await back.click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(back).toHaveCount(0);
  await expect(page.getByText('Nobody holds Security')).toBeVisible();
});

test('the desktop picks the folder', async ({ place }) => {
  const shop = makeRepository(place, 'shop');
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  const app = await openDoubleApp(place);
  await app.page.getByRole('link', { name: 'Add product' }).first().click();
  await app.double.play({ kind: 'chooseFolder', path: shop.path });
  await app.page.getByRole('button', { name: 'Choose folder' }).click();
  await expect(app.page.getByLabel('Name of the product')).toHaveValue('shop');
  await app.close();
});
