import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { readArchive } from '../../electron/dossier/archive.ts';
import type { Core } from '../../electron/host/compose.ts';
import { resultOf } from '../support/open-core.ts';
import { fillHostile, type HostilePlaces, hostile } from '../support/page/hostile-release.ts';
import { type Served, serveWorkspace } from '../support/page/served.ts';
import { type Watched, watchInert } from '../support/page/watch-inert.ts';

const formats = ['md', 'html', 'json', 'pdf', 'docx'] as const;

/** What leaves the workspace, by name. */
type Exports = ReadonlyMap<string, Buffer>;

let served: Served;
let places: HostilePlaces;
let exports: Exports;
let context: BrowserContext;
let page: Page;
let watched: Watched;

test.describe.configure({ mode: 'default', timeout: 120_000 });

test.beforeAll(async ({ browser }) => {
  served = await serveWorkspace(async (client, folder) => {
    places = await fillHostile(client, folder);
    exports = await exportAll(client, places.live.replace('/releases/', ''));
  });
  context = await browser.newContext({ baseURL: served.address, viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  watched = await watchInert(page, (url) => url.startsWith(served.address) || /^(?:data|blob):/u.test(url));
  await served.open(page);
});

test.afterEach(async () => {
  expect(await watched.findElements()).toEqual([]);
  expect(watched.complaints).toEqual([]);
});

test.afterAll(async () => {
  await context.close();
  await served[Symbol.asyncDispose]();
});

async function exportAll(client: Core['client'], release: string): Promise<Exports> {
  const files = new Map<string, Buffer>();
  for (const edition of ['internal', 'customer'] as const) {
    for (const format of formats) {
      const { base64 } = resultOf(await client.notes.export({ release, edition, format }));
      files.set(`${edition}.${format}`, Buffer.from(base64, 'base64'));
    }
  }
  files.set('dossier.zip', Buffer.from(resultOf(await client.dossier.export({ release })).base64, 'base64'));
  return files;
}

async function visit(path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect(page.locator('output').filter({ hasText: /^Reading|^Gathering|^Looking/u })).toHaveCount(0);
}

const paths = (): readonly string[] => {
  const stages = [
    '',
    '/plan',
    '/scope',
    '/candidate',
    '/compare',
    '/uat',
    '/gates',
    '/sign-off',
    '/promote',
    '/live',
    '/notes',
  ];
  const { product, open, live } = places;
  const releases = [open, live].flatMap((release) => stages.map((stage) => `${release}${stage}`));
  return [
    '/',
    product,
    `${product}/settings`,
    `${product}/plan`,
    '/products/new',
    '/record',
    '/people',
    '/settings',
    ...releases,
  ];
};

test('the same texts in a page that trusts them are noticed', async ({ browser }) => {
  const careless = await browser.newPage();
  const noticed = await watchInert(careless, () => false);
  await careless.setContent(`<p>${hostile.html}</p>`);
  await expect.poll(() => noticed.complaints).toContain('canary() was called');
  expect((await noticed.findElements()).length).toBeGreaterThan(0);
  await careless.close();
});

test('every screen shows hostile texts as text', async () => {
  for (const path of paths()) {
    await visit(path);
    expect(await watched.findElements(), path).toEqual([]);
    expect(watched.complaints, path).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${path}: nothing wider than the window`).toBeLessThanOrEqual(0);
  }
});

test('the product’s name stands on the screens as it was typed', async () => {
  await visit(places.product);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('<img src=x onerror=canary()>');
  await expect(page).toHaveTitle(/<img src=x onerror=canary\(\)>/u);
});

test('commits open with their message and files as text', async () => {
  await visit(`${places.live}/scope`);
  for (const words of ['x-canary', 'go', 'wwwww']) {
    const row = page.getByRole('grid', { name: 'Scope' }).getByRole('row').filter({ hasText: words });
    await row.last().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await watched.findElements()).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('the brief of a sign-off shows hostile texts as text', async () => {
  await visit(`${places.open}/sign-off`);
  await page.getByRole('button', { name: 'Read brief' }).first().click();
  await page.getByRole('combobox', { name: 'Signs' }).click();
  await page.getByRole('option').last().click();
  await expect(page.getByText(/I approve .* rc\.1/u).first()).toBeVisible();
});

test('every line of the record opens as text', async () => {
  await visit('/record');
  const rows = page.getByRole('grid').getByRole('row');
  for (const index of [1, 5, 9, 13, 17]) {
    await rows.nth(index).click();
    await expect(page.getByLabel('The event behind this line')).toBeVisible();
    expect(await watched.findElements()).toEqual([]);
  }
});

test('verdicts, evidence, promotions and cuts open as text', async () => {
  await visit(`${places.live}/uat`);
  await page.getByRole('grid').getByRole('row').last().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await visit(`${places.live}/gates`);
  await page.getByRole('button', { name: /Rollback plan written/u }).click();
  await expect(page.getByRole('dialog').getByText(hostile.html).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await visit(`${places.open}/promote`);
  await page.getByRole('button', { name: 'Promote to DEV', exact: true }).click();
  await expect(page.getByRole('alertdialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await visit(`${places.live}/promote`);
  await expect(page.getByText(hostile.html).first()).toBeVisible();
});

test('the notes are edited and previewed as text, in both editions', async () => {
  await visit(`${places.live}/notes`);
  for (const edition of ['Internal', 'Customer']) {
    await page.getByRole('radio', { name: edition }).click();
    await page.getByRole('radio', { name: 'Preview' }).click();
    await expect(page.getByRole('main').getByText('canary()').first()).toBeVisible();
    expect(await watched.findElements(), edition).toEqual([]);
    expect(watched.complaints, edition).toEqual([]);
  }
});

test('the palette finds hostile texts and shows them as text', async () => {
  await visit('/');
  for (const words of ['canary', 'img', 'KEY']) {
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
    await page.keyboard.type(words);
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await watched.findElements(), words).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
});

test('exports hold hostile texts as text, and nothing in them runs, loads or links to a script', async ({
  browser,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-inert-'));
  const dossier = await readArchive(exports.get('dossier.zip') ?? Buffer.alloc(0));
  const pages = new Map([
    ['internal.html', exports.get('internal.html')],
    ['customer.html', exports.get('customer.html')],
    ['dossier.html', dossier.get('index.html')],
    ['dossier-notes.html', dossier.get('notes/internal.html')],
  ]);
  const reader = await browser.newContext();
  for (const [name, bytes] of pages) {
    const path = join(folder, name);
    writeFileSync(path, bytes ?? '');
    for (const colorScheme of ['light', 'dark'] as const) {
      const opened = await reader.newPage();
      const inert = await watchInert(opened, (url) => url === pathToFileURL(path).href);
      await opened.emulateMedia({ colorScheme });
      await opened.goto(pathToFileURL(path).href);
      await expect(opened.locator('body')).toContainText('canary()');
      expect(await inert.findElements(), name).toEqual([]);
      expect(inert.complaints, name).toEqual([]);
      await opened.close();
    }
  }
  await reader.close();
  rmSync(folder, { recursive: true });

  for (const edition of ['internal', 'customer']) {
    const markdown = exports.get(`${edition}.md`)?.toString() ?? '';
    expect(markdown).toContain('canary');
    expect(markdown).not.toMatch(/(?<!\\)<(?:script|img|svg|x-canary)/u);
    expect(markdown).not.toMatch(/(?<!\\)\]\((?:javascript|data):/u);
    const json: unknown = JSON.parse(exports.get(`${edition}.json`)?.toString() ?? '');
    expect(JSON.stringify(json)).toContain('<script>canary()</script>');
    const pdf = exports.get(`${edition}.pdf`)?.toString('latin1') ?? '';
    expect(pdf.startsWith('%PDF-')).toBe(true);
    expect(pdf).not.toMatch(/\/(?:JavaScript|JS|OpenAction|Launch)\b|evil\.example/u);
    const docx = await readArchive(exports.get(`${edition}.docx`) ?? Buffer.alloc(0));
    expect(docx.get('word/document.xml')?.toString()).toContain('&lt;script&gt;canary()');
    for (const [name, bytes] of docx) {
      if (name.endsWith('.rels')) expect(bytes.toString()).not.toMatch(/evil\.example|javascript:/u);
    }
  }
});
