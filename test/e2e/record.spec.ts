import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandPlace } from '../support/host/run-command.ts';
import { expect, test } from '../support/page/app-page.ts';
import { test as sample } from '../support/page/sample-page.ts';
import { tamper } from '../support/store-tamper.ts';

async function prepare(place: CommandPlace): Promise<void> {
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await place.run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  await place.run('person', 'add', 'Chloé Martin', '--email', 'chloe@example.com');
}

test('a line opens by the keyboard to the event as it was signed, and Esc leads back to it', async ({
  place,
  start,
}) => {
  await prepare(place);
  const { page } = await start();
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1, name: 'Record' })).toBeFocused();
  const line = page.getByRole('row', { name: /added Ben Okafor/u });
  await expect(line).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(line).toBeFocused();
  await page.keyboard.press('Enter');
  const event = page.getByRole('complementary', { name: 'The event behind this line' });
  await expect(event.getByText('Holds', { exact: true })).toBeVisible();
  await expect(event.getByText('"type": "person.added"')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(event).toHaveCount(0);
  await expect(line).toBeFocused();
});

test('the record is narrowed by words and by what it is about', async ({ place, start }) => {
  await prepare(place);
  const { page } = await start();
  await page.getByRole('link', { name: 'Record' }).click();
  const rows = page.getByRole('grid', { name: 'Record, newest first' }).getByRole('row');
  await expect(rows.first()).toContainText('Chloé Martin');
  const all = await rows.count();
  await page.getByRole('searchbox', { name: 'Find in the record' }).fill('Chloé');
  await expect(rows).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Find in the record' }).fill('nobody of this name');
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(rows).toHaveCount(all);
  await page.getByRole('combobox', { name: 'About' }).click();
  await page.getByRole('option', { name: 'Workspace' }).click();
  await page.keyboard.press('Escape');
  await expect(rows.first()).toContainText('workspace');
  expect(await rows.count()).toBeLessThan(all);
});

test('the record is verified, also against a checkpoint that was kept elsewhere', async ({ place, start }) => {
  await prepare(place);
  const { page, save } = await start();
  await page.getByRole('link', { name: 'Record' }).click();
  await expect(page.getByText('Not verified in this window')).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByText('The record holds')).toBeVisible();
  const checkpoint = join(place.folder, 'kept.json');
  writeFileSync(checkpoint, await save(() => page.getByRole('button', { name: 'Export checkpoint' }).click()));
  await page.getByLabel('Checkpoint', { exact: true }).setInputFiles(checkpoint);
  await expect(page.getByText(/against the given checkpoint/u)).toBeVisible();
  await page.getByRole('link', { name: 'People' }).click();
  await page.getByRole('link', { name: 'Record' }).click();
  await expect(page.getByText('The record holds')).toBeVisible();
});

test('a decision that was changed in the file is found, with its place', async ({ place, start }) => {
  await prepare(place);
  tamper(join(place.workspace, 'workspace.db'), (db) => {
    db.prepare("UPDATE events SET data = replace(data, 'Ben Okafor', 'Ben Oxafor') WHERE type = 'person.added'").run();
  });
  const { page } = await start();
  await page.getByRole('link', { name: 'Record' }).click();
  await page.getByRole('button', { name: 'Verify now' }).click();
  await expect(page.getByText('The record does not hold')).toBeVisible();
  await expect(page.getByRole('list', { name: 'What does not hold' }).getByRole('listitem').first()).toContainText(
    /person\//u,
  );
});

sample('a record of several pages is read to its first line by one key', async ({ opened }) => {
  await opened.goto('/record');
  const list = opened.getByRole('grid', { name: 'Record, newest first' });
  await list.getByRole('row').first().focus();
  const first = list.getByText(/created the workspace/u);
  await expect(async () => {
    await opened.keyboard.press('End');
    await expect(first).toBeVisible({ timeout: 500 });
  }).toPass();
});
