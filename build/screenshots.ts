import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { startSampleSystems } from './sample-systems.ts';
import { findBrowser } from './setup/browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const pictures = join(root, 'docs', 'screenshots');
const run = promisify(execFile);

/** The four pictures of the README: what is where, what is in a release, a brief to sign, the record. */
const shots: readonly {
  readonly name: string;
  readonly dark?: boolean;
  readonly go: (page: Page, release: string) => Promise<void>;
}[] = [
  { name: 'home', go: async (page) => void (await page.goto('/')) },
  { name: 'scope', go: async (page, release) => void (await page.goto(`${release}/scope`)) },
  {
    name: 'sign-off',
    go: async (page, release) => {
      await page.goto(`${release}/sign-off`);
      await page
        .getByRole('listitem')
        .filter({ hasText: 'Security for PROD' })
        .getByRole('button', { name: /^Read brief/u })
        .click();
      await page.getByRole('combobox', { name: 'Signs' }).click();
      await page.getByRole('option', { name: /Chloé/u }).click();
      await page.getByText(/For Security I approve/u).waitFor();
    },
  },
  { name: 'record', dark: true, go: async (page) => void (await page.goto('/record')) },
];

async function readAddress(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The host says nothing.');
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/#\S+/u.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error('The host ended before it listened.');
}

const folder = await mkdtemp(join(tmpdir(), 'countersign-screenshots-'));
const sample = join(folder, 'sample');
const systems = await startSampleSystems(['--data', sample]);
const environment = { ...process.env, ...systems?.environment, COUNTERSIGN_KEY_FILE: join(folder, 'host.key') };
await run(process.execPath, [join(root, 'dist/electron/cli.js'), 'sample', sample], { env: environment });
const host = spawn(
  process.execPath,
  [join(root, 'dist/electron/serve.js'), '--no-open', '--port', '0', '--data', sample],
  {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
try {
  const launch = await readAddress(host);
  const browser = await chromium.launch({
    executablePath: await findBrowser(process.env),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  const context = await browser.newContext({
    baseURL: new URL(launch).origin,
    viewport: { width: 1360, height: 850 },
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(launch);
  const link = page
    .getByRole('main')
    .getByRole('link', { name: /^2\.4\.0/u })
    .first();
  const release = (await link.getAttribute('href')) ?? '';
  await mkdir(pictures, { recursive: true });
  for (const { name, dark = false, go } of shots) {
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await go(page, release);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.animate-appear').first().waitFor({ state: 'detached' });
    await page.evaluate('document.fonts.ready');
    await page.screenshot({ path: join(pictures, `${name}.png`) });
    process.stdout.write(`${name}.png\n`);
  }
  await browser.close();
} finally {
  host.kill('SIGTERM');
  systems?.stop();
  await rm(folder, { recursive: true, force: true });
}
