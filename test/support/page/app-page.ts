import { test as base, type Page } from '@playwright/test';
import { findElectron } from '../../../build/electron-binary.ts';
import { type CommandPlace, createCommandPlace } from '../host/run-command.ts';
import { type App, hostKind, openApp } from './app.ts';

interface Fixtures {
  /** A folder of its own, and the command line over it. */
  readonly place: CommandPlace;
  /** Starts the app over it, or over another place; what the page complains about fails the test. All are closed at its end. */
  readonly start: (where?: CommandPlace) => Promise<App>;
}

/** Specs over the whole app, on whichever host they are run. */
export const test = base.extend<Fixtures>({
  place: async ({}, use) => {
    base.skip(hostKind() === 'electron' && findElectron() === undefined, 'Electron’s program is not here.');
    using place = createCommandPlace();
    await use(place);
  },
  start: async ({ place }, use) => {
    const apps: App[] = [];
    const complaints: string[] = [];
    await use(async (where = place) => {
      const app = await openApp(where);
      apps.push(app);
      listen(app.page, complaints);
      return app;
    });
    for (const app of apps) if (!app.page.isClosed()) await app.close();
    base.expect(complaints).toEqual([]);
  },
});

/** The launch page has no icon; the browser asks for one all the same, before or after the page has its session. */
const harmless = /\/favicon\.ico$/u;

function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !harmless.test(message.location().url))
      complaints.push(`${message.text()} ${message.location().url}`);
  });
}

export const { expect } = base;
