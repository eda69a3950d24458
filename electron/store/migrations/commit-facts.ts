/**
 * Commits that were read from Git: facts, to be dropped and read again at any time. `row` grows and is never used twice. There is no
 * index on `hash`: the graph in memory has one, and keeping it here would cost as much as all the rest of a first reading. `parents` are
 * hashes with a space between them; `files` is a JSON list of status letter and path, null where nobody asked; `patch` is the digest of what a commit changes,
 * null where that cannot be compared. `state` is JSON: which parts of a history are here without gaps.
 */
export const commitFacts: readonly string[] = [
  `CREATE TABLE commit_repositories (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    state TEXT
  ) STRICT`,
  `CREATE TABLE commit_facts (
    row INTEGER PRIMARY KEY AUTOINCREMENT,
    repository INTEGER NOT NULL REFERENCES commit_repositories (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    parents TEXT NOT NULL,
    author_name TEXT NOT NULL,
    author_email TEXT NOT NULL,
    authored_at INTEGER NOT NULL,
    committed_at INTEGER NOT NULL,
    message TEXT NOT NULL,
    files TEXT
  ) STRICT`,
  'CREATE INDEX commit_facts_by_repository ON commit_facts (repository)',
  `CREATE TABLE commit_patches (
    row INTEGER PRIMARY KEY REFERENCES commit_facts (row) ON DELETE CASCADE,
    patch TEXT
  ) STRICT`,
];
