import { StoreError } from './store-error.ts';

/** Error codes of SQLite (by their beginning) and of the system that say that there is no room. */
const full = ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EDQUOT'];
/** The same for a folder or file that this user may not write, or that is not there. */
const refused = ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'EROFS'];

/** What the disk refused, as a failure that a person can put right; null for any other error. */
export function diskFailure(error: unknown): StoreError | null {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const cause = { cause: error };
  if (full.some((beginning) => code.startsWith(beginning))) {
    return new StoreError(
      'disk-full',
      'The disk is full, so nothing was written.',
      'Make room on it, then try again.',
      cause,
    );
  }
  if (refused.some((beginning) => code.startsWith(beginning))) {
    return new StoreError(
      'disk-refused',
      'A file of the workspace cannot be opened or written.',
      'See whether its folder is there, is yours and may be written.',
      cause,
    );
  }
  return null;
}
