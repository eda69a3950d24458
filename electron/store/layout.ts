import { join } from 'node:path';

/** Where things lie in the folder of a workspace. Everything is relative to it, so that the folder can be moved. */
export interface Layout {
  readonly database: string;
  readonly keys: string;
  /** Tokens of connections, each encrypted. */
  readonly secrets: string;
  /** What outside systems said; can be thrown away and read again. */
  readonly facts: string;
  readonly backups: string;
  /** Held by the one writer for as long as its process lives. */
  readonly writerLock: string;
  /** Address and secret of the one writer, readable by this user only. */
  readonly writerAddress: string;
  /** Home as a browser drew it last; can be thrown away. */
  readonly keptScreen: string;
}

export function layoutOf(folder: string): Layout {
  return {
    database: join(folder, 'workspace.db'),
    keys: join(folder, 'keys'),
    secrets: join(folder, 'secrets'),
    facts: join(folder, 'facts.db'),
    backups: join(folder, 'backups'),
    writerLock: join(folder, 'writer.lock'),
    writerAddress: join(folder, 'writer.json'),
    keptScreen: join(folder, 'screen.json'),
  };
}
