import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestNotes } from '../../../electron/services/notes-content.ts';
import { type Edition, editionSchema } from '../../../shared/domain/notes.ts';
import { notesContent } from '../../../shared/domain/notes-check.ts';
import { composeNotes } from '../../../shared/domain/notes-compose.ts';
import { generateNotes } from '../../../shared/domain/notes-generate.ts';
import { notesToMarkdown } from '../../../shared/domain/notes-markdown.ts';
import { type NotesState, untouchedNotes } from '../../../shared/domain/notes-state.ts';
import type { Scope } from '../../../shared/domain/scope.ts';
import { digestOf } from './releases.ts';
import { commitOf, scopeOf } from './scopes.ts';

/** Everything that is worked out for one edition. */
function workOut(scopes: readonly Scope[], overlay: NotesState, edition: Edition) {
  const generated = generateNotes(scopes);
  const notes = composeNotes(generated, overlay, edition);
  const markdown = notesToMarkdown({ notes, product: 'Shop', version: '1.1.0', date: '2026-11-27' });
  return { generated, notes, markdown, digest: digestNotes(notes), canonical: digestOf(notesContent(notes)) };
}

/** Few words, so that tickets repeat; some break, are merges or upkeep, and some texts need escapes. */
const commits = fc
  .uniqueArray(
    fc.record({
      subject: fc
        .tuple(
          fc.constantFrom('feat: ', 'fix!: ', 'chore: ', 'Merge ', ''),
          fc.constantFrom('ABC-1 ', 'ABC-2 ', '#7 ', ''),
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
        )
        .map((words) => words.join('')),
      isMerge: fc.boolean(),
    }),
    { selector: ({ subject }) => subject, minLength: 1, maxLength: 8 },
  )
  .map((list) =>
    list.map(({ subject, isMerge }) =>
      commitOf(subject, {
        tickets: subject.match(/ABC-\d|#7/gu) ?? [],
        ...(isMerge ? { parents: ['1'.repeat(40), '2'.repeat(40)] } : {}),
      }),
    ),
  );

const looks = fc.array(
  fc.record({
    positions: fc.uniqueArray(fc.nat(7), { minLength: 1 }),
    repositories: fc.constantFrom(['shop'], ['shop', 'stock']),
    edition: fc.constantFrom(...editionSchema.options),
    edited: fc.option(fc.constantFrom('ticket:ABC-1', 'ticket:#7', 'ticket:shop#7', 'breaking:ticket:ABC-2')),
    introduction: fc.string({ unit: 'grapheme' }),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('what is remembered of notes', () => {
  test('is never outdated, whatever was asked before about other ranges, repositories, editions and edits', () => {
    fc.assert(
      fc.property(commits, looks, (pool, asked) => {
        for (const { positions, repositories, edition, edited, introduction } of asked) {
          const chosen = positions.flatMap((position) => pool[position] ?? []);
          const scopes = repositories.map((name) => scopeOf(chosen, name));
          const edit = { section: null, text: introduction, generated: null, hiddenIn: [edition] };
          const overlay: NotesState = {
            ...untouchedNotes,
            edits: edited === null ? {} : { [edited]: edit },
            introductions: { internal: introduction, customer: '' },
          };
          const fresh = workOut(structuredClone(scopes), overlay, edition);
          expect(workOut(scopes, overlay, edition)).toEqual(fresh);
        }
      }),
    );
  });

  test('gives an edition the digest of the canonical JSON of its content', () => {
    fc.assert(
      fc.property(commits, fc.string({ unit: 'grapheme' }), (pool, introduction) => {
        const overlay = { ...untouchedNotes, introductions: { internal: introduction, customer: introduction } };
        for (const edition of editionSchema.options) {
          const { digest, canonical } = workOut([scopeOf(pool)], overlay, edition);
          expect(digest).toBe(canonical);
        }
      }),
    );
  });

  test('is of one commit: the same words in another ticket of the same range are worked out for themselves', () => {
    const [cart, wheels] = [commitOf('feat: ABC-1 add a cart'), commitOf('feat: ABC-1 add wheels')];
    const alone = generateNotes([scopeOf([cart])]).entries;
    const both = generateNotes([scopeOf([cart, wheels])]).entries;
    const again = generateNotes([scopeOf([cart])]).entries;
    expect([alone, both, again].map(([entry]) => entry?.commits.length)).toEqual([1, 2, 1]);
  });
});
