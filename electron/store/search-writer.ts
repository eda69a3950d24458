import { z } from 'zod';
import type { Connection } from './connection.ts';
import { foldText } from './search-text.ts';

export type SearchKind = 'product' | 'release' | 'person' | 'ticket' | 'commit';

/** One line that can be found. `key` is unique among those of its owner and kind: an id, a ticket key, a commit. */
export interface SearchEntry {
  readonly kind: SearchKind;
  readonly key: string;
  readonly title: string;
  /** Shown beside the title, not searched. */
  readonly detail: string;
  /** Further words under which it is found (an author, a version). */
  readonly words?: string;
  readonly product?: string | null;
  readonly release?: string | null;
  /** UTC ISO 8601; the newest are found first. */
  readonly at: string;
}

/** Writes into the search, inside the transaction that is already open. */
export interface SearchWriter {
  /** Puts a line, in place of the one with the same owner, kind and key. */
  put(owner: string, entry: SearchEntry): void;
  remove(owner: string, kind: SearchKind, key: string): void;
  removeOwner(owner: string): void;
}

/** Ids that one second has. Of more lines in one second the rest go to the next ones. */
const IDS_PER_SECOND = 4096;
const LATEST_SECOND = 2 ** 33;

/** What has a name comes before tickets and commits, which are many. */
const NAMED_FROM = 2 ** 46;
const namedKinds: readonly SearchKind[] = ['product', 'release', 'person'];

function firstIdOf(entry: SearchEntry): number {
  const seconds = Math.floor(Date.parse(entry.at) / 1000);
  const second = Number.isNaN(seconds) ? 0 : Math.min(Math.max(seconds, 0), LATEST_SECOND);
  return second * IDS_PER_SECOND + 1 + (namedKinds.includes(entry.kind) ? NAMED_FROM : 0);
}

/** Ids and object names are found by their beginning alone, and would only fill the index. */
function isName(key: string): boolean {
  return !/^[0-9a-f-]{32,}$/.test(key);
}

export function createSearchWriter(connection: Connection): SearchWriter {
  const find = connection.prepare('SELECT id FROM search_entries WHERE owner = ? AND kind = ? AND key = ?').pluck();
  const lastId = connection.prepare('SELECT max(id) FROM search_entries WHERE id >= ? AND id < ?').pluck();
  const insert = connection.prepare(
    `INSERT INTO search_entries (id, owner, kind, key, title, detail, product, release, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const index = connection.prepare('INSERT INTO search_index (rowid, words) VALUES (?, ?)');
  const remove = connection.prepare('DELETE FROM search_entries WHERE id = ?');
  const unindex = connection.prepare('DELETE FROM search_index WHERE rowid = ?');
  const unindexOwner = connection.prepare(
    'DELETE FROM search_index WHERE rowid IN (SELECT id FROM search_entries WHERE owner = ?)',
  );
  const removeOwner = connection.prepare('DELETE FROM search_entries WHERE owner = ?');

  const idSchema = z.number().nullable();
  function freeId(first: number): number {
    for (let from = first; ; from += IDS_PER_SECOND) {
      const last = idSchema.parse(lastId.get(from, from + IDS_PER_SECOND));
      if (last === null) {
        return from;
      }
      if (last + 1 < from + IDS_PER_SECOND) {
        return last + 1;
      }
    }
  }

  function removeLine(owner: string, kind: SearchKind, key: string): void {
    const id = find.get(owner, kind, key);
    if (id !== undefined) {
      unindex.run(id);
      remove.run(id);
    }
  }

  return {
    put(owner, entry) {
      const { kind, key, title, detail, words = '', product = null, release = null, at } = entry;
      removeLine(owner, kind, key);
      const id = freeId(firstIdOf(entry));
      insert.run(id, owner, kind, key, title, detail, product, release, at);
      index.run(id, foldText(`${isName(key) ? key : ''} ${title} ${words}`));
    },
    remove: removeLine,
    removeOwner(owner) {
      unindexOwner.run(owner);
      removeOwner.run(owner);
    },
  };
}
