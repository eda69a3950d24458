import { describe, expect, it } from 'vitest';
import { parseMailmap } from '../../../shared/domain/scope-mailmap.ts';

const text = `
# people
Ada Lovelace <ada@work.example>
<ada@work.example> <ada@home.example>
Bo Builder <bo@work.example> <bob@old.example>
Cy One <cy1@work.example> Cy <shared@example.com>
Cy Two <cy2@work.example> cY tWO <SHARED@example.com>
broken < line
Nobody
Eve <eve@example.com>
`;

describe('a mailmap', () => {
  const map = parseMailmap(text);

  it.each([
    [
      { name: 'ada', email: 'ada@work.example' },
      { name: 'Ada Lovelace', email: 'ada@work.example' },
    ],
    [
      { name: 'Ada L.', email: 'Ada@Home.example' },
      { name: 'Ada L.', email: 'ada@work.example' },
    ],
    [
      { name: 'bob', email: 'bob@old.example' },
      { name: 'Bo Builder', email: 'bo@work.example' },
    ],
    [
      { name: 'cy', email: 'shared@example.com' },
      { name: 'Cy One', email: 'cy1@work.example' },
    ],
    [
      { name: 'Cy Two', email: 'shared@example.com' },
      { name: 'Cy Two', email: 'cy2@work.example' },
    ],
    [
      { name: 'Di', email: 'shared@example.com' },
      { name: 'Di', email: 'shared@example.com' },
    ],
    [
      { name: 'Di', email: 'di@example.com' },
      { name: 'Di', email: 'di@example.com' },
    ],
    [
      { name: 'e', email: 'EVE@example.com' },
      { name: 'Eve', email: 'EVE@example.com' },
    ],
  ])('gives %o one identity', (person, expected) => {
    expect(map(person)).toEqual(expected);
  });

  it('that is empty changes nobody', () => {
    const person = { name: 'Di', email: 'di@example.com' };
    expect(parseMailmap('')(person)).toBe(person);
  });

  it('of a megabyte is read in time', () => {
    expect(parseMailmap(`a <b> ${' '.repeat(1_000_000)}<`)({ name: 'x', email: 'b' }).name).toBe('x');
  });
});
