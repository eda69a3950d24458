import { expect, it } from 'vitest';
import { describeMeasures, describeSize } from '../../../renderer/features/build/measure-words.ts';

it('measures are told in one order, shares as such, and what is not known is left out', () => {
  expect(describeMeasures({ bugs: 2, coverage: 84.6, something_new: 1 })).toEqual(['Coverage 84.6 %', 'Bugs 2']);
  expect(describeMeasures({})).toEqual([]);
});

it.for([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1234, '1.2 kB'],
  [56_789, '57 kB'],
  [123_456_789, '123 MB'],
  [4_200_000_000_000, '4,200 GB'],
] as const)('%i bytes are %s', ([bytes, words]) => {
  expect(describeSize(bytes)).toBe(words);
});
