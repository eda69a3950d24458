import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { identifyUncommitted } from './read-mailmap.ts';
import { refPlaces } from './ref.ts';
import type { Repository } from './repository.ts';

/** Loose refs and HEAD are a line; whatever is longer is something else. */
const longest = 1000;

/** The line of a small file; empty where there is none. */
function readLine(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() === true && found.size <= longest ? readFileSync(file, 'latin1').trimEnd() : '';
}

/** A large file by its place and time: Git never writes into one, it puts another in its place. */
function identify(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? '' : `${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
}

const branchPlace = 'ref: refs/heads/';

/**
 * The files that say what HEAD and some short names mean, where the clone ends and who is who. While the stamp is the same, Git would
 * answer the same. Null where that cannot be known from files: refs are kept in another form, or lead to others.
 */
export function stampRefs({ directory }: Repository, names: readonly string[]): string | null {
  const { root, own, common } = directory;
  const head = readLine(join(own, 'HEAD'));
  if (head === '' || head === `${branchPlace}.invalid`) return null;
  const branch = head.startsWith(branchPlace) ? [head.slice(branchPlace.length)] : [];
  const loose = [...branch, ...names].flatMap((name) =>
    refPlaces.map(({ prefix }) => readLine(join(common, `${prefix}${name}`))),
  );
  if (loose.some((line) => line.startsWith('ref:')) || (head.startsWith('ref:') && branch.length === 0)) return null;
  const others = [join(common, 'packed-refs'), join(common, 'shallow')].map(identify);
  return JSON.stringify([common, head, ...loose, ...others, identifyUncommitted(root)]);
}
