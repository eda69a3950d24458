import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { openForReading } from './connection.ts';
import { migrations } from './migrations/list.ts';
import { isSqliteError, StoreError } from './store-error.ts';

/** Written into the header of every workspace file: "CSGN". */
export const APPLICATION_ID = 0x4353474e;

/** What a file is before anything is opened for writing. `version` counts the migrations it has been through. */
export type FileState =
  | { readonly kind: 'missing' | 'empty' }
  | { readonly kind: 'workspace'; readonly version: number };

// The database header (sqlite.org/fileformat.html): magic, page size, size in pages, application id.
const HEADER_BYTES = 100;
const MAGIC = 'SQLite format 3\0';

function corrupt(file: string, cause?: unknown): StoreError {
  return new StoreError(
    'workspace-corrupt',
    `The file ${file} is damaged and cannot be read as a workspace.`,
    'Restore the last backup into a new folder; leave the damaged file as it is.',
    { cause },
  );
}

function foreign(file: string): StoreError {
  return new StoreError(
    'workspace-foreign',
    `The file ${file} was not made by Countersign.`,
    'Choose the folder of a workspace, or an empty folder for a new one.',
  );
}

function readHeader(file: string): { header: Buffer; size: number } {
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const length = readSync(handle, header, 0, HEADER_BYTES, 0);
    return { header: header.subarray(0, length), size: fstatSync(handle).size };
  } finally {
    closeSync(handle);
  }
}

function checkHeader(file: string): void {
  const { header, size } = readHeader(file);
  if (header.length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) {
    throw foreign(file);
  }
  const stored = header.readUInt16BE(16);
  const pageSize = stored === 1 ? 65_536 : stored;
  const hasLog = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (!hasLog && size < header.readUInt32BE(28) * pageSize) {
    throw corrupt(file);
  }
}

function readPragmas(file: string): { application: number; version: number; objects: number } {
  const connection = openForReading(file);
  try {
    return {
      application: Number(connection.pragma('application_id', { simple: true })),
      version: Number(connection.pragma('user_version', { simple: true })),
      objects: Number(connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get()),
    };
  } finally {
    connection.close();
  }
}

/**
 * Looks at a database file without changing a byte of it.
 * Throws `workspace-foreign`, `workspace-corrupt`, or `workspace-newer` for one that a newer Countersign has written.
 */
export function inspectFile(file: string): FileState {
  const size = statSync(file, { throwIfNoEntry: false })?.size;
  if (size === undefined) {
    return { kind: 'missing' };
  }
  if (size === 0) {
    return { kind: 'empty' };
  }
  checkHeader(file);
  const { application, version, objects } = readChecked(file);
  if (application === 0 && version === 0 && objects === 0) {
    return { kind: 'empty' };
  }
  if (application !== APPLICATION_ID) {
    throw foreign(file);
  }
  if (version > migrations.length) {
    throw new StoreError(
      'workspace-newer',
      `This workspace was written by a newer Countersign (format ${version}; this one knows ${migrations.length}).`,
      'Update Countersign, or use the version that wrote it. Nothing was changed.',
    );
  }
  return { kind: 'workspace', version };
}

function readChecked(file: string): ReturnType<typeof readPragmas> {
  try {
    return readPragmas(file);
  } catch (error) {
    throw isSqliteError(error, 'SQLITE_NOTADB') || isSqliteError(error, 'SQLITE_CORRUPT')
      ? corrupt(file, error)
      : error;
  }
}
