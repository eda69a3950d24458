import type { Page } from '@playwright/test';
import type { CommandPlace } from '../host/run-command.ts';

export type HostKind = 'browser' | 'double' | 'electron';

/** The app as a person has it in front of them, whatever host it runs on. */
export interface App {
  readonly page: Page;
  /** Does what makes the host save a file, and gives what was saved. */
  readonly save: (action: () => Promise<void>) => Promise<Buffer>;
  /** Quits it; what it kept is there at the next start. */
  readonly close: () => Promise<void>;
}

/** Which host the specs run on. */
export function hostKind(): HostKind {
  const kind = process.env['COUNTERSIGN_HOST'] ?? 'browser';
  if (kind === 'browser' || kind === 'double' || kind === 'electron') return kind;
  throw new Error(`COUNTERSIGN_HOST is browser, double or electron, not “${kind}”.`);
}

/** Starts the built app over the workspace of a place. */
export async function openApp(place: CommandPlace): Promise<App> {
  switch (hostKind()) {
    case 'browser':
      return (await import('./browser-app.ts')).openBrowserApp(place);
    case 'double':
      return (await import('./double-app.ts')).openDoubleApp(place);
    case 'electron':
      return (await import('./electron-app.ts')).openElectronApp(place);
  }
}
