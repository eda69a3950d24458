import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const sources = globSync('{shared,electron,renderer,build,test}/**/*.{ts,tsx,mjs,css}');

/** Put together here, so that this file does not find itself. */
const switches = ['oxlint-disable', 'eslint-disable', 'biome-ignore', 'v8 ignore', 'c8 ignore', '@ts-ignore'].concat([
  '@ts-expect-error',
  '@ts-nocheck',
]);
const comment = new RegExp(`(//|/\\*)\\s*(${switches.join('|')})`);
const later = new RegExp(
  `\\b(${[
    ['TO', 'DO'],
    ['FIX', 'ME'],
    ['X', 'XX'],
  ]
    .map((parts) => parts.join(''))
    .join('|')})\\b`,
);

const filesWith = (pattern: RegExp) => sources.filter((path) => pattern.test(readFileSync(path, 'utf8')));

describe('the house', () => {
  it('has no comment that switches a check off', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(filesWith(comment)).toEqual([]);
  });

  it('leaves nothing to be done later', () => {
    expect(filesWith(later)).toEqual([]);
  });
});
