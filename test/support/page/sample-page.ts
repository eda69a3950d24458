import { join } from 'node:path';
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import { createSample } from '../../../electron/sample/sample.ts';
import { type Served, serveWorkspace } from './served.ts';

/** Where the screens of the sample are, by name. */
export interface Places {
  readonly release: string;
  readonly closed: string;
  readonly product: string;
}

interface Fixtures {
  /** An empty page with a session; what the browser complains about fails the test. */
  readonly opened: Page;
}

interface WorkerFixtures {
  readonly served: Served;
  readonly session: { readonly context: BrowserContext; readonly places: Places };
}

/** Specs over the served sample; one host a worker, so that decisions of one test are seen by the next in its file. */
export const test = base.extend<Fixtures & { readonly places: Places }, WorkerFixtures>({
  served: [
    async ({}, use) => {
      await using served = await serveWorkspace((client, folder) =>
        createSample({
          client,
          folder: join(folder, 'repositories'),
          now: new Date(),
          systems: [],
          onProgress: () => {},
        }),
      );
      await use(served);
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  session: [
    async ({ browser, served }, use) => {
      const context = await browser.newContext({ baseURL: served.address, viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await served.open(page);
      const places = {
        release: await hrefOf(page, '2.4.0'),
        closed: await hrefOf(page, '2.3.1'),
        product: (await page.getByRole('rowheader').getByRole('link', { name: 'Shop' }).getAttribute('href')) ?? '',
      };
      await page.close();
      await use({ context, places });
      await context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  places: async ({ session }, use) => use(session.places),
  opened: async ({ session }, use) => {
    const page = await session.context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(page);
    await page.close();
    if (complaints.length > 0) throw new Error(`The browser complained: ${complaints.join('\n')}`);
  },
});

export { expect } from '@playwright/test';

/** Where a release of the board is, by the version in its link. */
async function hrefOf(page: Page, version: string): Promise<string> {
  const link = page
    .getByRole('main')
    .getByRole('link', { name: new RegExp(`^${version.replaceAll('.', '\\.')}`, 'u') });
  return (await link.first().getAttribute('href')) ?? '';
}
