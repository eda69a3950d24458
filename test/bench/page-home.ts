import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { createCore } from '../../electron/host/compose.ts';
import { createId } from '../../electron/host/create-id.ts';
import { createLog } from '../../electron/host/log.ts';
import { keyFileProtector } from '../../electron/keys/key-file-protector.ts';
import { ada, resultOf } from '../support/open-core.ts';
import { createSmallRepository } from '../support/small-repository.ts';
import { blankWords } from './page-blank.ts';
import { openBrowser, startServer, waitForPaint } from './page-measure.ts';
import { type Measurement, measurement, quantile } from './store-measure.ts';

const serveEntry = fileURLToPath(new URL('../../dist/electron/serve.js', import.meta.url));

/** A workspace that is filled by this process and then served by others. */
interface FilledWorkspace extends Disposable {
  readonly folder: string;
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

type Client = Awaited<ReturnType<typeof createCore>>['client'];

export async function fillWorkspace(fill: (client: Client, folder: string) => Promise<void>): Promise<FilledWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-bench-'));
  const [workspace, keyFile] = [join(folder, 'workspace'), join(folder, 'host.key')];
  const core = await createCore({
    folder: workspace,
    host: 'command',
    mode: 'write',
    protector: keyFileProtector(keyFile),
    version: '0.0.0',
    now: () => new Date(),
    createId,
    log: createLog({ to: { file: join(folder, 'log') }, level: 'error' }),
  });
  resultOf(await core.client.workspace.create(ada));
  await fill(core.client, folder);
  await core.close();
  return {
    folder,
    words: [serveEntry, '--no-open', '--port', '0', '--data', workspace],
    env: { COUNTERSIGN_KEY_FILE: keyFile },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const products = 10;
const rounds = 7;
const pause = 1500;

/** Ten products with a hundred releases each; the last five of each are open. */
async function plan(client: Client, folder: string, releases: number): Promise<void> {
  const shop = createSmallRepository(join(folder, 'shop'));
  shop.commit('feat: first', { 'src/app.js': '1' });
  const from = { shop: 'main' };
  for (let number = 0; number < products; number += 1) {
    const added = await client.product.add({ name: `Product ${number}`, repositories: [{ path: shop.path }] });
    const { id: product } = resultOf(added);
    const each = releases / products;
    for (let minor = 1; minor <= each; minor += 1) {
      const { id: release } = resultOf(
        await client.release.plan({ product, version: `1.${minor}.0`, strategy: 'tag', from }),
      );
      if (minor <= each - 5) resultOf(await client.release.abandon({ release, reason: 'Another one took its place.' }));
    }
  }
}

/** How a page is opened. */
interface Opening {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** What is useful of it. */
  readonly useful: string;
}

/** From the start of a host to what is useful on the screen, in milliseconds; its end does not count. */
async function show(browser: Browser, { words, env, useful }: Opening, settled?: string): Promise<number> {
  // The system still puts away the processes of the round before.
  await setTimeout(pause);
  const began = performance.now();
  await using server = await startServer(words, env);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const isSettled = settled === undefined ? null : page.waitForResponse(settled);
  await page.goto(server.address);
  await waitForPaint(page, useful);
  const taken = performance.now() - began;
  await isSettled;
  await context.close();
  return taken;
}

/** How many bytes of JavaScript home loads, as they are in memory. */
async function countScripts(browser: Browser, filled: FilledWorkspace): Promise<number> {
  await using server = await startServer(filled.words, filled.env);
  const page = await browser.newPage();
  const sizes: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js'))
      sizes.push(
        response.body().then(
          ({ length }) => length,
          () => 0,
        ),
      );
  });
  await page.goto(server.address);
  // Home as it was needs none.
  await page.waitForSelector('[inert]', { state: 'detached' });
  await waitForPaint(page, 'tbody th a');
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.close();
  return total;
}

/** From the start of the host to the board on the screen, against the start of a host with a blank page. */
export async function benchHome(releases: number): Promise<readonly Measurement[]> {
  using filled = await fillWorkspace((client, folder) => plan(client, folder, releases));
  const browser = await openBrowser();
  const home: Opening = { words: filled.words, env: filled.env, useful: 'tbody th a' };
  const empty: Opening = { words: blankWords, env: {}, useful: '#blank' };
  try {
    const [first, ours, theirs] = [[] as number[], [] as number[], [] as number[]];
    for (let round = 0; round <= rounds; round += 1) {
      rmSync(join(filled.folder, 'workspace', 'screen.json'), { force: true });
      const fresh = await show(browser, home, '**/kept-screen');
      const mine = await show(browser, home);
      const blank = await show(browser, empty);
      // What is done for the first time does not count.
      if (round === 0) continue;
      first.push(fresh);
      ours.push(mine);
      theirs.push(blank);
    }
    const scripts = await countScripts(browser, filled);
    const count = releases.toLocaleString('en');
    const floor = quantile(theirs, 0.5);
    return [
      measurement(
        `home with ${count} releases, host start to useful paint / blank page`,
        quantile(ours, 0.5),
        floor,
        1.5,
      ),
      measurement(
        'the same where nothing is kept of it, as after a decision elsewhere',
        quantile(first, 0.5),
        floor,
        Number.POSITIVE_INFINITY,
      ),
      measurement('JavaScript of home at start-up, kB / 1000 kB', scripts / 1000, 1000, 1),
    ];
  } finally {
    await browser.close();
  }
}
