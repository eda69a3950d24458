import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './place.mjs';
import { runQuietly } from './process.mjs';
import { Refusal, say } from './say.mjs';

/**
 * The member of that name, or `undefined` where there is none.
 *
 * @param {unknown} value
 * @param {string} name
 * @returns {unknown}
 */
function member(value, name) {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/**
 * The packages a lock file of npm names, by their path.
 *
 * @param {string} path
 * @returns {Map<string, unknown>}
 */
function readPackages(path) {
  const packages = member(JSON.parse(readFileSync(path, 'utf8')), 'packages');
  return new Map(Object.entries(packages ?? {}));
}

/**
 * Whether what is installed is what the lock file names. npm writes `node_modules/.package-lock.json` as the last
 * step of an install, so an interrupted one does not count, and one that somebody ran by hand does.
 *
 * @param {string} folder
 */
export function isInstalled(folder) {
  const record = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) {
    return false;
  }
  const installed = readPackages(record);
  return [...readPackages(join(folder, 'package-lock.json'))].every(([path, locked]) => {
    const found = installed.get(path);
    return found === undefined
      ? path === '' || member(locked, 'optional') === true
      : ['version', 'integrity'].every((name) => member(found, name) === member(locked, name));
  });
}

/**
 * Installs from the lock file when it names something else than what is there. No package's install script runs:
 * nothing here needs one (the runtime is brought by `runtime.mjs`, native parts come ready-built).
 *
 * @param {string} folder
 */
export async function installPackages(folder) {
  if (isInstalled(folder)) {
    return;
  }
  say('Installing the packages of package-lock.json …');
  const npm = npmCommand();
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
  const code = await runQuietly(npm.file, [...npm.first, ...args, '--loglevel=error'], {
    cwd: folder,
    shell: npm.shell,
  });
  if (code !== 0) {
    throw new Refusal(
      `The packages could not be installed (npm ended with ${code}); the lines above say why. Nothing was started.`,
    );
  }
}
