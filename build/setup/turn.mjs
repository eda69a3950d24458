import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { say } from './say.mjs';

/**
 * Whether a process of that number runs on this machine.
 *
 * @param {number} pid
 */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * The process that holds the turn, 0 when it has not written its number (yet).
 *
 * @param {string} mark
 */
function readHolder(mark) {
  try {
    return Number(readFileSync(join(mark, 'pid'), 'utf8'));
  } catch {
    return 0;
  }
}

/**
 * Does the work while no other set-up works in the same folder: the others wait for their turn. The mark lies outside
 * `node_modules`, which an install removes. One left behind by a killed process is taken over.
 *
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function takeTurn(folder, work) {
  const mark = join(folder, '.setup-turn');
  let seen = -1;
  for (;;) {
    try {
      mkdirSync(mark);
      break;
    } catch {
      const holder = readHolder(mark);
      // Without a number it may be about to be written: only when that is seen twice in a row is its writer gone.
      if (holder === 0 ? seen === 0 : !isRunning(holder)) {
        rmSync(mark, { recursive: true, force: true });
      } else if (seen === -1) {
        say('Waiting for another set-up of this folder …');
      }
      seen = holder;
      await setTimeout(200);
    }
  }
  try {
    writeFileSync(join(mark, 'pid'), String(process.pid));
    return await work();
  } finally {
    rmSync(mark, { recursive: true, force: true });
  }
}
