import { expect, it } from 'vitest';
import { tellOnce } from '../../../renderer/features/source/tell-once.ts';

const row = (id: string, message: string | null) => ({
  source: { id },
  failure: message === null ? null : { message, nextAction: 'Ask for the right.' },
});

it('what went wrong is told once for each source, and what rests on it by its own words', () => {
  const told = tellOnce([
    row('a', null),
    row('a', 'It says no.'),
    row('a', 'It says no.'),
    row('a', 'Nobody knows the reports. It says no.'),
    row('a', 'It is away.'),
    row('b', 'It says no.'),
  ]);
  expect(told.map(({ failure }) => failure && [failure.message, failure.nextAction])).toEqual([
    null,
    ['It says no.', 'Ask for the right.'],
    ['For the same reason.', ''],
    ['Nobody knows the reports.', ''],
    ['It is away.', 'Ask for the right.'],
    ['It says no.', 'Ask for the right.'],
  ]);
});
