import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The keys that the files of a folder give to actions and places, with the file of each. */
function keysIn(pattern: string): readonly { readonly keys: string; readonly file: string }[] {
  return globSync(pattern).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bkeys: '(?<keys>[^']+)'/gu)].map(({ groups }) => ({
      keys: groups?.['keys'] ?? '',
      file,
    })),
  );
}

test('keys that work on every screen are given to nothing else', () => {
  const everywhere = keysIn('renderer/frame/*.ts');
  expect(everywhere.map(({ keys }) => keys)).toEqual(expect.arrayContaining(['g h', 'g r', 'mod+k', '?']));
  expect(new Set(everywhere.map(({ keys }) => keys)).size).toBe(everywhere.length);
  const taken = new Set(everywhere.map(({ keys }) => keys));
  expect(keysIn('renderer/features/**/*.tsx').filter(({ keys }) => taken.has(keys))).toEqual([]);
});
