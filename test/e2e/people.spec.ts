import { expect, test } from '../support/page/app-page.ts';

test('a person is added, changed and known by several addresses', async ({ place, start }) => {
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  const { page } = await start();
  await page.getByRole('link', { name: 'People' }).click();
  await expect(page.getByText('Only you so far')).toBeVisible();
  await page.keyboard.press('c');
  const adding = page.getByRole('dialog', { name: 'Add a person' });
  await expect(adding.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Ben Okafor');
  await adding.getByRole('textbox', { name: 'E-mail address' }).fill('ada@example.com');
  await page.keyboard.press('Enter');
  await expect(adding.getByRole('alert')).toContainText('belongs to Ada Diaz');
  await adding.getByRole('textbox', { name: 'E-mail address' }).fill('ben@example.com');
  await page.keyboard.press('Enter');
  await expect(adding).toHaveCount(0);
  await expect(page.getByText('No key: their decisions are recorded, not verified')).toBeVisible();

  await page.getByRole('button', { name: 'Change Ben Okafor' }).click();
  const changing = page.getByRole('dialog', { name: 'Change Ben Okafor' });
  await changing.getByRole('textbox', { name: /^Other addresses/u }).fill('okafor');
  await expect(changing.getByText('okafor is not an address.')).toBeVisible();
  await changing.getByRole('textbox', { name: /^Other addresses/u }).fill('ben@old.example.com');
  const logins = changing.getByRole('textbox', { name: /^Logins/u });
  await logins.fill('octocat');
  await expect(changing.getByText('octocat is not a login like github=octocat.')).toBeVisible();
  await logins.fill('github=octocat\njira=Ben Okafor');
  await changing.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('also ben@old.example.com')).toBeVisible();
  await expect(page.getByText('octocat at GitHub')).toBeVisible();
  await expect(page.getByText('Ben Okafor at Jira')).toBeVisible();
});

test('a key is revoked with a reason, and the key of this machine is replaced at once', async ({ place, start }) => {
  await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  const { page } = await start();
  await page.getByRole('link', { name: 'People' }).click();
  const keys = page.getByRole('list', { name: 'Keys of Ada Diaz' }).getByRole('listitem');
  await expect(keys).toHaveCount(1);
  await page.getByRole('button', { name: 'Revoke key' }).click();
  const question = page.getByRole('alertdialog', { name: 'Revoke the key of Ada Diaz?' });
  await expect(
    question.getByText('It is the key of this machine, so a new one takes its place at once.'),
  ).toBeVisible();
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Revoke key' }).click();
  await expect(question.getByText('Say why in a few words.')).toBeVisible();
  await question.getByRole('textbox', { name: 'Reason' }).fill('The laptop was lost.');
  await question.getByRole('button', { name: 'Revoke key' }).click();
  await expect(question).toHaveCount(0);
  await expect(keys).toHaveCount(2);
  await expect(keys.filter({ hasText: 'Revoked' })).toHaveCount(1);
  expect((await place.json('audit', 'verify')).exit).toBe(0);
});
