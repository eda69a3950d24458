import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Tools } from './command.ts';

/** How this system opens an address; null where there is no screen or no browser to ask for. */
function findOpener(environment: Tools['environment']): readonly [program: string, ...args: readonly string[]] | null {
  if (process.platform === 'darwin') return ['/usr/bin/open'];
  if (process.platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler'];
  if (environment['DISPLAY'] === undefined && environment['WAYLAND_DISPLAY'] === undefined) return null;
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const program = folders.map((folder) => join(folder, 'xdg-open')).find((path) => existsSync(path));
  return program === undefined ? null : [program];
}

/** Opens the system's browser if there is one; the address was printed anyway. */
export function openBrowser(address: string, tools: Tools): void {
  const opener = findOpener(tools.environment);
  if (opener === null) return;
  const [program, ...args] = opener;
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  child.once('error', () => tools.say('No browser could be opened.'));
  child.unref();
}
