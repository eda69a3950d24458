import { hash } from 'node:crypto';
import type { Connection } from './connection.ts';
import { StoreError } from './store-error.ts';

/** Blobs lie in pieces of this many bytes, so that a large one never has to be in memory at once. */
export const CHUNK_BYTES = 262_144;

/** The most that is taken or given in one piece, in bytes; what is larger is streamed. */
export const LARGEST_WHOLE_BLOB = 67_108_864;

export function tooLarge(limit: number): StoreError {
  return new StoreError(
    'blob-too-large',
    `This is larger than ${Math.floor(limit / 1_048_576)} MiB.`,
    'Keep a link to it as evidence instead.',
  );
}

/** Writes blobs inside the transaction that is already open. */
export interface BlobWriter {
  /** Stores bytes once and answers their SHA-256. */
  put(bytes: Uint8Array): string;
  /** Begins a blob whose digest is not known yet, and answers its key. */
  begin(): number;
  add(key: number, position: number, bytes: Uint8Array): void;
  /** Gives the blob its digest; where the same is stored already, that one stays and this one goes. */
  finish(key: number, digest: string, size: number): void;
  drop(key: number): void;
  /** Drops what was still arriving when a process ended. */
  dropUnfinished(): void;
}

export function createBlobWriter(connection: Connection, now: () => Date): BlobWriter {
  const find = connection.prepare('SELECT key FROM blobs WHERE digest = ?').pluck();
  const insert = connection.prepare('INSERT INTO blobs (digest, size, at) VALUES (?, ?, ?)');
  const insertChunk = connection.prepare('INSERT INTO blob_chunks (blob, position, bytes) VALUES (?, ?, ?)');
  const name = connection.prepare('UPDATE blobs SET digest = ?, size = ? WHERE key = ?');
  const drop = connection.prepare('DELETE FROM blobs WHERE key = ?');
  const dropUnfinished = connection.prepare('DELETE FROM blobs WHERE digest IS NULL');

  const create = (digest: string | null, size: number): number =>
    Number(insert.run(digest, size, now().toISOString()).lastInsertRowid);

  return {
    put(bytes) {
      if (bytes.length > LARGEST_WHOLE_BLOB) {
        throw tooLarge(LARGEST_WHOLE_BLOB);
      }
      const digest = hash('sha256', bytes, 'hex');
      if (find.get(digest) === undefined) {
        const key = create(digest, bytes.length);
        for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
          insertChunk.run(key, start / CHUNK_BYTES, bytes.subarray(start, start + CHUNK_BYTES));
        }
      }
      return digest;
    },
    begin: () => create(null, 0),
    add(key, position, bytes) {
      insertChunk.run(key, position, bytes);
    },
    finish(key, digest, size) {
      if (find.get(digest) === undefined) {
        name.run(digest, size, key);
      } else {
        drop.run(key);
      }
    },
    drop(key) {
      drop.run(key);
    },
    dropUnfinished() {
      dropUnfinished.run();
    },
  };
}
