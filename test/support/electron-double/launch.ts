import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { z } from 'zod';
import { type Control, type Sight, sightSchema } from './control.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface DoubleOptions {
  /** Everything the app keeps goes below it. */
  readonly folder: string;
  readonly arguments: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** The secret of the keychain; without one there is none. */
  readonly keychain?: string;
}

export interface Double {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Plays a person or the system, and tells what can be seen then. */
  play(order: Control): Promise<Sight>;
  /** Starts the app a second time; resolves when that one has ended. */
  startAgain(words: readonly string[]): Promise<number | null>;
  /** Resolves with the exit code when the app ends, of itself or because it was quit. */
  readonly ended: Promise<number | null>;
  /** Quits as a person does; resolves with the exit code. */
  quit(): Promise<number | null>;
}

/** Chromium in a container has neither a sandbox nor a GPU. */
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];

/** Chromium writes it into its profile once it listens. */
async function readDebuggingPort(profile: string): Promise<number> {
  const file = join(profile, 'DevToolsActivePort');
  const read = () => (existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n', 1)[0]) : 0);
  const watcher = watch(profile);
  try {
    while (read() === 0) await once(watcher, 'change');
    return read();
  } finally {
    watcher.close();
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
  });
}

/** Starts the built app on the double. */
export async function launchDouble({
  folder,
  arguments: words,
  environment,
  keychain,
}: DoubleOptions): Promise<Double> {
  const profile = join(folder, 'chromium');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['COUNTERSIGN_CHROMIUM'],
    headless: true,
    // The window's size is main's to say.
    viewport: null,
    args: [...flags, '--remote-debugging-port=0'],
  });
  const port = await readDebuggingPort(profile);
  const start = (args: readonly string[]) =>
    fork(join(root, 'dist/electron/main.js'), [...args], {
      execArgv: ['--import', fileURLToPath(new URL('./hooks.ts', import.meta.url))],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...environment,
        ELECTRON_DOUBLE_CHROMIUM: `http://127.0.0.1:${port}`,
        ELECTRON_DOUBLE_USER_DATA: join(folder, 'user-data'),
        ...(keychain === undefined ? {} : { ELECTRON_DOUBLE_KEYCHAIN: keychain }),
      },
    });

  const opened = context.waitForEvent('page');
  const main = start(words);
  const ended = exitOf(main);
  let orders = 0;
  return {
    context,
    ended,
    page: await opened,
    async play(order) {
      orders += 1;
      const id = orders;
      const answered = Promise.withResolvers<Sight>();
      const hear = (message: unknown) => {
        const answer = z.object({ id: z.int(), sight: sightSchema }).parse(message);
        if (answer.id !== id) return;
        main.off('message', hear);
        answered.resolve(answer.sight);
      };
      main.on('message', hear);
      main.send({ id, order });
      return answered.promise;
    },
    startAgain: (args) => exitOf(start(args)),
    async quit() {
      if (main.connected) main.send({ id: 0, order: { kind: 'quit' } });
      const code = await ended;
      await context.close();
      return code;
    },
  };
}
