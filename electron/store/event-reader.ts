import { z } from 'zod';
import type { StoredEvent } from '../../shared/domain/event.ts';
import type { Connection } from './connection.ts';
import { eventFromRow, type LoggedEvent, loggedEventFromRow } from './event-row.ts';

/** Events that are read from the database at once. */
const PAGE = 500;

/** The log as it is committed. */
export interface EventReader {
  /** The events of a stream in order, from a version on (the first is 1). */
  readStream(stream: string, fromVersion?: number): Promise<readonly StoredEvent[]>;
  /** All events in the order in which they were decided, from a sequence on (the first is 1). */
  readAll(fromSequence?: number): AsyncIterable<StoredEvent>;
  readEvent(id: string): Promise<StoredEvent | undefined>;
  /** One event with its place in the chain. */
  readLogged(id: string): Promise<LoggedEvent | undefined>;
  /** A stream with its chain, as it leaves in a dossier. */
  readChain(stream: string): Promise<readonly LoggedEvent[]>;
  /** The sequence of the last event; 0 where there is none. */
  head(): Promise<number>;
  /** The version of a stream; 0 where there is none. */
  version(stream: string): Promise<number>;
}

/** All events from a sequence on, in pages, so that no statement stays open while they are worked on. */
export async function* readPages(connection: Connection, fromSequence: number): AsyncIterable<StoredEvent> {
  const page = connection.prepare('SELECT * FROM events WHERE sequence >= ? ORDER BY sequence LIMIT ?');
  let from = fromSequence;
  for (;;) {
    const rows = page.all(from, PAGE);
    for (const row of rows) {
      const event = eventFromRow(row);
      from = event.sequence + 1;
      yield event;
    }
    if (rows.length < PAGE) {
      return;
    }
  }
}

export function createEventReader(connection: Connection): EventReader {
  const stream = connection.prepare('SELECT * FROM events WHERE stream = ? AND version >= ? ORDER BY version');
  const byId = connection.prepare('SELECT * FROM events WHERE id = ?');
  const head = connection.prepare('SELECT ifnull(max(sequence), 0) FROM events').pluck();
  const version = connection.prepare('SELECT ifnull(max(version), 0) FROM events WHERE stream = ?').pluck();
  return {
    async readStream(name, fromVersion = 1) {
      return stream.all(name, fromVersion).map(eventFromRow);
    },
    readAll(fromSequence = 1) {
      return readPages(connection, fromSequence);
    },
    async readEvent(id) {
      const row = byId.get(id);
      return row === undefined ? undefined : eventFromRow(row);
    },
    async readLogged(id) {
      const row = byId.get(id);
      return row === undefined ? undefined : loggedEventFromRow(row);
    },
    async readChain(name) {
      return stream.all(name, 1).map(loggedEventFromRow);
    },
    async head() {
      return z.number().parse(head.get());
    },
    async version(name) {
      return z.number().parse(version.get(name));
    },
  };
}
