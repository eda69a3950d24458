import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { readOutput, runQuietly } from './process.mjs';
import { Refusal, say } from './say.mjs';

/** Names under which Chromium and Chrome are installed on a search path. */
const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** @param {NodeJS.ProcessEnv} env */
function listInstalled(env) {
  const onPath = (env.PATH ?? '').split(delimiter).flatMap((folder) => commands.map((name) => join(folder, name)));
  if (process.platform === 'darwin') {
    const apps = ['/Applications', join(homedir(), 'Applications')];
    return [...onPath, ...apps.flatMap((folder) => ['Chromium', 'Google Chrome'].map((name) => app(folder, name)))];
  }
  if (process.platform === 'win32') {
    const places = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA];
    return places.flatMap((folder) =>
      folder === undefined ? [] : [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')],
    );
  }
  return onPath;
}

/**
 * @param {string} folder
 * @param {string} name
 */
function app(folder, name) {
  return join(folder, `${name}.app`, 'Contents', 'MacOS', name);
}

/** @param {NodeJS.ProcessEnv} env */
function playwrightCache(env) {
  if (env.PLAYWRIGHT_BROWSERS_PATH !== undefined && env.PLAYWRIGHT_BROWSERS_PATH !== '0') {
    return env.PLAYWRIGHT_BROWSERS_PATH;
  }
  if (process.platform === 'darwin') {
    return join(homedir(), 'Library', 'Caches', 'ms-playwright');
  }
  return process.platform === 'win32'
    ? join(env.LOCALAPPDATA ?? homedir(), 'ms-playwright')
    : join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'ms-playwright');
}

/** @param {NodeJS.ProcessEnv} env */
function listPlaywright(env) {
  const cache = playwrightCache(env);
  const versions = existsSync(cache) ? readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name)) : [];
  const newestFirst = versions.sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return newestFirst.flatMap((version) => [
    join(cache, version, 'chrome-linux64', 'chrome'),
    join(cache, version, 'chrome-linux', 'chrome'),
    join(cache, version, 'chrome-win64', 'chrome.exe'),
    join(cache, version, 'chrome-win', 'chrome.exe'),
    ...['chrome-mac-arm64', 'chrome-mac-x64', 'chrome-mac'].flatMap((folder) => [
      app(join(cache, version, folder), 'Chromium'),
      app(join(cache, version, folder), 'Google Chrome for Testing'),
    ]),
  ]);
}

/**
 * Whether a file is a browser that starts. Some distributions leave a launcher for a package that is not there.
 * On Windows `--version` opens a window, so there its presence must do.
 *
 * @param {string} path
 */
async function isBrowser(path) {
  return existsSync(path) && (process.platform === 'win32' || (await readOutput(path, ['--version'])) !== undefined);
}

/**
 * The Chromium to test with, or `undefined`: the one `COUNTERSIGN_CHROMIUM` names, else an installed one, else one that
 * Playwright brought.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function findBrowser(env) {
  const named = env.COUNTERSIGN_CHROMIUM;
  if (named !== undefined && named !== '') {
    if (await isBrowser(named)) {
      return named;
    }
    throw new Refusal(`COUNTERSIGN_CHROMIUM names ${named}, which is not a browser that starts.`);
  }
  for (const path of [...listInstalled(env), ...listPlaywright(env)]) {
    if (await isBrowser(path)) {
      return path;
    }
  }
  return undefined;
}

/**
 * Finds a Chromium, or, as root without a terminal on Debian and its kin (a container), installs the distribution's.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export async function bringBrowser(env) {
  const found = await findBrowser(env);
  if (found !== undefined) {
    return found;
  }
  if (process.getuid?.() === 0 && !process.stdin.isTTY && existsSync('/etc/debian_version')) {
    say('No Chromium found: installing the package "chromium" of this distribution (apt-get) …');
    const quiet = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
    await runQuietly('apt-get', ['update', '-qq'], quiet);
    await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
    const installed = await findBrowser(env);
    if (installed !== undefined) {
      return installed;
    }
  }
  throw new Refusal(
    'The tests need a Chromium: install Chromium or Chrome, or run "npx playwright install chromium", ' +
      'or name one in COUNTERSIGN_CHROMIUM.',
  );
}
