import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type Actor, actorSchema, eventSchema, type NewEvent, type StoredEvent } from '../../shared/domain/event.ts';
import type { Signer } from '../keys/signer.ts';
import type { BlobWriter } from './blob-writer.ts';
import type { Connection } from './connection.ts';
import { canonicalText, EVENT_PAYLOAD_TYPE, encodePae } from './event-bytes.ts';
import { canonicalEventText } from './event-columns.ts';
import { parseJson } from './event-row.ts';
import { StoreError } from './store-error.ts';
import type { StoreTables } from './tables.ts';

/** The longest `data` of one event, in characters of canonical JSON. What is longer is pinned as a blob. */
const LONGEST_DATA = 4_000_000;

export interface Append {
  readonly stream: string;
  /** The version of the stream that the decision was made on; 0 for a new one. */
  readonly expectedVersion: number;
  readonly events: readonly NewEvent[];
  readonly actor: Actor;
  readonly signer: Signer;
  /** Facts and evidence that the events pin: each one's SHA-256 stands in the data of at least one of them. */
  readonly blobs?: readonly Uint8Array[];
  /** Facts that belong to the decision; awaits nothing but `db`. */
  readonly writes?: (db: Kysely<StoreTables>) => Promise<void>;
}

interface Dependencies {
  readonly connection: Connection;
  readonly blobs: BlobWriter;
  readonly now: () => Date;
  readonly createId: () => string;
}

const lastSchema = z.object({ version: z.number(), hash: z.instanceof(Uint8Array) });
const newStream = { version: 0, hash: new Uint8Array(32) };

function invalid(message: string, cause?: unknown): StoreError {
  return new StoreError('invalid-event', message, 'This is a fault of Countersign: nothing was written.', { cause });
}

/** A value as it is written and as it will be read again. */
function toJson(value: unknown): { readonly text: string; readonly value: unknown } {
  try {
    const text = canonicalText(value);
    return { text, value: parseJson(text) };
  } catch (error) {
    throw invalid('An event holds something that is not JSON.', error);
  }
}

function pinnedBy(event: StoredEvent, data: string, digests: readonly string[]): readonly [number, string][] {
  return digests.filter((digest) => data.includes(digest)).map((digest) => [event.sequence, digest]);
}

/** Writes events at the end of the log, inside the transaction that is already open. Answers them as they are stored. */
export function createAppender({ connection, blobs, now, createId }: Dependencies): (append: Append) => StoredEvent[] {
  const last = connection.prepare('SELECT version, hash FROM events WHERE stream = ? ORDER BY version DESC LIMIT 1');
  const head = connection.prepare('SELECT ifnull(max(sequence), 0) FROM events').pluck();
  const insert = connection.prepare(
    `INSERT INTO events (sequence, stream, version, id, type, at, actor, signer, data, prev, hash, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const pin = connection.prepare('INSERT INTO pins (sequence, digest) VALUES (?, ?)');

  return ({ stream, expectedVersion, events, actor, signer, blobs: bytes = [] }) => {
    const found = last.get(stream);
    let { version, hash } = found === undefined ? newStream : lastSchema.parse(found);
    if (version !== expectedVersion) {
      throw new StoreError(
        'conflict',
        `Somebody decided something here meanwhile: ${stream} is at version ${version}, not ${expectedVersion}.`,
        'Look at what changed and decide again.',
      );
    }
    let sequence = z.number().parse(head.get());
    const at = now().toISOString();
    const actorText = canonicalText(actorSchema.parse(actor));
    const digests = [...new Set(bytes.map((content) => blobs.put(content)))];
    const pins: (readonly [number, string])[] = [];

    const stored = events.map(({ type, data }) => {
      const { text: dataText, value: written } = toJson(data);
      if (dataText.length > LONGEST_DATA) {
        throw invalid(`The data of an event of the type ${type} is too long.`);
      }
      sequence += 1;
      version += 1;
      const columns = { sequence, stream, version, id: createId(), type, at, signer: signer.fingerprint };
      const parsed = eventSchema.safeParse({ ...columns, actor, data: written });
      if (!parsed.success) {
        throw invalid(`An event of the type ${type} does not have the form of an event.`, parsed.error);
      }
      const canonical = Buffer.from(canonicalEventText({ ...columns, actor: actorText, data: dataText }));
      const next = createHash('sha256').update(hash).update(canonical).digest();
      const signature = signer.sign(encodePae(EVENT_PAYLOAD_TYPE, canonical));
      insert.run(
        sequence,
        stream,
        version,
        columns.id,
        type,
        at,
        actorText,
        columns.signer,
        dataText,
        hash,
        next,
        signature,
      );
      hash = next;
      pins.push(...pinnedBy(parsed.data, dataText, digests));
      return parsed.data;
    });

    const pinned = new Set(pins.map(([, digest]) => digest));
    if (digests.some((digest) => !pinned.has(digest))) {
      throw invalid('An event was given evidence that its data does not name by digest.');
    }
    for (const each of pins) {
      pin.run(...each);
    }
    return stored;
  };
}
