import { expect, test } from 'vitest';
import { restOf } from '../../../renderer/data/attend.ts';

const page = { isHidden: false, isOnBattery: false, untouchedFor: 0 };

test('systems are read by themselves while somebody looks and the machine is plugged in', () => {
  expect(restOf(page)).toBeNull();
  expect(restOf({ ...page, untouchedFor: 30 * 60_000 })).toBeNull();
});

test('they are left alone on battery, in a hidden window, and where nobody touched the page for half an hour', () => {
  expect(restOf({ ...page, isOnBattery: true })).toBe('battery');
  expect(restOf({ ...page, isHidden: true })).toBe('away');
  expect(restOf({ ...page, untouchedFor: 30 * 60_000 + 1, isOnBattery: true })).toBe('away');
});
