import { hash } from 'node:crypto';
import { z } from 'zod';
import { actorSchema, eventSchema } from '../../shared/domain/event.ts';
import type { Connection } from './connection.ts';
import { canonicalEventSql } from './event-columns.ts';
import { parseJson } from './event-row.ts';

const bytes = z.instanceof(Buffer);

/** A row as it is, with its canonical bytes as SQLite puts them together: not one byte is lost by reading it as text. */
const rowSchema = z.object({
  sequence: z.number(),
  stream: z.string(),
  version: z.number(),
  id: z.string(),
  type: z.string(),
  at: z.string(),
  actor: z.string(),
  signer: z.string(),
  data: z.string(),
  prev: bytes,
  hash: bytes,
  signature: bytes,
  canonical: bytes,
});
export type CheckedRow = z.infer<typeof rowSchema>;

// Whatever a damaged row holds comes as text or bytes; that it is of another type is for `checkFile` to say.
const texts = ['stream', 'id', 'type', 'at', 'actor', 'signer', 'data'];
const columns = [
  'sequence',
  'CAST(version AS INTEGER) AS version',
  ...texts.map((name) => `CAST(ifnull(${name}, '') AS TEXT) AS ${name}`),
  ...['prev', 'hash', 'signature'].map((name) => `CAST(ifnull(${name}, x'') AS BLOB) AS ${name}`),
  `CAST(concat(${canonicalEventSql}) AS BLOB) AS canonical`,
].join(', ');

export interface RowReader {
  readRange(from: number, to: number): Iterable<CheckedRow>;
  find(stream: string, version: number): CheckedRow | undefined;
}

export function createRowReader(connection: Connection): RowReader {
  const range = connection.prepare(
    `SELECT ${columns} FROM events WHERE sequence >= ? AND sequence <= ? ORDER BY sequence`,
  );
  const find = connection.prepare(`SELECT ${columns} FROM events WHERE stream = ? AND version = ?`);
  return {
    *readRange(from, to) {
      for (const row of range.iterate(from, to)) {
        yield rowSchema.parse(row);
      }
    },
    find: (stream, version) => rowSchema.optional().parse(find.get(stream, version)),
  };
}

/** The hash that a row must have when `prev` is what it follows. */
export function hashRow(row: CheckedRow, prev: Buffer): Buffer {
  return hash('sha256', Buffer.concat([prev, row.canonical]), 'buffer');
}

const shape = eventSchema.shape;

function tryJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function fitsEvent(row: CheckedRow): boolean {
  const event = { ...row, actor: tryJson(row.actor), data: tryJson(row.data) };
  const areBytesWhole = row.prev.length === 32 && row.hash.length === 32 && row.signature.length === 64;
  return areBytesWhole && eventSchema.safeParse(event).success;
}

/** The columns that cannot be those of any event. Where there is none, the columns are what the canonical bytes say. */
export function findMalformedColumns(row: CheckedRow): readonly string[] {
  if (fitsEvent(row)) {
    return [];
  }
  const fits = {
    stream: shape.stream.safeParse(row.stream).success,
    version: shape.version.safeParse(row.version).success,
    id: shape.id.safeParse(row.id).success,
    type: shape.type.safeParse(row.type).success,
    at: shape.at.safeParse(row.at).success,
    actor: actorSchema.safeParse(tryJson(row.actor)).success,
    signer: shape.signer.safeParse(row.signer).success,
    data: shape.data.safeParse(tryJson(row.data)).success,
    prev: row.prev.length === 32,
    hash: row.hash.length === 32,
    signature: row.signature.length === 64,
  };
  return Object.entries(fits).flatMap(([column, isFitting]) => (isFitting ? [] : [column]));
}
