import { expect, it } from 'vitest';
import { readMoment } from '../../../electron/commands/read-moment.ts';

it.each([
  ['2026-11-27', '2026-11-27T00:00:00.000Z', '2026-11-27T23:59:59.999Z', true],
  ['2026-11-27T14:02', '2026-11-27T14:02:00.000Z', '2026-11-27T14:02:59.999Z', false],
  ['2026-11-27 14:02', '2026-11-27T14:02:00.000Z', '2026-11-27T14:02:59.999Z', false],
  ['2026-11-27T14:02Z', '2026-11-27T14:02:00.000Z', '2026-11-27T14:02:59.999Z', false],
  ['2026-11-27T14:02:15', '2026-11-27T14:02:15.000Z', '2026-11-27T14:02:15.999Z', false],
  ['2026-11-27t14:02:15.250z', '2026-11-27T14:02:15.250Z', '2026-11-27T14:02:15.250Z', false],
  ['2026-11-27T14:02+05:30', '2026-11-27T08:32:00.000Z', '2026-11-27T08:32:59.999Z', false],
])('%s is in UTC unless it names a zone, and holds what it leaves open', (word, first, last, isDay) => {
  expect(readMoment(word)).toEqual({ first, last, isDay });
});

it.each(['noon', '', '2026', '27 Nov 2026', '2026-02-30', '2026-11-27T25:00', '14:02', '2026-11-27T14'])(
  '“%s” is refused with an example of a time',
  (word) => {
    expect(() => readMoment(word)).toThrow(`“${word}” is not a time.`);
  },
);
