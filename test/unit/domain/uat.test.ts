import { describe, expect, test } from 'vitest';
import { verdictOf, verdictsOf } from '../../../shared/domain/uat-verdict.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { type Asked, codesOf, createRoad } from './road.ts';
import { cutOf, mustRun, verdictOn } from './steps.ts';

const two = { 'ABC-1': 'one', 'ABC-2': 'two' };

function withDigest(digest: string, tester?: string): Asked {
  const asked = verdictOn('ABC-1', 'pass');
  if (asked.noun !== 'uat') throw new Error('Not a verdict.');
  return { noun: 'uat', command: { ...asked.command, digest, tester: tester ?? asked.command.tester } };
}

describe('a UAT verdict', () => {
  test('is the last one given for the ticket', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({ tickets: two }));
    expect(verdictOf(road.state(), 'ABC-1')).toMatchObject({ verdict: 'unknown', reason: 'Nobody tested ABC-1.' });
    mustRun(road, verdictOn('ABC-1', 'fail', 'The cart is empty.'));
    expect(verdictOf(road.state(), 'ABC-1')).toMatchObject({
      verdict: 'fail',
      reason: 'ABC-1 failed on rc.1: The cart is empty.',
    });
    mustRun(road, verdictOn('ABC-1', 'pass'));
    expect(verdictOf(road.state(), 'ABC-1')).toMatchObject({ verdict: 'pass', reason: 'ABC-1 passed on rc.1.' });
    mustRun(road, verdictOn('ABC-2', 'blocked'));
    expect(verdictsOf(road.state()).map((one) => one.verdict)).toEqual(['pass', 'blocked']);
  });

  test('stands for later candidates until the commits of its ticket change, and again when they change back', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({ tickets: two }));
    mustRun(road, verdictOn('ABC-1', 'pass'));
    mustRun(road, cutOf({ tickets: two, code: 'other' }));
    expect(verdictOf(road.state(), 'ABC-1')).toMatchObject({ verdict: 'pass', isLapsed: false });
    mustRun(road, cutOf({ tickets: { ...two, 'ABC-1': 'fixed' } }));
    expect(verdictOf(road.state(), 'ABC-1')).toMatchObject({
      verdict: 'unknown',
      isLapsed: true,
      reason: 'ABC-1 passed on rc.1; its commits have changed since.',
    });
    mustRun(road, cutOf({ tickets: two, code: 'third' }));
    expect(verdictOf(road.state(), 'ABC-1')).toMatchObject({ verdict: 'pass', isLapsed: false });
  });

  test('is unknown for a ticket out of scope', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({ tickets: two }));
    mustRun(road, verdictOn('ABC-2', 'pass'));
    mustRun(road, cutOf({}));
    expect(verdictOf(road.state(), 'ABC-2')).toMatchObject({
      verdict: 'unknown',
      reason: 'ABC-2 is not in scope.',
      isLapsed: true,
    });
  });

  test('is refused before a candidate, out of scope, on commits nobody looked at, and from a stranger', () => {
    const road = createRoad(createLog());
    expect(codesOf(road.ask(verdictOn('ABC-1', 'pass')))).toEqual(['candidate-none']);
    mustRun(road, cutOf({ tickets: two }));
    expect(codesOf(road.ask(verdictOn('XYZ-9', 'pass')))).toEqual(['ticket-not-in-scope']);
    expect(codesOf(road.ask(withDigest(digestOf('zero'))))).toEqual(['ticket-changed']);
    expect(codesOf(road.ask(withDigest(digestOf('one'))))).toBe('accepted');
    expect(codesOf(road.ask(withDigest(digestOf('one'), idOf(99))))).toEqual(['person-unknown']);
    expect(codesOf(road.ask(verdictOn('ABC-1', 'pass'), idOf(99)))).toEqual(['release-unknown']);
  });
});
