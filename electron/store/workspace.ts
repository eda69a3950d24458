import type { Kysely } from 'kysely';
import { backupDatabase } from './backup.ts';
import { type BlobStore, createBlobStore } from './blob-store.ts';
import { type Checkpoints, readLatest, readPlace } from './checkpoints.ts';
import { type Connection, openForReading, openForWriting } from './connection.ts';
import { inspectFile } from './database-file.ts';
import type { EventLog } from './event-log.ts';
import { createEventReader } from './event-reader.ts';
import { restoreGuards } from './guards.ts';
import { createKysely } from './kysely.ts';
import { layoutOf } from './layout.ts';
import type { LogReport } from './log-report.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import type { Projection } from './projection.ts';
import { checkProjections, type ProjectionProblem } from './projection-check.ts';
import type { RebuildReport, ReplayOptions } from './projector.ts';
import { createSearch, type SearchIndex } from './search.ts';
import { StoreError } from './store-error.ts';
import type { StoreTables } from './tables.ts';
import { createTransactions, type InTransaction, refuseTransactions } from './transaction.ts';
import { type VerifyOptions, verifyLog } from './verify-log.ts';
import { createWriteSide, type Write, type WriteSide } from './write-side.ts';
import { acquireWriter, type Writer } from './writer-lock.ts';

/** Events after which a workspace makes a checkpoint of itself. */
const CHECKPOINT_EVERY = 1000;

export interface OpenOptions {
  readonly mode: 'write' | 'read';
  readonly projections: readonly Projection[];
  readonly now: () => Date;
  /** A fresh UUIDv7 with every call. */
  readonly createId: () => string;
  /** Events after which the workspace makes a checkpoint of itself; 1000 unless said. */
  readonly checkpointEvery?: number;
  /** The right to write, where this process has taken it already; let go of with the workspace. */
  readonly writer?: Writer | undefined;
}

/** An open workspace. */
export interface Workspace {
  readonly folder: string;
  readonly mode: 'write' | 'read';
  readonly log: EventLog;
  readonly blobs: BlobStore;
  readonly search: SearchIndex;
  readonly checkpoints: Checkpoints;
  /** For reading what is committed; `db.$extendTables<T>()` for the tables of a projection or of facts. */
  readonly db: Kysely<StoreTables>;
  /** The right to write, to announce an address with; null in a reader. */
  readonly writer: Writer | null;
  /** Another number after every commit to the database, whoever made it. */
  dataVersion(): number;
  readonly write: Write;
  rebuildProjections(options?: ReplayOptions): Promise<RebuildReport>;
  checkProjections(options?: ReplayOptions): Promise<readonly ProjectionProblem[]>;
  verifyLog(options?: VerifyOptions): Promise<LogReport>;
  backup(file: string): Promise<{ readonly bytes: number }>;
  close(): Promise<void>;
}

interface Parts {
  readonly folder: string;
  readonly options: OpenOptions;
  readonly reading: Connection;
  readonly side: WriteSide;
  readonly inTransaction: InTransaction;
  readonly writer: Writer | null;
  readonly release: () => Promise<void>;
}

function assemble({ folder, options, reading, side, inTransaction, writer, release }: Parts): Workspace {
  const { database } = layoutOf(folder);
  const readVersion = reading.prepare('PRAGMA data_version').pluck();
  return {
    folder,
    mode: options.mode,
    log: { ...createEventReader(reading), append: side.append },
    blobs: createBlobStore({ connection: reading, writer: side.blobs, inTransaction }),
    search: createSearch(reading),
    checkpoints: {
      useSigner: (signer) => side.checkpoints.useSigner(signer),
      create: (request) => inTransaction(async () => side.checkpoints.create(request?.streams)),
      latest: async () => readLatest(reading),
      place: async () => readPlace(reading),
    },
    db: createKysely<StoreTables>(reading),
    writer,
    dataVersion: () => Number(readVersion.get()),
    write: side.write,
    rebuildProjections: side.rebuildProjections,
    async checkProjections(replayOptions) {
      const connection = openForReading(database);
      try {
        return await checkProjections(connection, options.projections, replayOptions);
      } finally {
        connection.close();
      }
    },
    verifyLog: (verifyOptions) => verifyLog(database, verifyOptions),
    backup: (file) => backupDatabase(database, file),
    close: release,
  };
}

function createSide(connection: Connection, inTransaction: InTransaction, options: OpenOptions): WriteSide {
  const { projections, now, createId, checkpointEvery = CHECKPOINT_EVERY } = options;
  return createWriteSide({ connection, inTransaction, projections, now, createId, checkpointEvery });
}

/** Closing what is closed already is no mistake. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

async function openWriter(folder: string, options: OpenOptions): Promise<Workspace> {
  const { database, backups } = layoutOf(folder);
  const closers: (() => void)[] = [];
  const closeAll = (): void => closers.toReversed().forEach((close) => close());
  try {
    const writer = options.writer ?? acquireWriter(folder);
    closers.push(() => writer.release());
    const state = inspectFile(database);
    const connection = openForWriting(database);
    closers.push(() => connection.close());
    await migrate(connection, state, backups, options.now());
    restoreGuards(connection);
    const inTransaction = createTransactions(connection);
    const side = createSide(connection, inTransaction, options);
    await side.tidy();
    const reading = openForReading(database);
    closers.push(() => reading.close());
    const release = once(async () => {
      await inTransaction(async () => side.checkpoints.finish());
      closeAll();
    });
    return assemble({ folder, options, reading, side, inTransaction, writer, release });
  } catch (error) {
    closeAll();
    throw error;
  }
}

/** A connection to a file of this format whose projections are this program's; undefined where they are not. */
function openCurrent(database: string, options: OpenOptions): { reading: Connection; side: WriteSide } | undefined {
  const state = inspectFile(database);
  if (state.kind !== 'workspace') {
    throw new StoreError(
      'workspace-missing',
      `There is no workspace at ${database} yet.`,
      'Make one, or choose the folder of a workspace.',
    );
  }
  if (state.version !== migrations.length) {
    return undefined;
  }
  const reading = openForReading(database);
  return { reading, side: createSide(reading, refuseTransactions, options) };
}

async function openReader(folder: string, options: OpenOptions): Promise<Workspace> {
  const { database } = layoutOf(folder);
  let current = openCurrent(database, options);
  if (current === undefined || current.side.isStale()) {
    // Brought up to date by whoever may write, and that is this process for now.
    current?.reading.close();
    await (await openWriter(folder, { ...options, mode: 'write' })).close();
    current = openCurrent(database, options);
  }
  if (current === undefined) {
    throw new StoreError('misuse', 'The workspace was not brought up to date.', 'This is a fault of Countersign.');
  }
  const { reading, side } = current;
  const release = once(async () => {
    reading.close();
  });
  return assemble({ folder, options, reading, side, inTransaction: refuseTransactions, writer: null, release });
}

/**
 * Opens the workspace in a folder. `write` makes it where there is none and takes the right to write; `read` looks at
 * one beside whoever holds that.
 * Throws `workspace-busy`, `workspace-missing`, `workspace-newer`, `workspace-foreign`, `workspace-corrupt`.
 */
export function openWorkspace(folder: string, options: OpenOptions): Promise<Workspace> {
  return options.mode === 'write' ? openWriter(folder, options) : openReader(folder, options);
}
