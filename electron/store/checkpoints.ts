import { z } from 'zod';
import { workspaceEvents } from '../../shared/domain/workspace.ts';
import type { Signer } from '../keys/signer.ts';
import {
  type Checkpoint,
  digestHeads,
  makeCheckpoint,
  openCheckpoint,
  parseCheckpointFile,
  readHeads,
  type WorkspaceKey,
} from './checkpoint.ts';
import type { Connection } from './connection.ts';
import type { Envelope } from './envelope.ts';
import { fingerprintOf } from './event-bytes.ts';
import { tryEventFromRow } from './event-row.ts';
import { StoreError } from './store-error.ts';
import { readKeySpans, workspaceKeysOf } from './verify-keys.ts';

/** The checkpoints that a workspace keeps of itself. */
export interface Checkpoints {
  /** From now on the workspace makes checkpoints of itself, signed by its own key. */
  useSigner(signer: Signer): void;
  /** A checkpoint of the log as it is; kept, and answered for export. `streams`: heads that must be in it. */
  create(options?: { readonly streams?: readonly string[] }): Promise<Envelope>;
  /** The last one that was kept and is still as it was signed. */
  latest(): Promise<Checkpoint | undefined>;
  /** The place of the log as it is, for somebody to vouch for who holds no key of the workspace. */
  place(): Promise<{ readonly sequence: number; readonly headsDigest: string }>;
}

interface Dependencies {
  readonly connection: Connection;
  readonly now: () => Date;
  readonly every: number;
}

export interface CheckpointKeeper {
  useSigner(signer: Signer): void;
  create(streams?: readonly string[]): Envelope;
  /** Makes one when enough has been decided since the last one. */
  keepUp(): void;
  /** Makes one when anything has been decided since the last one. */
  finish(): void;
}

/** Older ones say nothing that the newer ones do not. */
const KEPT = 20;

const rowSchema = z.object({ sequence: z.number(), envelope: z.string() }).optional();

/** Who the workspace is: what its first event says, and its keys, the one of now last. */
export interface Identity {
  readonly workspace: string;
  readonly keys: readonly WorkspaceKey[];
  /** The key of now. */
  readonly publicKey: string;
}

/** Undefined before the first event. Where the key was never lost this reads two rows. */
export function readIdentity(connection: Connection): Identity | undefined {
  const row = connection.prepare("SELECT * FROM events WHERE sequence = 1 AND type = 'workspace.created'").get();
  const created = workspaceEvents['workspace.created'].safeParse(tryEventFromRow(row)?.data).data;
  if (created === undefined) return undefined;
  const { workspace, publicKey } = created;
  const replaced = connection
    .prepare("SELECT 1 FROM events WHERE stream = 'workspace' AND type = 'workspace.keyReplaced' LIMIT 1")
    .get();
  if (replaced === undefined) return { workspace, publicKey, keys: [{ publicKey, from: 1, until: null }] };
  const keys = workspaceKeysOf(readKeySpans(connection).spans);
  return { workspace, keys, publicKey: keys.at(-1)?.publicKey ?? publicKey };
}

function noKey(): StoreError {
  return new StoreError(
    'key-missing',
    'A checkpoint is signed by the key of the workspace, and this host does not hold it.',
    'Make the checkpoint on the host where the workspace was made.',
  );
}

/** Makes checkpoints inside the transaction that is already open. */
export function createCheckpointKeeper({ connection, now, every }: Dependencies): CheckpointKeeper {
  let signer: Signer | undefined;
  const head = connection.prepare('SELECT ifnull(max(sequence), 0) FROM events').pluck();
  const last = connection.prepare('SELECT ifnull(max(sequence), 0) FROM checkpoints').pluck();
  const insert = connection.prepare(
    'INSERT INTO checkpoints (sequence, at, envelope) VALUES (?, ?, ?) ON CONFLICT (sequence) DO NOTHING',
  );
  const prune = connection.prepare(
    `DELETE FROM checkpoints WHERE sequence NOT IN (
       SELECT sequence FROM checkpoints ORDER BY sequence DESC LIMIT ${KEPT})`,
  );

  function canSign(): boolean {
    const identity = readIdentity(connection);
    return signer !== undefined && identity !== undefined && fingerprintOf(identity.publicKey) === signer.fingerprint;
  }

  function create(streams?: readonly string[]): Envelope {
    const identity = readIdentity(connection);
    if (signer === undefined || identity === undefined || !canSign()) {
      throw noKey();
    }
    const sequence = z.number().parse(head.get());
    const at = now().toISOString();
    const envelope = makeCheckpoint(connection, { workspace: identity.workspace, sequence, at, signer, streams });
    insert.run(sequence, at, JSON.stringify(envelope));
    prune.run();
    return envelope;
  }

  function createWhenBehind(most: number): void {
    const isBehind = z.number().parse(head.get()) - z.number().parse(last.get()) >= most;
    if (isBehind && canSign()) {
      create();
    }
  }

  return {
    useSigner(given) {
      signer = given;
    },
    create,
    keepUp: () => createWhenBehind(every),
    finish: () => createWhenBehind(1),
  };
}

/** The last checkpoint in the table; undefined where there is none or it is not as it was signed. */
export function readLatest(connection: Connection): Checkpoint | undefined {
  const row = rowSchema.parse(
    connection.prepare('SELECT sequence, envelope FROM checkpoints ORDER BY sequence DESC LIMIT 1').get(),
  );
  const identity = readIdentity(connection);
  if (row === undefined || identity === undefined) {
    return undefined;
  }
  try {
    return openCheckpoint(parseCheckpointFile(row.envelope), identity.keys);
  } catch (error) {
    if (error instanceof StoreError) {
      return undefined;
    }
    throw error;
  }
}

/** The last event of the log, and the digest of all heads. */
export function readPlace(connection: Connection): { readonly sequence: number; readonly headsDigest: string } {
  const last = connection.prepare('SELECT ifnull(max(sequence), 0) FROM events').pluck();
  const sequence = z.number().parse(last.get());
  return { sequence, headsDigest: digestHeads(readHeads(connection, sequence)) };
}
