import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { layoutOf } from './layout.ts';
import { makeFolder } from './make-folder.ts';
import { isSqliteError, StoreError } from './store-error.ts';

const addressSchema = z.object({ address: z.string().min(1), secret: z.string().min(1) });

/** Where the one writer can be asked to write, and the secret that it asks for. */
export type WriterAddress = z.infer<typeof addressSchema>;

/** The right to write, held by this process until it ends, however it ends. */
export interface Writer {
  /** Tells other processes of this user where to send what they want written. */
  announce(address: WriterAddress): void;
  release(): void;
}

/** A check by another process holds the lock for an instant; so long is waited before it counts as held. Milliseconds. */
const PATIENCE = 500;

/**
 * The lock is a transaction on a database of its own that is never committed: the operating system drops it with the
 * process, so that there is nothing to guess from process ids. Null where another process (or connection) has it.
 */
function takeLock(file: string, timeout: number): Database.Database | null {
  const lock = new Database(file, { timeout });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (isSqliteError(error, 'SQLITE_BUSY')) {
      return null;
    }
    throw error;
  }
}

/** Takes the right to write to a workspace, or throws `workspace-busy`. */
export function acquireWriter(folder: string, address?: WriterAddress): Writer {
  const layout = layoutOf(folder);
  makeFolder(folder);
  const lock = takeLock(layout.writerLock, PATIENCE);
  if (lock === null) {
    throw new StoreError(
      'workspace-busy',
      'Another host holds this workspace.',
      'Do it there, or close that host and try again.',
    );
  }
  // What a killed writer has left.
  rmSync(layout.writerAddress, { force: true });

  const writer: Writer = {
    announce(announced) {
      const draft = `${layout.writerAddress}.${randomBytes(6).toString('hex')}`;
      writeFileSync(draft, JSON.stringify(addressSchema.parse(announced)), { mode: 0o600, flag: 'wx' });
      chmodSync(draft, 0o600);
      renameSync(draft, layout.writerAddress);
    },
    release() {
      if (lock.open) {
        rmSync(layout.writerAddress, { force: true });
        lock.close();
      }
    },
  };
  if (address !== undefined) {
    writer.announce(address);
  }
  return writer;
}

/**
 * Who holds the workspace: `free` when nobody does, `silent` when the holder tells no address (a command that is
 * running), else its address. An address left by a killed holder is never given out.
 */
export function readWriterAddress(folder: string): WriterAddress | 'free' | 'silent' {
  const layout = layoutOf(folder);
  if (!existsSync(layout.writerLock)) {
    return 'free';
  }
  const lock = takeLock(layout.writerLock, 0);
  if (lock !== null) {
    lock.close();
    return 'free';
  }
  try {
    return addressSchema.parse(JSON.parse(readFileSync(layout.writerAddress, 'utf8')));
  } catch {
    return 'silent';
  }
}
