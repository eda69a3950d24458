import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Writes what the user asked for where the user said; says how large it is. What was there stays until the new file is whole. */
export async function writeOut(
  path: string,
  bytes: Uint8Array,
): Promise<{ readonly file: string; readonly bytes: number }> {
  const file = resolve(path);
  try {
    await writeWhole(file, bytes);
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
    if (isFull) throw new UsageError(`There is no room for “${path}”.`, 'Make room, or say a file on another disk.');
    throw new UsageError(`“${path}” cannot be written.`, `See whether ${dirname(file)} is there and yours.`);
  }
  return { file, bytes: bytes.length };
}

async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const existing = await stat(file).catch(() => null);
  // A terminal, a pipe or a device is written into, and a folder refuses by itself.
  if (existing !== null && !existing.isFile()) return writeFile(file, bytes);
  const target = existing === null ? file : await realpath(file);
  const draft = join(dirname(target), `.${process.pid}.part`);
  try {
    const handle = await open(draft, 'wx', existing?.mode);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
