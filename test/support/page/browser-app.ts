import { readFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';
import type { CommandPlace } from '../host/run-command.ts';
import { startServe } from '../host/serve.ts';
import type { App } from './app.ts';

/** The browser host, and a browser that opens its launch address. */
export async function openBrowserApp(place: CommandPlace): Promise<App> {
  const host = await startServe([], place.environment);
  const browser = await chromium.launch({
    executablePath: process.env['COUNTERSIGN_CHROMIUM'],
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  });
  const page = await browser.newPage();
  await page.goto(host.line);
  return {
    page,
    async save(action) {
      const [download] = await Promise.all([page.waitForEvent('download'), action()]);
      return readFile(await download.path());
    },
    async close() {
      await browser.close();
      await host.stop();
    },
  };
}
