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
