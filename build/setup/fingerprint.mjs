import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** What decides what a build contains; a folder stands for all files in it. */
const inputs = ['shared', 'electron', 'renderer', 'build', 'package.json', 'package-lock.json'];

/** Where a build records the fingerprint of what it was made from. */
const record = join('dist', 'fingerprint');

/**
 * @param {string} path
 * @returns {string[]}
 */
function listFiles(path) {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => listFiles(join(path, name))) : [path];
}

/**
 * SHA-256 over the names and contents of all inputs of a build, in hexadecimal. Content, not time: a checkout
 * touches every file, and a clock may go backwards.
 *
 * @param {string} folder
 */
export function fingerprintInputs(folder) {
  const hash = createHash('sha256');
  const files = inputs
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .flatMap((path) => listFiles(path))
    .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }));
  files.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { path, name } of files) {
    const content = readFileSync(path);
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * Whether `dist` was made from other inputs than those that lie there now, or is not there.
 *
 * @param {string} folder
 */
export function isBuildStale(folder) {
  const path = join(folder, record);
  return !existsSync(path) || readFileSync(path, 'utf8') !== fingerprintInputs(folder);
}
