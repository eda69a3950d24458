import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { writeArchive } from '../../electron/dossier/archive.ts';
import type { Core } from '../../electron/host/compose.ts';
import { type GitHubServer, openGitHubServer } from '../servers/github-server.ts';
import { type JiraServer, openJiraServer } from '../servers/jira-server.ts';
import { gitHubPull, gitHubRun } from '../support/github-seed.ts';
import { jiraSeed, jiraTicket } from '../support/jira-seed.ts';
import { ada, resultOf } from '../support/open-core.ts';
import { canary } from '../support/outside.ts';
import { findViolations } from '../support/page/find-violations.ts';
import { type Served, serveWorkspace } from '../support/page/served.ts';
import { junitXml, sarifJson } from '../support/report-samples.ts';
import { createSmallRepository } from '../support/small-repository.ts';

// One road in the order of its steps: each test is where the one before has led.
test.describe.configure({ mode: 'serial' });

const path = 'octo/shop';
let served: Served;
let server: GitHubServer;
let tracker: JiraServer;
let page: Page;
const places = { product: '', release: '', commit: '' };

/** A shop with a candidate, and nothing connected. */
async function fill(client: Core['client'], folder: string): Promise<void> {
  resultOf(await client.workspace.create(ada));
  const shop = createSmallRepository(join(folder, 'shop'));
  shop.commit('feat: first', { 'src/app.js': '1' });
  shop.git('tag', '-a', '-m', 'one', 'v1.0.0');
  places.commit = shop.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  const { id: product } = resultOf(await client.product.add({ name: 'Shop', repositories: [{ path: shop.path }] }));
  const { id: release } = resultOf(await client.release.plan({ product, version: '1.1.0', strategy: 'tag' }));
  const preview = resultOf(await client.candidate.preview({ release }));
  resultOf(await client.candidate.cut({ release, confirmation: preview.confirmation }));
  Object.assign(places, { product: `/products/${product}`, release: `/releases/${release}` });
}

test.beforeAll(async ({ browser }) => {
  tracker = await openJiraServer(jiraSeed({ tickets: [jiraTicket(1)] }));
  served = await serveWorkspace(fill);
  const { commit } = places;
  const reports = new Map([
    ['TEST-shop.xml', Buffer.from(junitXml)],
    ['codeql.sarif', Buffer.from(sarifJson())],
    ['lcov.info', Buffer.from('SF:src/basket.js\nDA:1,1')],
  ]);
  const content = await writeArchive(reports, new Date(0));
  server = await openGitHubServer({
    token: canary,
    prefix: '/api/v3',
    repositories: [
      {
        name: path,
        commits: new Set([commit]),
        refs: new Map([['heads/main', { type: 'commit', sha: commit }]]),
        pulls: [gitHubPull(7, { head: { ref: 'basket', sha: commit }, commits: [commit] })],
        runs: [
          gitHubRun(1, {
            sha: commit,
            conclusion: 'failure',
            artifacts: [{ name: 'reports', size: content.byteLength, content }],
          }),
        ],
      },
    ],
  });
  const context = await browser.newContext({ baseURL: served.address, viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  await served.open(page);
});

test.afterAll(async () => {
  await page.context().close();
  await served[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await tracker[Symbol.asyncDispose]();
});

async function expectAccessible(): Promise<void> {
  for (const look of [
    { colorScheme: 'dark', width: 720 },
    { colorScheme: 'light', width: 1440 },
  ] as const) {
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: look.width, height: 900 });
    expect(await findViolations(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `nothing wider than a window of ${look.width}`).toBeLessThanOrEqual(0);
  }
}

test('a system is tried before it is connected, and says what its token may do', async () => {
  await page.goto('/connections');
  await expect(page.getByText('Nothing is connected yet')).toBeVisible();
  await expectAccessible();
  await page.keyboard.press('c');
  const dialog = page.getByRole('dialog', { name: 'Connect a system' });
  await dialog.getByLabel('Address').fill(`${server.address}/api/v3`);
  await dialog.getByLabel('Token').fill('not-the-token');
  await dialog.getByRole('button', { name: 'Try the token' }).click();
  await expect(dialog.getByRole('alert')).toContainText('does not accept this token');
  await expect(dialog.getByLabel('Token')).toHaveValue('not-the-token');
  await dialog.getByLabel('Token').fill(canary);
  await dialog.getByLabel('Try it at (repository)').fill(path);
  await dialog.getByRole('button', { name: 'Try the token' }).click();
  await expect(dialog.getByText('as octo')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'read pull requests' })).toContainText('Allowed');
  await expectAccessible();
  await dialog.getByLabel('Name').fill('Code');
  await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(page.getByRole('main').getByText('Works')).toBeVisible();
  await expectAccessible();
});

