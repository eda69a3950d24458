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

/** A line that was found; see `SearchEntry`. `id` tells lines apart and grows with their time. */
export type SearchHit = z.infer<typeof hitSchema>;

export interface SearchIndex {
  /** At most `limit` lines (20 unless said) for what was typed so far, the best first. */
  search(text: string, limit?: number): readonly SearchHit[];
}

/** The newest lines among which the best are chosen. */
const CANDIDATES = 200;

/** Fewer letters than this are no beginning of a commit that anybody would type. */
const SHORTEST_COMMIT = 4;

const AFTER_EVERY_LETTER = '\u{10ffff}';

export function createSearch(connection: Connection): SearchIndex {
  const columns = 'e.id, e.kind, e.key, e.title, e.detail, e.product, e.release, e.at';
  const byWords = connection.prepare(
    `SELECT ${columns} FROM search_index AS i JOIN search_entries AS e ON e.id = i.rowid
     WHERE i.search_index MATCH ? ORDER BY i.rowid DESC LIMIT ${CANDIDATES}`,
  );
  const byKey = connection.prepare(
    `SELECT ${columns} FROM search_entries AS e
     WHERE e.key >= ? AND e.key < ? AND (e.kind = 'ticket' OR (e.kind = 'commit' AND ?)) ORDER BY e.key LIMIT ?`,
  );

  function findWords(words: readonly string[]): readonly SearchHit[] {
    try {
      return words.length === 0 ? [] : z.array(hitSchema).parse(byWords.all(matchExpression(words)));
    } catch (error) {
      // A letter younger than SQLite's tables of letters: it cannot be in the index either.
      if (isSqliteError(error, 'SQLITE_ERROR')) {
        return [];
      }
      throw error;
    }
  }

  function findKeys(text: string, limit: number): readonly SearchHit[] {
    if (text.length < 2 || /\s/.test(text)) {
      return [];
    }
    const canBeCommit = text.length >= SHORTEST_COMMIT ? 1 : 0;
    return z.array(hitSchema).parse(byKey.all(text, text + AFTER_EVERY_LETTER, canBeCommit, limit));
  }

  return {
    search(text, limit = 20) {
      const typed = text.trim();
      const words = wordsOf(typed);
      const byKeys = findKeys(typed, limit);
      const exact = byKeys.filter(({ key }) => key.toLowerCase() === typed.toLowerCase());
      const ranked = findWords(words)
        .map((hit) => ({ hit, score: scoreTitle(hit.title, words) }))
        .toSorted((a, b) => b.score - a.score || b.hit.id - a.hit.id)
        .map(({ hit }) => hit);
      const hitById = new Map([...exact, ...ranked, ...byKeys].map((hit) => [hit.id, hit]));
      return [...hitById.values()].slice(0, limit);
    },
  };
}
