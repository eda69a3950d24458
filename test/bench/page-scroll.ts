import { basename } from 'node:path';
import { resultOf } from '../support/open-core.ts';
import { blankWords } from './page-blank.ts';
import { fillWorkspace } from './page-home.ts';
import { openBrowser, scroll, startServer, waitForPaint } from './page-measure.ts';
import type { BenchHistory } from './scope-history.ts';
import { type Measurement, measurement, quantile } from './store-measure.ts';

const rounds = 3;

/** Scrolls through the scope of a release, and through a blank page of the same browser. */
export async function benchScroll(history: BenchHistory, wanted: number): Promise<readonly Measurement[]> {
  const { from: before, commits } = history.before(wanted);
  let release = '';
  using filled = await fillWorkspace(async (client) => {
    const name = basename(history.path);
    const { id: product } = resultOf(
      await client.product.add({ name: 'Bench', repositories: [{ path: history.path }] }),
    );
    const from = { [name]: before };
    release = resultOf(await client.release.plan({ product, version: '900.0.0', strategy: 'tag', from })).id;
    await client.scope.summary({ release });
  });
  await using server = await startServer(filled.words, filled.env);
  await using blank = await startServer(blankWords, {});
  const browser = await openBrowser();
  try {
    const options = { viewport: { width: 1440, height: 900 } };
    const page = await browser.newPage(options);
    await page.goto(server.address);
    await waitForPaint(page, 'tbody th a');
    await page.goto(new URL(`/releases/${release}/scope`, server.address).href);
    const list = 'div:has(> [role="grid"][aria-label="Scope"])';
    await page.waitForSelector(`${list} [data-row="5"]`, { timeout: 120_000 });
    const empty = await browser.newPage(options);
    await empty.goto(blank.address);
    const [ours, theirs] = [[] as number[], [] as number[]];
    for (let round = 0; round < rounds; round += 1) {
      await page.bringToFront();
      ours.push(quantile(await scroll(page, list), 0.95));
      await empty.bringToFront();
      theirs.push(quantile(await scroll(empty, '#blank'), 0.95));
    }
    const name = `scrolling a scope of ${commits.toLocaleString('en')} commits, p95 of frame times / blank page`;
    return [measurement(name, quantile(ours, 0.5), quantile(theirs, 0.5), 1.5)];
  } finally {
    await browser.close();
  }
}
