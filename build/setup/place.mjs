import { fileURLToPath } from 'node:url';

/** The checkout this set-up belongs to, wherever it was started from. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What npm calls its own program, and how its arguments have to be passed, on this machine. */
export function npmCommand() {
  const own = process.env.npm_execpath;
  if (own !== undefined && /npm-cli\.[cm]?js$/.test(own)) {
    return { file: process.execPath, first: [own], shell: false };
  }
  return process.platform === 'win32'
    ? { file: 'npm.cmd', first: [], shell: true }
    : { file: 'npm', first: [], shell: false };
}
