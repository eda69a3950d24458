import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { CommandPlace } from '../support/host/run-command.ts';
import { expect, test } from '../support/page/app-page.ts';
import { createSmallRepository } from '../support/small-repository.ts';

/** A product whose repository has a release behind it and a feature since. */
async function prepare(place: CommandPlace): Promise<void> {
  const shop = createSmallRepository(join(place.folder, 'shop'));
  shop.commit('feat: SHOP-1 a basket', { 'basket.js': '1' });
  shop.git('tag', 'v1.0.0');
  shop.commit('feat: SHOP-2 a wish list', { 'wishes.js': '1' });
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await place.run('product', 'add', 'Shop', '--repo', shop.path);
}

async function openPlan(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Shop', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shop' })).toBeFocused();
  await page.keyboard.press('c');
  await expect(page.getByLabel('Version')).toBeFocused();
}

async function openPlanStage(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: /^Stages/u })
    .getByRole('link', { name: /^Plan/u })
    .click();
  await expect(page.getByRole('heading', { name: 'End without shipping' })).toBeVisible();
}

test('a release is planned by the keyboard from what the repository proposes', async ({ place, start }) => {
  await prepare(place);
  const { page } = await start();
  await openPlan(page);
  await expect(page.getByLabel('Version')).toHaveValue('1.1.0');
  await expect(page.getByText('1 commit since')).toBeVisible();
  await page.getByLabel('Version').fill('v1.1');
  await expect(page.getByLabel('Version')).toHaveAccessibleDescription(/Leave the v out: tags get it by themselves\./u);
  await expect(page.getByRole('button', { name: 'Plan release' })).toHaveAttribute('aria-disabled', 'true');
  await page.getByLabel('Version').fill('1.1.0');
  await page.getByRole('radio', { name: 'By tags alone' }).click();
  await page.getByRole('button', { name: 'Plan Shop 1.1.0' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shop 1.1.0' })).toBeVisible();
  await openPlanStage(page);
  await expect(page.getByRole('button', { name: 'Copy ref v1.0.0' })).toBeVisible();
  await expect(page.getByText('By tags on commits of the main branch')).toBeVisible();
  await expect(page.getByText('DEV → QA → PPD → PROD, with DR standing by')).toBeVisible();
  await expect(page.getByText(/^Entering PROD takes a passing UAT verdict for every ticket/u)).toBeVisible();
});

test('another start has to be there', async ({ place, start }) => {
  await prepare(place);
  const { page } = await start();
  await openPlan(page);
  await page.getByRole('button', { name: 'Start elsewhere' }).click();
  await page.getByLabel('Other start in shop').fill('v0.9.0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('shop has no v0.9.0');
  await page.getByLabel('Other start in shop').fill('HEAD');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Shop 1.1.0' })).toBeVisible();
});

test('a release ends without shipping only with a reason', async ({ place, start }) => {
  await prepare(place);
  await place.run('release', 'plan', 'Shop', '1.1.0');
  await place.run('release', 'plan', 'Shop', '2.0.0');
  const { page } = await start();
  const open = async (version: string) => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Shop/u }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Shop', exact: true })).toBeVisible();
    await page.getByRole('row', { name: new RegExp(`^${version}`, 'u') }).click();
    await expect(page.getByRole('heading', { level: 1, name: `Shop ${version}` })).toBeVisible();
    await openPlanStage(page);
  };
  await open('1.1.0');
  await page.getByRole('button', { name: 'Supersede 1.1.0' }).click();
  const supersede = page.getByRole('alertdialog', { name: 'Supersede Shop 1.1.0?' });
  await supersede.getByRole('textbox', { name: 'Reason' }).fill('2.0.0 carries it.');
  await supersede.getByRole('button', { name: 'Supersede 1.1.0' }).click();
  await expect(supersede.getByText('Choose a release first.')).toBeVisible();
  await supersede.getByRole('combobox', { name: 'The release that takes its place' }).click();
  await page.getByRole('option', { name: '2.0.0' }).click();
  await supersede.getByRole('button', { name: 'Supersede 1.1.0' }).click();
  await expect(page.getByText('2.0.0 carries it.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'End without shipping' })).toHaveCount(0);

  await open('2.0.0');
  await page.getByRole('button', { name: 'Abandon 2.0.0' }).click();
  const abandon = page.getByRole('alertdialog', { name: 'Abandon Shop 2.0.0?' });
  await expect(abandon.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await abandon.getByRole('button', { name: 'Abandon 2.0.0' }).click();
  await expect(abandon.getByText('Say why in a few words.')).toBeVisible();
  await abandon.getByRole('textbox', { name: 'Reason' }).fill('Nobody needs it.');
  await abandon.getByRole('button', { name: 'Abandon 2.0.0' }).click();
  await expect(page.getByText('Nobody needs it.')).toBeVisible();
});

test('what blocks a release names the way that its policy leaves in an emergency', async ({ place, start }) => {
  const shop = createSmallRepository(join(place.folder, 'emergency'));
  shop.commit('feat: SHOP-1 a basket', { 'basket.js': '1' });
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await place.run('product', 'add', 'Shop', '--repo', shop.path);
  await place.run('policy', 'set', 'Shop', '--template', 'hotfix');
  await place.run('release', 'plan', 'Shop', '1.0.0');
  await place.run('candidate', 'cut', 'Shop@1.0.0', '--yes');
  for (const environment of ['DEV', 'QA', 'PPD']) {
    await place.run('promote', 'Shop@1.0.0', environment);
    await place.run('promotion', 'confirm', 'Shop@1.0.0', environment);
  }
  const { page } = await start();
  await page.getByRole('main').getByRole('link', { name: '1.0.0', exact: true }).first().click();
  const panel = page.getByRole('region', { name: 'Readiness for PROD' });
  await panel.getByRole('button', { name: 'Put PROD aside…' }).click();
  await expect(page.getByRole('dialog', { name: 'Put the rule of PROD aside?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('button', { name: 'Put PROD aside…' })).toBeFocused();
});
