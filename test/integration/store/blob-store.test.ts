import { createHash, randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openStore } from '../../support/store-workspace.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function* pieces(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) {
    yield bytes.subarray(start, start + size);
  }
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const bytes of source) {
    all.push(bytes);
  }
  return Buffer.concat(all);
}

test.each([0, 1, 262_143, 262_144, 262_145, 900_000])(
  '%i bytes come back the same, whole and in pieces',
  async (size) => {
    await using store = await openStore();
    const { blobs } = store.workspace;
    const bytes = randomBytes(size);
    const digest = await blobs.putBlob(bytes);
    expect(digest).toBe(sha256(bytes));
    expect(await blobs.sizeOf(digest)).toBe(size);
    expect(await blobs.getBlob(digest)).toEqual(bytes);
    expect(await collect(blobs.readBlob(digest))).toEqual(bytes);
  },
);

test('what arrives in pieces is stored under the digest of the whole, and only once', async () => {
  await using store = await openStore();
  const { blobs, db } = store.workspace;
  const bytes = randomBytes(1_000_000);
  expect(await blobs.putStream(pieces(bytes, 70_001))).toEqual({ digest: sha256(bytes), size: bytes.length });
  expect(await blobs.putStream(pieces(bytes, 999))).toEqual({ digest: sha256(bytes), size: bytes.length });
  expect(await blobs.putBlob(bytes)).toBe(sha256(bytes));
  expect(await blobs.getBlob(sha256(bytes))).toEqual(bytes);
  expect(await db.selectFrom('blobs').selectAll().execute()).toHaveLength(1);
  expect(await db.selectFrom('blob_chunks').select('position').execute()).toHaveLength(4);
});

test('more than the limit is refused, and nothing of it stays', async () => {
  await using store = await openStore();
  const { blobs, db } = store.workspace;
  const stream = blobs.putStream(pieces(randomBytes(1_000_000), 1000), { limit: 500_000 });
  await expect(stream).rejects.toMatchObject({ code: 'blob-too-large' });
  await expect(blobs.putBlob(Buffer.alloc(67_108_865))).rejects.toMatchObject({ code: 'blob-too-large' });
  expect(await db.selectFrom('blobs').selectAll().execute()).toEqual([]);
  expect(await db.selectFrom('blob_chunks').select('position').execute()).toEqual([]);
});

test('a source that breaks off leaves nothing behind', async () => {
  await using store = await openStore();
  const { blobs, db } = store.workspace;
  async function* broken(): AsyncIterable<Uint8Array> {
    yield randomBytes(600_000);
    throw new Error('the upload was cut');
  }
  await expect(blobs.putStream(broken())).rejects.toThrow('the upload was cut');
  expect(await db.selectFrom('blobs').selectAll().execute()).toEqual([]);
});

test('what was still arriving when the process ended is gone at the next opening', async () => {
  await using store = await openStore();
  const db = new Database(store.database);
  db.exec(`INSERT INTO blobs (key, size, at) VALUES (7, 0, '2026-11-21T09:30:00.000Z');
    INSERT INTO blob_chunks VALUES (7, 0, x'00')`);
  db.close();
  const workspace = await store.reopen();
  expect(await workspace.db.selectFrom('blob_chunks').selectAll().execute()).toEqual([]);
});

test('evidence that was changed is not given out', async () => {
  await using store = await openStore();
  const { blobs } = store.workspace;
  const digest = await blobs.putBlob(Buffer.from('signed report'));
  const db = new Database(store.database);
  db.prepare('UPDATE blob_chunks SET bytes = ?').run(Buffer.from('Signed report'));
  await expect(blobs.getBlob(digest)).rejects.toMatchObject({ code: 'blob-changed' });
  await expect(collect(blobs.readBlob(digest))).rejects.toMatchObject({ code: 'blob-changed' });
  db.exec('DELETE FROM blob_chunks');
  await expect(collect(blobs.readBlob(digest))).rejects.toMatchObject({ code: 'blob-changed' });
  db.close();
});

test('evidence that was never stored is missing', async () => {
  await using store = await openStore();
  const { blobs } = store.workspace;
  expect(await blobs.getBlob(sha256(Buffer.from('x')))).toBeUndefined();
  expect(await blobs.sizeOf(sha256(Buffer.from('x')))).toBeUndefined();
  await expect(collect(blobs.readBlob('0'.repeat(64)))).rejects.toMatchObject({ code: 'blob-missing' });
});
