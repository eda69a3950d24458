import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';

/** How much less a thread in the background insists, in the steps of `nice`. */
const lower = 5;

/**
 * Lets the threads that somebody waits for go before this one. Only Linux lets one thread of a process stand back; elsewhere, and where
 * it is not allowed, nothing changes.
 */
export function standBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(Number(basename(readlinkSync('/proc/thread-self'))), lower);
  } catch {
    // It is only a kindness.
  }
}
