import { expect, test } from 'vitest';
import { dayOf, endOfDay, startOfDay } from '../../../renderer/features/delegation/day.ts';

test('a day begins and ends on this machine’s calendar, and the last one counts whole', () => {
  const noon = new Date(2026, 11, 24, 12);
  expect(dayOf(noon)).toBe('2026-12-24');
  expect(new Date(startOfDay('2026-12-24'))).toEqual(new Date(2026, 11, 24));
  expect(new Date(endOfDay('2026-12-24'))).toEqual(new Date(2026, 11, 25));
  expect(new Date(endOfDay('2026-12-31'))).toEqual(new Date(2027, 0, 1));
});