test('a product reads from it, and tells how old what it knows is', async () => {
  await page.goto(`${places.product}/settings#sources`);
  await page.getByRole('button', { name: 'Add source' }).click();
  const dialog = page.getByRole('dialog', { name: /^Add a source/u });
  await dialog.getByRole('combobox', { name: 'Repository', exact: true }).fill('octo');
  await page.getByRole('option', { name: path }).click();
  await dialog.getByRole('button', { name: 'Add source' }).click();
  // The frame stays where it is, though the link leads to the last part of the page.
  await expect(page.getByRole('link', { name: 'Home' })).toBeInViewport();
  const runs = page.getByRole('row', { name: /^Pipeline runs/u });
  // It is read for the first time without being asked for.
  await expect(runs).not.toContainText('Never read');
  await page.getByRole('button', { name: 'Read now' }).click();
  await expect(runs).toContainText('now');
  await expectAccessible();

  await page.getByRole('button', { name: `Change how ${path} is read` }).click();
  const change = page.getByRole('dialog', { name: `Change how ${path} is read` });
  await change.getByLabel('PROD').fill('production');
  await expectAccessible();
  await change.getByRole('button', { name: 'Change source' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: path })).toContainText('production is PROD');
});

test('what it says blocks production, with its evidence, until it is waived with a reason', async () => {
  await page.goto(`${places.release}/gates`);
  const finding = page.getByRole('listitem').filter({ hasText: 'Blocks' });
  await finding.getByText(/^ci\.yml has failed/u).click();
  await expect(finding.getByText('Repair it and cut a new candidate', { exact: false })).toBeVisible();
  await expectAccessible();
  await finding.getByRole('button', { name: 'Waive' }).click();
  const dialog = page.getByRole('dialog', { name: 'Waive this finding' });
  await dialog.getByLabel('Why it may stand').fill('The runner was out of disk.');
  await dialog.getByRole('button', { name: 'Waive' }).click();
  await expect(page.getByText('Waived', { exact: true }).first()).toBeVisible();

  await page.getByText(/^\d+ warnings, which stop nothing$/u).click();
  const warning = page.getByRole('listitem').filter({ hasText: 'Not enforced at v1.1.0-rc.1' });
  await warning.getByText('Not enforced', { exact: false }).first().click();
  await expect(warning.getByRole('button', { name: 'Waive' })).toBeVisible();

  await page.goto('/record');
  await expect(page.getByText(/waived “ci\.yml has failed/u)).toBeVisible();
});

test('what the pipeline reported stands with the candidate, and what cannot be read is unknown', async () => {
  await page.goto(`${places.release}/candidate`);
  const run = page.getByRole('region', { name: 'Reports of its commits' }).getByRole('listitem').first();
  await expect(run).toContainText('3 passed, 2 failed, 1 skipped');
  await expect(run).toContainText('1 high');
  await expect(run.getByText('Unknown')).toBeVisible();
  await expect(run.getByText('reports, lcov.info: It is cut off.')).toBeVisible();
  await run.getByText('Failed tests').click();
  await expect(run.getByText('com.example.PayTest › times out')).toBeVisible();
  await expectAccessible();
});

test('what it says stands with the commits that it is about', async () => {
  await page.goto(`${places.release}/scope`);
  const commit = page.getByRole('row').filter({ hasText: 'Pipelines Fail' });
  await expect(page.getByText('1 commit without one')).toBeVisible();
  await expectAccessible();
  await commit.click();
  await expect(page.getByRole('dialog').getByText('None is known that brought this commit.')).toBeVisible();
  await expect(page.getByRole('dialog').getByText('ci.yml has failed.')).toBeVisible();
  await expectAccessible();
  await page.keyboard.press('Escape');

  await page.goto(`${places.release}/candidate`);
  await expect(page.getByRole('listitem').filter({ hasText: 'ci.yml #1' }).first()).toContainText('Failed');
});

