import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import { findElectron } from '../../../build/electron-binary.ts';
import type { CommandPlace } from '../host/run-command.ts';
import type { App } from './app.ts';
import { waitForFile } from './double-app.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** What a window needs of this machine. */
function displayOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  const names = ['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR', 'SystemRoot', 'TEMP', 'APPDATA'];
  return Object.fromEntries(
    names.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
}

/** Real Electron, where its program is. */
export async function openElectronApp(place: CommandPlace): Promise<App> {
  const program = findElectron();
  if (program === undefined) throw new Error('Electron’s program is not here.');
  const app = await _electron.launch({
    executablePath: program,
    args: [root, '--data', place.workspace, `--user-data-dir=${join(place.folder, 'user-data')}`],
    env: { ...displayOf(process.env), ...place.environment },
  });
  const page = await app.firstWindow();
  return {
    page,
    async save(action) {
      const file = join(place.folder, 'saved');
      await app.evaluate(({ dialog }, path) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
      }, file);
      const written = waitForFile(file);
      await action();
      await written;
      const bytes = readFileSync(file);
      rmSync(file);
      return bytes;
    },
    close: () => app.close(),
  };
}
