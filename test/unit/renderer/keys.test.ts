import { expect, it } from 'vitest';
import { scoreMatch } from '../../../renderer/frame/match.ts';
import { capsOfKeys, speakKeys } from '../../../renderer/shortcuts/keys.ts';

it('draws keys as the system names them', () => {
  expect(capsOfKeys('mod+k', true)).toEqual([['⌘', 'K']]);
  expect(capsOfKeys('mod+shift+k', false)).toEqual([['Ctrl', 'Shift', 'K']]);
  expect(capsOfKeys('g h', false)).toEqual([['G'], ['H']]);
  expect(capsOfKeys('?', false)).toEqual([['?']]);
  expect(capsOfKeys('enter', false)).toEqual([['⏎']]);
});

it('reads keys aloud', () => {
  expect(speakKeys('g h', true)).toBe('G then H');
  expect(speakKeys('mod+enter', true)).toBe('Command Enter');
});

it('finds by the beginnings of words, by parts and by first letters, best first', () => {
  const titles = ['Show keyboard shortcuts', 'Shop', 'Use the light theme', 'Record'];
  const best = (query: string) =>
    titles
      .map((title) => ({ title, score: scoreMatch(query, title) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score)
      .map(({ title }) => title);
  expect(best('sho')).toEqual(['Show keyboard shortcuts', 'Shop']);
  expect(best('key sho')).toEqual(['Show keyboard shortcuts']);
  expect(best('cor')).toEqual(['Record']);
  expect(best('utlt')).toEqual(['Use the light theme']);
  expect(best('zzz')).toEqual([]);
  expect(best('')).toHaveLength(4);
});