test('what other systems are told is shown call by call, made once it is confirmed, and read back', async () => {
  await page.goto(`${places.release}/publish`);
  await expect(page.getByText('The release page v1.1.0 of octo/shop becomes public')).toBeVisible();
  const tag = page.getByRole('listitem').filter({ hasText: 'Push tag v1.1.0-rc.1' });
  await tag.getByText(/^An annotated tag/u).click();
  await expect(tag.getByText(`POST /api/v3/repos/${path}/git/tags`)).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: 'Publish 1 change' }).click();
  const dialog = page.getByRole('alertdialog');
  await expect(dialog.getByText(`POST /api/v3/repos/${path}/git/refs`)).toBeVisible();
  await expectAccessible();
  expect(server.received.filter(({ method }) => method !== 'GET')).toEqual([]);
  await dialog.getByRole('button', { name: 'Publish 1 change' }).click();
  await expect(page.getByText('Read back', { exact: true })).toBeVisible();
  expect(server.repositories.get(path)?.refs.has('tags/v1.1.0-rc.1')).toBe(true);
  await expectAccessible();

  await page.goto('/record');
  await expect(page.getByText(/made the tag v1\.1\.0-rc\.1 at GitHub/u)).toBeVisible();
});

test('tickets are told as well only where that is asked for, and then it is shown call by call', async () => {
  await page.goto('/connections');
  await page.getByRole('button', { name: /^Connect a system/u }).click();
  const connect = page.getByRole('dialog', { name: 'Connect a system' });
  await connect.getByRole('combobox', { name: 'System' }).click();
  await page.getByRole('option', { name: 'Jira' }).click();
  await connect.getByLabel('Address').fill(tracker.address);
  await connect.getByLabel('E-mail').fill('robot@example.com');
  await connect.getByLabel('Token').fill(canary);
  await connect.getByRole('button', { name: 'Try the token' }).click();
  await connect.getByLabel('Name').fill('Tickets');
  await connect.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(connect).toHaveCount(0);

  await page.goto(`${places.product}/settings#sources`);
  await page.getByRole('button', { name: 'Add source' }).click();
  const dialog = page.getByRole('dialog', { name: /^Add a source/u });
  await dialog.getByRole('combobox', { name: 'Connection' }).click();
  await page.getByRole('option', { name: 'Tickets' }).click();
  await dialog.getByRole('combobox', { name: 'Project' }).fill('SHOP');
  await page.getByRole('option', { name: /^SHOP/u }).click();
  await dialog.getByLabel('Another type').fill('Spike');
  await dialog.getByRole('button', { name: 'Add type' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'Spike' })).toContainText('Enhancements');
  await expectAccessible();
  await dialog.getByRole('button', { name: 'Add source' }).click();
  await page.getByRole('button', { name: 'Read now' }).click();
  await expect(page.getByRole('row', { name: /^Tickets/u })).not.toContainText('Never read');

  await page.goto(`${places.release}/publish`);
  const told = page.getByRole('listitem').filter({ hasText: /^Comment on SHOP-1/u });
  const wishes = page.getByRole('group', { name: 'Tell tickets as well' });
  await expect(wishes.getByText('Comment on the ticket that ships')).toBeVisible();
  await expect(told).toHaveCount(0);
  await wishes.getByText('Comment on the ticket that ships').click();
  await expect(told).toContainText('Waits');
  await told.getByText('Exact call').click();
  await expect(told.getByText('POST /rest/api/3/issue/SHOP-1/comment')).toBeVisible();
  await expectAccessible();
  expect(tracker.received.filter(({ method, url }) => method === 'POST' && url.pathname.endsWith('/comment'))).toEqual(
    [],
  );
  expect(tracker.violations).toEqual([]);
});

test('the token stands on no screen, and the system was asked as its description says', async () => {
  for (const place of [
    '/connections',
    `${places.product}/settings`,
    `${places.release}/candidate`,
    `${places.release}/gates`,
    `${places.release}/publish`,
    '/record',
    '/settings',
  ]) {
    await page.goto(place);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.content()).not.toContain(canary);
  }
  expect(server.violations).toEqual([]);
});

test('a system that cannot be reached is offline and no error, on every screen that tells of it', async () => {
  await server[Symbol.asyncDispose]();
  await page.goto('/connections');
  const code = page.getByRole('main').getByRole('listitem').filter({ hasText: '/api/v3' });
  await code.getByRole('button', { name: 'Check' }).click();
  await expect(code).toContainText(/Offline since .+ and is read again by itself\./u);
  await expect(code).not.toContainText('cannot be reached');
  await expect(page.getByRole('banner')).toContainText('GitHub offline');
  await expectAccessible();

  await page.getByRole('link', { name: 'Home' }).click();
  const told = page.getByRole('list', { name: 'Connections' });
  await expect(told).toContainText(/Offline ?Code since/u);
  await expectAccessible();
});
