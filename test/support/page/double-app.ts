import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Double, launchDouble } from '../electron-double/launch.ts';
import type { CommandPlace } from '../host/run-command.ts';
import type { App } from './app.ts';

/** The built desktop app on the double. */
export async function openDoubleApp(
  place: CommandPlace,
  words: readonly string[] = [],
): Promise<App & { readonly double: Double }> {
  const double = await launchDouble({
    folder: place.folder,
    arguments: ['--data', place.workspace, ...words],
    environment: place.environment,
    keychain: 'the keychain of this test',
  });
  return {
    double,
    page: double.page,
    async save(action) {
      const file = join(place.folder, 'saved');
      await double.play({ kind: 'chooseFile', path: file });
      const written = waitForFile(file);
      await action();
      await written;
      const bytes = readFileSync(file);
      rmSync(file);
      return bytes;
    },
    async close() {
      await double.quit();
    },
  };
}

/** Until a file is there and holds something. */
export async function waitForFile(file: string): Promise<void> {
  const watcher = watch(dirname(file));
  try {
    while (!existsSync(file) || readFileSync(file).length === 0) await once(watcher, 'change');
  } finally {
    watcher.close();
  }
}
