import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldText, matchExpression, scoreTitle, wordsOf } from '../../../electron/store/search-text.ts';

test('case and diacritics do not matter', () => {
  expect(foldText('Crème BRÛLÉE Ärger')).toBe('creme brulee arger');
  expect(wordsOf('  Élan: vital-12!  ')).toEqual(['elan', 'vital', '12']);
});

test('nothing that a user types is syntax', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(matchExpression(wordsOf(text))).toMatch(/^(?:"[\p{L}\p{N}]+"\*(?: AND "[\p{L}\p{N}]+"\*)*)?$/u);
    }),
  );
});

test('a title that is exactly what was typed comes first, then one that begins so, then one that holds it', () => {
  const words = ['pay', 'fix'];
  const titles = ['fix of pay', 'a pay fix', 'pay fixture', 'pay fix'];
  const best = titles.toSorted((a, b) => scoreTitle(b, words) - scoreTitle(a, words));
  expect(best).toEqual(['pay fix', 'pay fixture', 'a pay fix', 'fix of pay']);
});

test('a word counts as whole exactly where it stands between characters that are neither letters nor digits', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '7', ' ', '-', 'ß', '\u{10428}', '\u{1f6a2}', 'é') });
  fc.assert(
    fc.property(text, fc.stringMatching(/^[ab7]{1,2}$/), (title, word) => {
      const own: readonly string[] = foldText(title).match(/[\p{L}\p{N}]+/gu) ?? [];
      // Behind another word it is never all of the title, and no title holds these words one behind the other.
      const [alone, twice] = [scoreTitle(`x ${title}`, [word, '~']), scoreTitle(`x ${title}`, ['~', '~'])];
      expect(alone - twice).toBe(own.includes(word) ? 1 : 0);
    }),
    { numRuns: 2000 },
  );
});

test('plain letters are folded as all others are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
      expect(foldText(text)).toBe(foldText(`${text}é`).slice(0, -1));
    }),
  );
});
