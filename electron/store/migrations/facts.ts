/**
 * What outside systems said: facts, to be dropped and read again at any time. `body` is JSON in our words; `read_at` is when it was first
 * read like this. `state` is JSON: how far a resource of a source was read, and when.
 */
export const facts: readonly string[] = [
  `CREATE TABLE facts (
    source TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    body TEXT NOT NULL,
    read_at TEXT NOT NULL,
    PRIMARY KEY (source, kind, key)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE fact_syncs (
    source TEXT NOT NULL,
    resource TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (source, resource)
  ) STRICT, WITHOUT ROWID`,
];
