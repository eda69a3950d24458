import { hash } from 'node:crypto';
import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from '../../shared/domain/identity.ts';
import type { Signer } from '../keys/signer.ts';
import type { Connection } from './connection.ts';
import { type Envelope, envelopeSchema, openEnvelope, signEnvelope } from './envelope.ts';
import { canonicalText } from './event-bytes.ts';
import { StoreError } from './store-error.ts';
import { isGoodAt, type KeySpan } from './verify-keys.ts';

export const CHECKPOINT_PAYLOAD_TYPE = 'application/vnd.countersign.checkpoint+json';

/** A key of the workspace, and when it was good. */
export type WorkspaceKey = Pick<KeySpan, 'publicKey' | 'from' | 'until'>;

/** Beyond this many streams the heads are left out and only their digest stays: an envelope is always under 1 MB. */
const MOST_HEADS = 4000;

const headSchema = z.object({ stream: z.string(), version: z.int().positive(), hash: digestSchema });
/** The last event of a stream. */
export type Head = z.infer<typeof headSchema>;

/**
 * What the workspace's key says about the log up to `sequence`. `heads` are those of all streams, or, where there are
 * too many, only those that were asked for; `headsDigest` is SHA-256 of the canonical JSON of all, sorted by stream.
 */
export const checkpointSchema = z.object({
  workspace: idSchema,
  sequence: z.int().positive(),
  at: timeSchema,
  streams: z.int().positive(),
  headsDigest: digestSchema,
  heads: z.array(headSchema),
});
export type Checkpoint = z.infer<typeof checkpointSchema>;

/** The digest of all heads, which must be sorted by stream (by code unit). */
export function digestHeads(heads: readonly Head[]): string {
  return hash('sha256', canonicalText(heads), 'hex');
}

// Steps from stream to stream on the unique index instead of walking over every event.
const headsSql = `WITH RECURSIVE names (stream) AS (
    SELECT min(stream) FROM events
    UNION ALL
    SELECT (SELECT min(stream) FROM events WHERE stream > names.stream) FROM names WHERE names.stream IS NOT NULL
  )
  SELECT e.stream, e.version, lower(hex(e.hash)) AS hash FROM names JOIN events AS e ON e.stream = names.stream
    AND e.version = (SELECT version FROM events WHERE stream = names.stream AND sequence <= ?
      ORDER BY version DESC LIMIT 1)
  ORDER BY e.stream`;

/** The heads of all streams as they were after an event. */
export function readHeads(connection: Connection, sequence: number): readonly Head[] {
  return z.array(headSchema).parse(connection.prepare(headsSql).all(sequence));
}

interface CheckpointRequest {
  readonly workspace: string;
  readonly sequence: number;
  readonly at: string;
  readonly signer: Signer;
  /** Streams whose heads must be in it, however many streams there are (those of a dossier). */
  readonly streams?: readonly string[];
}

export function makeCheckpoint(connection: Connection, request: CheckpointRequest): Envelope {
  const { workspace, sequence, at, signer, streams = [] } = request;
  const all = readHeads(connection, sequence);
  const checkpoint: Checkpoint = {
    workspace,
    sequence,
    at,
    streams: all.length,
    headsDigest: digestHeads(all),
    heads: all.length <= MOST_HEADS ? [...all] : all.filter(({ stream }) => streams.includes(stream)),
  };
  return signEnvelope(CHECKPOINT_PAYLOAD_TYPE, checkpoint, signer);
}

function invalid(message: string, cause?: unknown): StoreError {
  return new StoreError('checkpoint-invalid', message, 'Use a checkpoint file that this workspace exported.', {
    cause,
  });
}

/** The envelope in a checkpoint file. Throws `checkpoint-invalid` where it is none. */
export function parseCheckpointFile(text: string): Envelope {
  try {
    return envelopeSchema.parse(JSON.parse(text));
  } catch (error) {
    throw invalid('This file is not a checkpoint.', error);
  }
}

/**
 * What a checkpoint says. Throws `checkpoint-invalid` where none of the keys, those of the workspace, has signed it, or one that was not
 * the workspace's at the place of the log that it is about.
 */
export function openCheckpoint(envelope: Envelope, keys: readonly WorkspaceKey[]): Checkpoint {
  const [signed] = keys.flatMap((key) => {
    const value = openEnvelope(envelope, CHECKPOINT_PAYLOAD_TYPE, key.publicKey);
    return value === undefined ? [] : [{ key, value }];
  });
  if (signed === undefined) {
    throw invalid('This checkpoint was not signed by the key of this workspace.');
  }
  const { key, value } = signed;
  const parsed = checkpointSchema.safeParse(value);
  if (!parsed.success) {
    throw invalid('This checkpoint does not have the form of one.', parsed.error);
  }
  if (!isGoodAt(key, parsed.data.sequence)) {
    throw invalid('This checkpoint was signed by a key that was not the one of this workspace at that time.');
  }
  return parsed.data;
}
