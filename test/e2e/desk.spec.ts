import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createCommandPlace } from '../support/host/run-command.ts';
import { expect, test } from '../support/page/app-page.ts';
import { createSmallRepository } from '../support/small-repository.ts';

const listed = z.object({ releases: z.array(z.object({ id: z.string() })) });
const exported = z.object({ fingerprint: z.string() });

test('a sign-off is asked for by file, given at another desk, and dropped back in', async ({ place, start }) => {
  test.setTimeout(120_000);
  using desk = createCommandPlace();
  const shop = createSmallRepository(join(place.folder, 'shop'));
  shop.commit('feat: begin', { 'src/app.js': '1' });
  shop.git('tag', '-a', '-m', 'one', 'v1.0.0');
  shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  shop.git('config', 'user.name', 'Ada Diaz');
  shop.git('config', 'user.email', 'ada@example.com');
  const key = join(desk.folder, 'key.json');
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await place.run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  await place.run('product', 'add', 'Shop', '--repo', shop.path);
  await place.run('role', 'grant', 'Shop', 'qa', 'ben@example.com');
  await place.run('release', 'plan', 'Shop', '1.1.0');
  await place.run('candidate', 'cut', 'Shop@1.1.0', '--yes');
  await desk.run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  const { fingerprint } = exported.parse((await desk.json('key', 'export', '--out', join(desk.folder, 'x.json'))).json);
  const [release] = listed.parse((await place.json('release', 'list')).json).releases;

  const home = await start();
  await home.page.getByRole('link', { name: 'People' }).waitFor();
  const away = await start(desk);
  await away.page.getByRole('link', { name: 'People' }).click();
  writeFileSync(key, await away.save(() => away.page.getByRole('button', { name: 'Save key file' }).click()));
  await expect(away.page.getByRole('dialog', { name: /^Saved / })).toContainText(fingerprint.slice(0, 4));
  await away.page.keyboard.press('Escape');
  await home.page.getByRole('link', { name: 'People' }).click();
  await home.page
    .getByRole('listitem')
    .filter({ hasText: 'ben@example.com' })
    .getByRole('button', { name: 'Enrol key' })
    .click();
  const enrolling = home.page.getByRole('dialog', { name: 'Enrol a key of Ben Okafor' });
  await enrolling.locator('input[type="file"]').setInputFiles(key);
  await expect(enrolling.getByText(/^A key of Ben Okafor on/u)).toBeVisible();
  await enrolling.getByRole('textbox', { name: /^Fingerprint/u }).fill('0'.repeat(63));
  await expect(enrolling.getByText('63 of 64 digits.')).toBeVisible();
  await enrolling.getByRole('textbox', { name: /^Fingerprint/u }).fill('0'.repeat(64));
  await enrolling.getByRole('button', { name: 'Enrol key' }).click();
  await expect(enrolling.getByRole('alert')).toContainText('another fingerprint');
  await enrolling.getByRole('textbox', { name: /^Fingerprint/u }).fill(fingerprint.toUpperCase());
  await enrolling.getByRole('button', { name: 'Enrol key' }).click();
  await expect(enrolling).toHaveCount(0);

  await home.page.goto(new URL(`/releases/${release?.id}/sign-off`, home.page.url()).href);
  await home.page.getByRole('button', { name: 'Ask by file' }).click();
  const asking = home.page.getByRole('dialog', { name: 'Ask for QA engineer from another desk' });
  const request = await home.save(() => asking.getByRole('button', { name: 'Save request file' }).click());
  await expect(asking).toHaveCount(0);
  await expect(home.page.getByText('Waiting', { exact: true })).toBeVisible();

  await away.page.keyboard.press('ControlOrMeta+k');
  await expect(away.page.getByRole('combobox', { name: 'Search or do' })).toBeFocused();
  await away.page.keyboard.type('answer a request');
  await expect(away.page.getByRole('option')).toHaveText([/^Answer a request from another desk/u]);
  await away.page.keyboard.press('Enter');
  const path = join(desk.folder, 'request.json');
  writeFileSync(path, request);
  await away.page.locator('input[type="file"]').setInputFiles(path);
  await expect(away.page.getByText('Key not known here')).toBeVisible();
  await expect(away.page.getByText('feat: SHOP-1 a basket').first()).toBeVisible();
  const approve = away.page.getByRole('button', { name: 'Approve and save answer for Ada Diaz' });
  const answer = await away.save(() => approve.click());
  await expect(away.page.getByText('Your answer is signed')).toBeVisible();

  const drop = async (target: string, ...contents: readonly string[]) => {
    const data = await home.page.evaluateHandle((texts) => {
      const transfer = new DataTransfer();
      for (const text of texts) transfer.items.add(new File([text], 'file.json', { type: 'application/json' }));
      return transfer;
    }, contents);
    await home.page.getByRole('group', { name: target }).dispatchEvent('drop', { dataTransfer: data });
  };
  await drop('Take in an answer', answer.toString('utf8').slice(0, 300));
  await expect(home.page.getByRole('alert')).toContainText('This file cannot be read as a signed answer.');
  await drop('Take in an answer', answer.toString('utf8'));
  await expect(home.page.getByText('Ben Okafor signed Shop 1.1.0 rc.1 for QA engineer')).toBeVisible();
  const given = home.page.getByRole('region', { name: /^Sign-offs given/u });
  await expect(given.getByText('Verified')).toBeVisible();
  await expect(home.page.getByText('Answered', { exact: true })).toBeVisible();
  await given.getByRole('button', { name: 'What they knew' }).click();
  const knew = home.page.getByRole('dialog', { name: 'What Ben Okafor knew' });
  await expect(knew.getByText('feat: SHOP-1 a basket').first()).toBeVisible();
  await expect(knew.getByRole('heading', { name: 'If it goes wrong' })).toBeVisible();
  await home.page.keyboard.press('Escape');

  // A report is dropped where the gates stand, one at a time.
  await home.page.goto(new URL(`/releases/${release?.id}/gates`, home.page.url()).href);
  const measured = '{"metric": "p95", "baseline": 180, "value": 187}';
  await drop('Add a report', measured, measured);
  await expect(home.page.getByRole('alert')).toContainText('one file at a time');
  await drop('Add a report', measured);
  await expect(home.page.getByRole('listitem').filter({ hasText: 'Performance regression' })).toContainText('3.9 %');
});
