import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from './store-error.ts';

/**
 * Makes the folder of a workspace, and those above it, for this user alone. Step by step: Node's own recursion never ends where a file
 * system answers "not there" about a folder that is (nodejs/node, mkdir below `/proc`). Throws `disk-refused`.
 */
export function makeFolder(folder: string): void {
  try {
    makeStep(folder);
  } catch (error) {
    throw new StoreError(
      'disk-refused',
      `The folder ${folder} cannot be made.`,
      'Choose another folder, or see who may write where it lies.',
      { cause: error },
    );
  }
}

function makeStep(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  const above = dirname(folder);
  if (above !== folder) makeStep(above);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}
