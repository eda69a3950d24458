/**
 * Migration 2: evidence and pinned facts, stored once by digest. A blob without a digest is one that is still arriving.
 * `pins` says which event relies on which blob, so that neither can go without the other being missed.
 */
export const evidence: readonly string[] = [
  `CREATE TABLE blobs (
    key INTEGER PRIMARY KEY,
    digest TEXT UNIQUE,
    size INTEGER NOT NULL,
    at TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE blob_chunks (
    blob INTEGER NOT NULL REFERENCES blobs (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (blob, position)
  ) STRICT`,
  `CREATE TABLE pins (
    sequence INTEGER NOT NULL REFERENCES events (sequence),
    digest TEXT NOT NULL REFERENCES blobs (digest),
    PRIMARY KEY (sequence, digest)
  ) STRICT, WITHOUT ROWID`,
  'CREATE INDEX pins_by_digest ON pins (digest)',
];
