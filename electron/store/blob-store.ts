import { createHash, hash } from 'node:crypto';
import { z } from 'zod';
import { type BlobWriter, CHUNK_BYTES, LARGEST_WHOLE_BLOB, tooLarge } from './blob-writer.ts';
import type { Connection } from './connection.ts';
import { StoreError } from './store-error.ts';
import type { InTransaction } from './transaction.ts';

/** The most that a stream may bring, in bytes, unless the caller says less. */
const LARGEST_STREAM = 1_073_741_824;

/** Evidence and pinned facts by the SHA-256 of their bytes, each stored once. */
export interface BlobStore {
  /** Stores bytes (at most 64 MiB) and answers their digest. Throws `blob-too-large`. */
  putBlob(bytes: Uint8Array): Promise<string>;
  /** Stores what arrives, a piece at a time. Throws `blob-too-large` past the limit (1 GiB) and then keeps nothing. */
  putStream(
    source: AsyncIterable<Uint8Array>,
    options?: { limit?: number },
  ): Promise<{ readonly digest: string; readonly size: number }>;
  /** The bytes, checked against the digest. Throws `blob-changed`, or `blob-too-large` over 64 MiB: stream those. */
  getBlob(digest: string): Promise<Uint8Array | undefined>;
  /** The size in bytes, or undefined where it is not stored. */
  sizeOf(digest: string): Promise<number | undefined>;
  /** The bytes in pieces; ends with `blob-changed` where they are not what the digest says. Throws `blob-missing`. */
  readBlob(digest: string): AsyncIterable<Uint8Array>;
}

interface Dependencies {
  readonly connection: Connection;
  readonly writer: BlobWriter;
  readonly inTransaction: InTransaction;
}

const foundSchema = z.object({ key: z.number(), size: z.number() });
const bytesSchema = z.instanceof(Uint8Array);

function changed(digest: string): StoreError {
  return new StoreError(
    'blob-changed',
    `The evidence ${digest} is not what it was when it was stored.`,
    'Check the log, and restore the evidence from a backup.',
  );
}

/** Cuts what arrives into pieces of the size in which it is stored. */
async function* cut(source: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const bytes of source) {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= CHUNK_BYTES) {
      yield rest.subarray(0, CHUNK_BYTES);
      rest = rest.subarray(CHUNK_BYTES);
    }
  }
  if (rest.length > 0) {
    yield rest;
  }
}

export function createBlobStore({ connection, writer, inTransaction }: Dependencies): BlobStore {
  const find = connection.prepare('SELECT key, size FROM blobs WHERE digest = ?');
  const chunk = connection.prepare('SELECT bytes FROM blob_chunks WHERE blob = ? AND position = ?').pluck();
  const chunks = connection.prepare('SELECT bytes FROM blob_chunks WHERE blob = ? ORDER BY position').pluck();

  const locate = (digest: string): z.infer<typeof foundSchema> | undefined =>
    foundSchema.optional().parse(find.get(digest));

  async function receive(key: number, source: AsyncIterable<Uint8Array>, limit: number) {
    const digest = createHash('sha256');
    let size = 0;
    let position = 0;
    for await (const bytes of cut(source)) {
      size += bytes.length;
      if (size > limit) {
        throw tooLarge(limit);
      }
      digest.update(bytes);
      const at = position;
      await inTransaction(async () => writer.add(key, at, bytes));
      position += 1;
    }
    const name = digest.digest('hex');
    await inTransaction(async () => writer.finish(key, name, size));
    return { digest: name, size };
  }

  return {
    putBlob: (bytes) => inTransaction(async () => writer.put(bytes)),
    async putStream(source, { limit = LARGEST_STREAM } = {}) {
      const key = await inTransaction(async () => writer.begin());
      try {
        return await receive(key, source, limit);
      } catch (error) {
        await inTransaction(async () => writer.drop(key));
        throw error;
      }
    },
    async getBlob(digest) {
      const found = locate(digest);
      if (found === undefined) {
        return undefined;
      }
      if (found.size > LARGEST_WHOLE_BLOB) {
        throw tooLarge(LARGEST_WHOLE_BLOB);
      }
      const bytes = Buffer.concat(chunks.all(found.key).map((piece) => bytesSchema.parse(piece)));
      if (hash('sha256', bytes, 'hex') !== digest) {
        throw changed(digest);
      }
      return bytes;
    },
    async sizeOf(digest) {
      return locate(digest)?.size;
    },
    async *readBlob(digest) {
      const found = locate(digest);
      if (found === undefined) {
        throw new StoreError(
          'blob-missing',
          `The evidence ${digest} is not in this workspace.`,
          'Restore it from a backup.',
        );
      }
      const actual = createHash('sha256');
      for (let position = 0; position * CHUNK_BYTES < found.size; position += 1) {
        const bytes = bytesSchema.safeParse(chunk.get(found.key, position));
        if (!bytes.success) {
          throw changed(digest);
        }
        actual.update(bytes.data);
        yield bytes.data;
      }
      if (actual.digest('hex') !== digest) {
        throw changed(digest);
      }
    },
  };
}
