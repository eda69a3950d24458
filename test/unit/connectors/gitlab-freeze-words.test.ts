import { expect, it } from 'vitest';
import { cronWords, tellFreezes } from '../../../electron/connectors/gitlab/freeze-words.ts';

it.for([
  ['0 23 * * 5', 'every Friday at 23:00'],
  ['30 7 * * mon', 'every Monday at 07:30'],
  ['0 0 * * 7', 'every Sunday at 00:00'],
  ['5 18 24 12 *', 'every year on 24 December at 18:05'],
  ['0 8 1 jan *', 'every year on 1 January at 08:00'],
  ['0 8 1 * *', 'every month on day 1 at 08:00'],
  [' 0  18 * * * ', 'every day at 18:00'],
  ['0 23 * * 1-5', '“0 23 * * 1-5”'],
  ['0 23 1 * 5', '“0 23 1 * 5”'],
  ['0 8 1 13 *', '“0 8 1 13 *”'],
  ['0 8 * 12 *', '“0 8 * 12 *”'],
  ['*/5 8 * * *', '“*/5 8 * * *”'],
  ['0 8 * * 9', '“0 8 * * 9”'],
  ['0 8 * * 5 2027', '“0 8 * * 5 2027”'],
  ['', '“”'],
] as const)('a freeze at %j is told as %s', ([cron, words]) => {
  expect(cronWords(cron)).toBe(words);
});

const period = { freeze_start: '0 18 24 12 *', freeze_end: '0 8 2 1 *' };

it('freezes are told with their time zone, UTC where GitLab names none, and the first five of many', () => {
  expect(tellFreezes([{ ...period, cron_timezone: 'Berlin' }, period])).toBe(
    'GitLab has 2 freeze periods, which stop nothing by themselves: from every year on 24 December at 18:00 until every year on 2 January at 08:00 (Berlin); from every year on 24 December at 18:00 until every year on 2 January at 08:00 (UTC).',
  );
  expect(tellFreezes(Array.from({ length: 7 }, () => period))).toMatch(/\(UTC\); and 2 more\.$/u);
});

it('that there are none is another thing than that they are not shown', () => {
  expect(tellFreezes([])).toBe('GitLab has no freeze period.');
  expect(tellFreezes(null)).toBe('GitLab does not show its freeze periods.');
});
