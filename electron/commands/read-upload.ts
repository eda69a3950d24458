import { readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Bytes of a file that the contract takes. */
const most = 20 * 1024 * 1024;

/** A file of the user's as the contract takes it. */
export async function readUpload(path: string): Promise<{ readonly name: string; readonly base64: string }> {
  const found = await stat(resolve(path)).catch(() => null);
  if (found === null || !found.isFile())
    throw new UsageError(`There is no file “${path}”.`, 'Say a file, or a link that starts with https://.');
  if (found.size > most) throw new UsageError(`“${path}” is larger than 20 MiB.`, 'Give a link to it instead.');
  return { name: basename(path), base64: (await readFile(resolve(path))).toString('base64') };
}
