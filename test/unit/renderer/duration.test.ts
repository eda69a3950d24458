import { describe, expect, it } from 'vitest';
import { writeChange, writeDuration } from '../../../renderer/features/pipeline/duration.ts';

const minute = 60_000;

describe('a duration', () => {
  it.each([
    [850, '850 ms'],
    [12_400, '12 s'],
    [59_900, '1 min'],
    [3 * minute + 20_000, '3 min 20 s'],
    [65 * minute, '1 h 5 min'],
    [60 * minute, '1 h'],
    [26 * 60 * minute, '1 d 2 h'],
  ])('of %i ms is written as %s', (milliseconds, words) => {
    expect(writeDuration(milliseconds)).toBe(words);
  });
});

describe('a change of duration', () => {
  it.each([
    [30_000, 5 * minute, '30 s longer'],
    [-30_000, 2 * minute, '30 s shorter'],
    [4000, 10_000, null],
    [20_000, 10 * minute, null],
    [null, minute, null],
    [minute, null, null],
  ])('of %j ms in %j ms reads %j', (change, duration, words) => {
    expect(writeChange(change, duration)).toBe(words);
  });
});
