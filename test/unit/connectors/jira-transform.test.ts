import { expect, it } from 'vitest';
import { readSeverity, readTime, toTicket } from '../../../electron/connectors/jira/transform.ts';
import { defaultTicketFields } from '../../../shared/domain/source.ts';

it.for([
  ['Critical', 'critical'],
  ['1 - Critical', 'critical'],
  ['Blocker', 'critical'],
  ['S2 (major)', 'high'],
  ['Sev 3', 'medium'],
  ['minor', 'low'],
  ['P4', 'low'],
  ['Not critical at all', null],
  ['', null],
  [{ value: 'High' }, 'high'],
  [{ name: 'Trivial' }, 'low'],
  [{ value: 3 }, null],
  [null, null],
  [['Critical'], null],
] as const)('the severity of %j is %s', ([value, severity]) => {
  expect(readSeverity(value)).toBe(severity);
});

it('times are told in UTC, and what is none is not told', () => {
  expect(readTime('2026-11-27T10:00:00.000+0530')).toBe('2026-11-27T04:30:00.000Z');
  expect(readTime('2026-11-27T10:00:00.000Z')).toBe('2026-11-27T10:00:00.000Z');
  expect([readTime('soon'), readTime(''), readTime(null)]).toEqual([null, null, null]);
});

it('a ticket of which nothing is shown is not done', () => {
  const ticket = toTicket({ id: '1', key: 'A-1', fields: {} }, defaultTicketFields, 'https://x.io');
  expect(ticket).toMatchObject({
    state: 'in-progress',
    doneAt: null,
    severity: null,
    title: 'A-1',
    url: 'https://x.io/browse/A-1',
  });
  const status = { name: 'Odd', statusCategory: { key: 'something else' } };
  expect(toTicket({ id: '1', key: 'A-1', fields: { status } }, defaultTicketFields, '').state).toBe('in-progress');
});
