/** What can go wrong in the store and with keys. A code is stable; the sentence is for a release manager. */
export type StoreErrorCode =
  | 'conflict'
  | 'invalid-event'
  | 'workspace-missing'
  | 'workspace-exists'
  | 'workspace-busy'
  | 'workspace-newer'
  | 'workspace-foreign'
  | 'workspace-corrupt'
  | 'file-exists'
  | 'disk-full'
  | 'disk-refused'
  | 'blob-missing'
  | 'blob-too-large'
  | 'blob-changed'
  | 'checkpoint-invalid'
  | 'key-missing'
  | 'key-locked'
  | 'key-changed'
  | 'misuse';

/** A failure of the store: never a "no" of the domain. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;
  readonly nextAction: string;

  constructor(code: StoreErrorCode, message: string, nextAction: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
    this.nextAction = nextAction;
  }
}

/** True for a failure of SQLite itself whose code starts with the given one, for example `SQLITE_BUSY`. */
export function isSqliteError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith(code);
}
