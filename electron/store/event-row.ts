import { z } from 'zod';
import { eventSchema, type StoredEvent } from '../../shared/domain/event.ts';
import { StoreError } from './store-error.ts';

/** The value of a JSON text. Throws a SyntaxError. */
export function parseJson(text: string): unknown {
  return JSON.parse(text);
}

const bytes = z.instanceof(Uint8Array);

/** A row of `events` as SQLite gives it. */
export const eventRowSchema = z.object({
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
});
type EventRow = z.infer<typeof eventRowSchema>;

/** An event with its place in the chain: what leaves with a dossier. Hashes are hexadecimal, the signature is base64. */
export const loggedEventSchema = z.object({
  event: eventSchema,
  prev: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.base64(),
});
export type LoggedEvent = z.infer<typeof loggedEventSchema>;

function parseRow(value: unknown): { row: EventRow; event: StoredEvent } {
  try {
    const row = eventRowSchema.parse(value);
    const { sequence, stream, version, id, type, at, signer } = row;
    const columns = { sequence, stream, version, id, type, at, signer };
    return { row, event: eventSchema.parse({ ...columns, actor: parseJson(row.actor), data: parseJson(row.data) }) };
  } catch (error) {
    throw new StoreError(
      'workspace-corrupt',
      'An event in the log cannot be read.',
      'Check the log: it says which event was changed, and how.',
      { cause: error },
    );
  }
}

/** Throws `workspace-corrupt` for a row that is no event. */
export function eventFromRow(value: unknown): StoredEvent {
  return parseRow(value).event;
}

/** For a check, which says elsewhere what is wrong with the row: undefined where it is no event. */
export function tryEventFromRow(value: unknown): StoredEvent | undefined {
  try {
    return eventFromRow(value);
  } catch (error) {
    if (error instanceof StoreError) {
      return undefined;
    }
    throw error;
  }
}

/** Throws `workspace-corrupt` for a row that is no event. */
export function loggedEventFromRow(value: unknown): LoggedEvent {
  const { row, event } = parseRow(value);
  return {
    event,
    prev: Buffer.from(row.prev).toString('hex'),
    hash: Buffer.from(row.hash).toString('hex'),
    signature: Buffer.from(row.signature).toString('base64'),
  };
}
