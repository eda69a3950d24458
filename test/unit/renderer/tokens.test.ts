import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../renderer/', import.meta.url));
const files = globSync('**/*.{ts,tsx,css}', { cwd: root }).filter((file) => file !== 'tokens.css');

it('finds the files of the page', () => {
  expect(files.length).toBeGreaterThan(80);
});

it.each(files)('%s names no colour of its own', (file) => {
  const text = readFileSync(`${root}${file}`, 'utf8');
  const colours = text.match(/#(?:[0-9a-f]{3,4}){1,2}\b(?=['"\s;,)])|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/gi) ?? [];
  expect(colours.filter((colour) => !/^#\d+$/.test(colour))).toEqual([]);
});
