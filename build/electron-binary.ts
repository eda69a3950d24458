import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/place.mjs';
import { readOutput } from './setup/process.mjs';

const home = join(root, 'node_modules', 'electron');

/** Where Electron's program lies, or `undefined` while it has not been fetched whole. */
export function findElectron(): string | undefined {
  const mark = join(home, 'path.txt');
  if (!existsSync(mark)) {
    return undefined;
  }
  const program = join(home, 'dist', readFileSync(mark, 'utf8'));
  return existsSync(program) ? program : undefined;
}

/** Why no window can be opened here whatever is installed, or `undefined`. Electron refuses to run as root. */
export function whyNoWindow(): string | undefined {
  if (process.getuid?.() === 0) {
    return 'it does not run as root';
  }
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'there is no display';
  }
  return undefined;
}

/** Fetches Electron's program by its own script, for at most so many milliseconds. */
function fetchElectron(limit: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(home, 'install.js')], { stdio: 'ignore', timeout: limit });
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
}

/** Electron's program, fetched if need be, or in half a sentence why it cannot be used. */
export async function bringElectron(): Promise<{ program: string } | { reason: string }> {
  const reason = whyNoWindow();
  if (reason !== undefined) {
    return { reason };
  }
  if (findElectron() === undefined) {
    console.error('Fetching Electron (10 s at most) …');
    await fetchElectron(10_000);
  }
  const program = findElectron();
  if (program === undefined) {
    return { reason: 'its program could not be fetched within 10 s' };
  }
  // Asking for its version loads the libraries it needs: some systems lack them.
  return (await readOutput(program, ['--version'])) === undefined
    ? { reason: 'its program does not start on this system' }
    : { program };
}
