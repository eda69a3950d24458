/**
 * These triggers keep honest programs honest; what a dishonest one does is found by the check of the log. They are put
 * back when a file is opened for writing without them.
 */
export const guards: readonly string[] = [
  `CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events BEGIN
    SELECT RAISE(ABORT, 'an event is never changed');
  END`,
  `CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
  END`,
  `CREATE TRIGGER events_are_only_appended BEFORE INSERT ON events
    WHEN NEW.sequence IS NOT (SELECT ifnull(max(sequence), 0) + 1 FROM events)
      OR NEW.version IS NOT (SELECT ifnull(max(version), 0) + 1 FROM events WHERE stream = NEW.stream)
      OR EXISTS (SELECT 1 FROM events WHERE id = NEW.id)
  BEGIN
    SELECT RAISE(ABORT, 'an event is only ever appended');
  END`,
];

/**
 * Migration 1: the log. `actor` and `data` are canonical JSON; `prev`, `hash` and `signature` are bytes.
 */
export const log: readonly string[] = [
  `CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    version INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    signer TEXT NOT NULL,
    data TEXT NOT NULL,
    prev BLOB NOT NULL,
    hash BLOB NOT NULL,
    signature BLOB NOT NULL,
    UNIQUE (stream, version)
  ) STRICT`,
  ...guards,
  `CREATE TABLE checkpoints (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    envelope TEXT NOT NULL
  ) STRICT`,
  `CREATE TABLE projections (
    name TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    sequence INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
];
