import { expect, test } from '../support/page/sample-page.ts';

test.describe.configure({ mode: 'default' });

test('home says where everything is, what stops the release and what waits', async ({ opened }) => {
  await opened.goto('/');
  const board = opened.getByRole('table', { name: 'Which version each environment holds, by product' });
  await expect(board.getByText('NO-GO for PROD', { exact: false })).toBeVisible();
  await expect(board.getByText('Next: Give 3 UAT verdicts')).toBeVisible();
  await expect(opened.getByRole('heading', { name: /Waiting for me/u })).toBeVisible();
});

test('the key n leads to the next step', async ({ opened, places }) => {
  await opened.goto(`${places.release}/scope`);
  await expect(opened.getByRole('button', { name: /Give 3 UAT verdicts/u })).toBeVisible();
  await opened.keyboard.press('n');
  await expect(opened.getByRole('heading', { name: /UAT verdicts/u })).toBeVisible();
});

test('n on its own stage opens what is to be decided, and Esc closes it again', async ({ opened, places }) => {
  await opened.goto(`${places.release}/uat`);
  await expect(opened.getByRole('radio', { name: 'Unknown 3' })).toBeVisible();
  await expect(opened.getByRole('button', { name: /Give 3 UAT verdicts/u })).toBeVisible();
  await opened.keyboard.press('n');
  await expect(
    opened.getByRole('dialog', { name: 'SHOP-31', exact: true }).getByText('SHOP-31 was blocked on rc.1'),
  ).toBeVisible();
  await opened.keyboard.press('Escape');
  await expect(opened.getByRole('dialog', { name: 'SHOP-31', exact: true })).toHaveCount(0);
});

test('a digit leads to the stage at its place', async ({ opened, places }) => {
  await opened.goto(`${places.release}/uat`);
  await opened.getByRole('heading', { level: 1, name: 'Shop 2.4.0' }).waitFor();
  await opened.keyboard.press('5');
  await expect(opened.getByRole('heading', { name: 'Business readiness' })).toBeVisible();
});

test('blockers stand by who can end them and lead to where', async ({ opened, places }) => {
  await opened.goto(`${places.release}/scope`);
  const panel = opened.getByRole('complementary', { name: 'Readiness' });
  await expect(panel.getByRole('heading', { name: 'Operations' })).toBeVisible();
  await panel.getByText('Rollback plan written').click();
  await panel.getByRole('link', { name: 'Open Gates' }).click();
  await expect(opened.getByRole('button', { name: /Rollback plan written/u })).toBeVisible();
});

test('home tells what landed since production got what it runs', async ({ opened }) => {
  await opened.goto('/');
  await opened.getByRole('button', { name: 'What landed since PROD got 2.3.1' }).click();
  await expect(opened.getByText(/Since 2\.3\.1 rc\.1 in PROD: \d+ tickets, \d+ commits/u)).toBeVisible();
  await expect(opened.getByText('SHOP-31 Pay by instalments')).toBeVisible();
});

test('scope is narrowed by words, kind and path', async ({ opened, places }) => {
  await opened.goto(`${places.release}/scope`);
  const rows = opened.getByRole('grid', { name: 'Scope' });
  await expect(rows.getByText('Pay by instalments').first()).toBeVisible();
  await opened.getByLabel('Find in subjects').fill('passkey');
  await expect(rows.getByText('Pay by instalments')).toHaveCount(0);
  await expect(rows.getByText('Sign in with a passkey').first()).toBeVisible();
  await opened.getByLabel('Find in subjects').fill('');
  await opened.getByLabel('Path').fill('**/*.sql');
  await expect(rows.getByText('Plan the instalments').first()).toBeVisible();
  await expect(rows.getByText('Find words with accents')).toHaveCount(0);
});

test('a verdict is given on a ticket, for somebody else, and is kept as recorded', async ({ opened, places }) => {
  await opened.goto(`${places.release}/uat`);
  for (const ticket of ['SHOP-31', 'SHOP-40', 'SHOP-41']) {
    await opened
      .getByRole('grid', { name: /UAT verdicts/u })
      .getByText(ticket, { exact: true })
      .click();
    const dialog = opened.getByRole('dialog', { name: ticket, exact: true });
    await dialog.getByRole('radio', { name: /Pass/u }).click();
    await dialog.getByRole('button', { name: 'Give verdict' }).click();
    await expect(dialog).toHaveCount(0);
  }
  await expect(opened.getByRole('radio', { name: 'Pass 9' })).toBeVisible();
  await expect(opened.getByRole('radio', { name: 'Unknown 0' })).toBeVisible();
});

