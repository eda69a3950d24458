import { writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Writes what the user asked for where the user said; says how large it is. */
export async function writeOut(
  path: string,
  bytes: Uint8Array,
): Promise<{ readonly file: string; readonly bytes: number }> {
  const file = resolve(path);
  try {
    await writeFile(file, bytes);
  } catch {
    throw new UsageError(`“${path}” cannot be written.`, `See whether ${dirname(file)} is there and yours.`);
  }
  return { file, bytes: bytes.length };
}
