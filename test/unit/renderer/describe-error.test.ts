import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { describeError } from '../../../renderer/data/describe-error.ts';
import { SessionEndedError } from '../../../renderer/hosts/session-ended-error.ts';

describe('a failure in words', () => {
  it('says what the core said', () => {
    const error = new ORPCError('WORKSPACE_BUSY', { status: 423, message: 'Busy.', data: { nextAction: 'Wait.' } });
    expect(describeError(error)).toEqual({ what: 'Busy.', next: 'Wait.', reference: undefined });
  });

  it('names the id to find in the log', () => {
    const error = new ORPCError('INTERNAL', {
      status: 500,
      message: 'Failed.',
      data: { id: 'x1', nextAction: 'Look.' },
    });
    expect(describeError(error).reference).toBe('x1');
  });

  it('says nothing of the inside that it was not told to say', () => {
    const { what, next } = describeError(new ORPCError('INTERNAL_SERVER_ERROR', { message: 'SELECT * FROM events' }));
    expect(`${what}${next}`).not.toContain('SELECT');
  });

  it.each([
    [new TypeError('Failed to fetch'), 'host does not answer'],
    [new SessionEndedError(), 'session has ended'],
    [new DOMException('x', 'AbortError'), 'Cancelled'],
    ['a text', 'host does not answer'],
    [undefined, 'host does not answer'],
  ])('has a sentence and a next step for %s', (error, part) => {
    const { what, next } = describeError(error);
    expect(what).toContain(part);
    expect(next).not.toBe('');
  });
});