test('an item that needs evidence is not done without it', async ({ opened, places }) => {
  await opened.goto(`${places.release}/gates`);
  await opened.getByRole('button', { name: /Rollback plan written/u }).click();
  const dialog = opened.getByRole('dialog', { name: 'Rollback plan written', exact: true });
  await expect(dialog.getByRole('button', { name: 'Mark as done' })).toHaveAttribute('aria-disabled', 'true');
  await dialog.getByLabel('Files', { exact: true }).setInputFiles({
    name: 'rollback.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('Redeploy 2.3.1, then migration 004 down.'),
  });
  await dialog.getByRole('button', { name: 'Mark as done' }).click();
  await expect(dialog).toHaveCount(0);
  await opened.getByRole('button', { name: /Rollback plan written/u }).click();
  await expect(opened.getByRole('dialog').getByText('rollback.md')).toBeVisible();
});

test('Esc in a brief comes back to the role it was opened from', async ({ opened, places }) => {
  await opened.goto(`${places.release}/sign-off`);
  const line = opened.getByRole('listitem').filter({ hasText: 'QA engineer for PROD' });
  await line.getByRole('button', { name: 'Read brief and sign' }).click();
  await expect(opened.getByRole('heading', { name: 'Brief for QA engineer' })).toBeFocused();
  await opened.keyboard.press('Escape');
  await expect(line.getByRole('button', { name: 'Read brief and sign' })).toBeFocused();
});

test('an author is told why she cannot approve, as plainly as the button', async ({ opened, places }) => {
  await opened.goto(`${places.release}/sign-off`);
  await expect(opened.getByText(/Grace Lindqvist cannot: .*wrote commits/u)).toBeVisible();
});

test('security signs again what changed, and readiness moves', async ({ opened, places }) => {
  await opened.goto(`${places.release}/sign-off`);
  const line = opened.getByRole('listitem').filter({ hasText: 'Security for PROD' });
  await line.getByRole('button', { name: 'Read brief' }).click();
  await opened.getByRole('combobox', { name: 'Signs' }).click();
  await opened.getByRole('option', { name: /Chloé Martin/u }).click();
  await expect(opened.getByRole('heading', { name: 'code', exact: true })).toBeVisible();
  await expect(opened.getByText(/For Security I approve Shop 2\.4\.0 rc\.2/u)).toBeVisible();
  await opened.getByRole('radio', { name: 'Reject' }).click();
  await expect(opened.getByText(/For Security I reject Shop 2\.4\.0 rc\.2/u)).toBeVisible();
  await opened.getByRole('radio', { name: 'Approve' }).click();
  await opened.getByRole('button', { name: 'Approve rc.2 for Security' }).click();
  await expect(
    opened.getByRole('listitem').filter({ hasText: 'Security for PROD' }).getByText('Signed', { exact: true }),
  ).toBeVisible();
});

test('production refuses while the verdict is NO-GO, with every reason', async ({ opened, places }) => {
  await opened.goto(`${places.release}/promote`);
  await opened.getByRole('button', { name: 'Promote to PROD' }).click();
  const dialog = opened.getByRole('dialog', { name: 'Promote to PROD' });
  await expect(dialog.getByText('This cannot be promoted now')).toBeVisible();
  await expect(dialog.getByRole('listitem').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});

test('cutting again without a change is refused', async ({ opened, places }) => {
  await opened.goto(`${places.release}/candidate`);
  await opened.getByRole('button', { name: /Cut rc\.3/u }).click();
  await expect(opened.getByText(/Nothing changed since rc\.2/u)).toBeVisible();
  await opened.keyboard.press('Escape');
});

test('the customer edition is read as customers read it, and exported', async ({ opened, places }) => {
  await opened.goto(`${places.release}/notes`);
  await opened.getByRole('radio', { name: 'Customer' }).click();
  await opened.getByRole('radio', { name: 'Preview' }).click();
  await expect(opened.getByRole('main').getByText('Choose the hour of your delivery at the checkout')).toBeVisible();
  await opened.getByRole('button', { name: 'Export' }).click();
  const downloading = opened.waitForEvent('download');
  await opened.getByRole('menuitem', { name: 'Markdown' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/\.md$/u);
});

test('the dossier leaves as one zip', async ({ opened, places }) => {
  await opened.goto(`${places.closed}/live`);
  const downloading = opened.waitForEvent('download');
  await opened.getByRole('button', { name: 'Export dossier' }).click();
  expect((await downloading).suggestedFilename()).toBe('Shop-2.3.1-dossier.zip');
});

test('the palette finds a ticket and Esc returns', async ({ opened }) => {
  await opened.goto('/');
  await opened.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  await opened.keyboard.press('Control+k');
  await expect(opened.getByRole('combobox', { name: 'Search or do' })).toBeFocused();
  await opened.keyboard.type('SHOP-36');
  await expect(opened.getByRole('option', { name: /SHOP-36/u }).first()).toBeVisible();
  await opened.keyboard.press('Escape');
  await expect(opened.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
});
