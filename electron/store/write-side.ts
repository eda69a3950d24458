import type { Kysely } from 'kysely';
import type { StoredEvent } from '../../shared/domain/event.ts';
import { type Append, createAppender } from './append.ts';
import { type BlobWriter, createBlobWriter } from './blob-writer.ts';
import { type CheckpointKeeper, createCheckpointKeeper } from './checkpoints.ts';
import type { Connection } from './connection.ts';
import { createKysely } from './kysely.ts';
import type { Projection } from './projection.ts';
import { createProjector, type RebuildReport, type ReplayOptions } from './projector.ts';
import { createSearchWriter, type SearchWriter } from './search-writer.ts';
import { StoreError } from './store-error.ts';
import type { StoreTables } from './tables.ts';
import type { InTransaction } from './transaction.ts';

/** Work on facts and settings inside one transaction; it awaits nothing but `db`. */
export type Write = <T>(work: (db: Kysely<StoreTables>, search: SearchWriter) => Promise<T>) => Promise<T>;

/** Everything that changes a workspace. */
export interface WriteSide {
  readonly blobs: BlobWriter;
  readonly checkpoints: CheckpointKeeper;
  readonly append: (append: Append) => Promise<readonly StoredEvent[]>;
  readonly write: Write;
  readonly rebuildProjections: (options?: ReplayOptions) => Promise<RebuildReport>;
  /** True where a projection is new, of another version, or behind the log. */
  readonly isStale: () => boolean;
  /** Rebuilds the stale projections and drops what never arrived whole. */
  readonly tidy: () => Promise<void>;
}

interface Dependencies {
  readonly connection: Connection;
  /** In a workspace opened for reading it refuses, and then nothing here ever writes. */
  readonly inTransaction: InTransaction;
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  readonly createId: () => string;
  readonly checkpointEvery: number;
}

export function createWriteSide(dependencies: Dependencies): WriteSide {
  const { connection, inTransaction, projections, now, createId, checkpointEvery } = dependencies;
  const blobs = createBlobWriter(connection, now);
  const checkpoints = createCheckpointKeeper({ connection, now, every: checkpointEvery });
  const projector = createProjector(connection, projections);
  const appendRows = createAppender({ connection, blobs, now, createId });
  const search = createSearchWriter(connection);
  const db = createKysely<StoreTables>(connection);
  return {
    blobs,
    checkpoints,
    append: (append) =>
      inTransaction(async () => {
        const stored = appendRows(append);
        await append.writes?.(db);
        await projector.apply(stored);
        checkpoints.keepUp();
        return stored;
      }),
    write: (work) => inTransaction(() => work(db, search)),
    rebuildProjections: (options) => inTransaction(() => projector.rebuild(projections, options)),
    isStale: () => projector.findStale().length > 0,
    tidy: () =>
      inTransaction(async () => {
        blobs.dropUnfinished();
        await projector.replay(projector.findStale(), connection);
      }).catch((error: unknown) => {
        // A log that cannot be played must still open: how else could it be checked.
        if (!(error instanceof StoreError && error.code === 'workspace-corrupt')) {
          throw error;
        }
      }),
  };
}
