import { z } from 'zod';
import type { Connection } from './connection.ts';
import { matchExpression, scoreTitle, wordsOf } from './search-text.ts';
import { isSqliteError } from './store-error.ts';

const hitSchema = z.object({
  id: z.number(),
  kind: z.enum(['product', 'release', 'person', 'ticket', 'commit']),
  key: z.string(),
  title: z.string(),
  detail: z.string(),
  product: z.string().nullable(),
  release: z.string().nullable(),
  at: z.string(),
});

const hitsSchema = z.array(hitSchema);

/** Ids, each with the title or key by which it was found. */
const foundSchema = z.array(z.tuple([z.number(), z.string()]));
type Found = z.infer<typeof foundSchema>[number];

/** A line that was found; see `SearchEntry`. `id` tells lines apart and grows with their time. */
export type SearchHit = z.infer<typeof hitSchema>;

export interface SearchIndex {
  /** At most `limit` lines (20 unless said) for what was typed so far, the best first. */
  search(text: string, limit?: number): readonly SearchHit[];
}

/** The newest lines among which the best are chosen. */
const CANDIDATES = 100;

/** Fewer letters than this are no beginning of a commit that anybody would type. */
const SHORTEST_COMMIT = 4;

/** Tickets whose key begins as it was typed that come before what has the words. */
const MOST_BEGUN = 5;

const isCommit = /^[0-9a-f]{40,64}$/u;

const AFTER_EVERY_LETTER = '\u{10ffff}';

export function createSearch(connection: Connection): SearchIndex {
  const byWords = connection
    .prepare(
      `SELECT e.id, e.title FROM search_index AS i JOIN search_entries AS e ON e.id = i.rowid
       WHERE i.search_index MATCH ? ORDER BY i.rowid DESC LIMIT ${CANDIDATES}`,
    )
    .raw();
  const byKey = connection
    .prepare(
      `SELECT id, key FROM search_entries
       WHERE key >= ? AND key < ? AND (kind = 'ticket' OR (kind = 'commit' AND ?)) ORDER BY key LIMIT ?`,
    )
    .raw();
  // One that another process removed meanwhile is left out.
  const byIds = connection.prepare(
    `SELECT e.id, e.kind, e.key, e.title, e.detail, e.product, e.release, e.at
     FROM json_each(?) AS wanted CROSS JOIN search_entries AS e ON e.id = wanted.value ORDER BY wanted.key`,
  );

  function findWords(words: readonly string[]): readonly Found[] {
    try {
      return words.length === 0 ? [] : foundSchema.parse(byWords.all(matchExpression(words)));
    } catch (error) {
      // A letter younger than SQLite's tables of letters: it cannot be in the index either.
      if (isSqliteError(error, 'SQLITE_ERROR')) {
        return [];
      }
      throw error;
    }
  }

  function findKeys(text: string, limit: number): readonly Found[] {
    if (text.length < 2 || /\s/.test(text)) {
      return [];
    }
    const canBeCommit = text.length >= SHORTEST_COMMIT ? 1 : 0;
    return foundSchema.parse(byKey.all(text, text + AFTER_EVERY_LETTER, canBeCommit, limit));
  }

  return {
    search(text, limit = 20) {
      const typed = text.trim();
      const words = wordsOf(typed);
      const byKeys = findKeys(typed, limit);
      const exact = byKeys.filter(([, key]) => key.toLowerCase() === typed.toLowerCase());
      const ranked = findWords(words)
        .map(([id, title]) => [id, scoreTitle(title, words)] as const)
        .toSorted(([id, score], [otherId, otherScore]) => otherScore - score || otherId - id);
      // With a digit it is a key that is being typed; a commit that says it comes after the ticket itself.
      const begun = /\d/u.test(typed) ? byKeys.filter(([, key]) => !isCommit.test(key)).slice(0, MOST_BEGUN) : [];
      const ids = new Set([...exact, ...begun, ...ranked, ...byKeys].map(([id]) => id));
      return hitsSchema.parse(byIds.all(JSON.stringify([...ids].slice(0, limit))));
    },
  };
}
