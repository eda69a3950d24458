import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand } from './place.mjs';
import { readOutput, runQuietly } from './process.mjs';
import { Refusal, say } from './say.mjs';

/** The one major version of Node that the project runs on. */
const wantedMajor = 24;

/** @param {string | undefined} version such as `v24.21.0` */
export function isWantedVersion(version) {
  return new RegExp(`^v?${wantedMajor}\\.`).test(version ?? '');
}

/**
 * Where the runtime of a checkout lies.
 *
 * @param {string} folder
 */
export function runtimePath(folder) {
  return join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * The npm package that carries the runtime's binary for a kind of machine.
 *
 * @param {string} platform as `process.platform`
 * @param {string} arch as `process.arch`
 */
export function runtimePackage(platform, arch) {
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/**
 * Fetches one published runtime into its place.
 *
 * @param {string} folder
 * @param {string} name
 * @param {string} range
 */
async function fetchRuntime(folder, name, range) {
  const home = mkdtempSync(join(folder, 'node_modules', '.runtime-'));
  try {
    const npm = npmCommand();
    const args = ['install', '--prefix', home, '--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit'];
    await runQuietly(npm.file, [...npm.first, ...args, '--no-fund', '--loglevel=error', `${name}@${range}`], {
      cwd: home,
      shell: npm.shell,
    });
    const executable = process.platform === 'win32' ? 'node.exe' : 'node';
    const fetched = join(home, 'node_modules', name, 'bin', executable);
    if (!existsSync(fetched)) {
      return;
    }
    const target = runtimePath(folder);
    mkdirSync(join(target, '..'), { recursive: true });
    renameSync(fetched, target);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/**
 * The runtime in its place, or `undefined` when it is not there or is another version.
 *
 * @param {string} folder
 */
export async function findRuntime(folder) {
  const path = runtimePath(folder);
  return existsSync(path) && isWantedVersion(await readOutput(path, ['--version'])) ? path : undefined;
}

/**
 * Brings the Node that the project runs on and tells its path: the version of the `node` package where it is
 * published for this machine, else the newest one of the same major version, else the one we are running on.
 *
 * @param {string} folder
 */
export async function bringRuntime(folder) {
  const description = readFileSync(join(folder, 'node_modules', 'node', 'package.json'), 'utf8');
  const version = /"version": "(.+)"/.exec(description)?.[1] ?? String(wantedMajor);
  say(`Fetching Node ${version} …`);
  const name = runtimePackage(process.platform, process.arch);
  for (const range of [version, String(wantedMajor)]) {
    await fetchRuntime(folder, name, range);
    const fetched = await findRuntime(folder);
    if (fetched !== undefined) {
      return fetched;
    }
  }
  if (isWantedVersion(process.version)) {
    return process.execPath;
  }
  throw new Refusal(
    `Countersign runs on Node ${wantedMajor}; this is ${process.version}, and Node ${wantedMajor} could not be ` +
      `fetched for ${process.platform} ${process.arch}: install it and try again.`,
  );
}
