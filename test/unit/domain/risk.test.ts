import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assessRisk,
  openQuestions,
  type RiskAnswers,
  riskQuestions,
  riskReasons,
} from '../../../shared/domain/risk.ts';
import { riskMarkdown } from '../../../shared/domain/risk-document.ts';
import { riskFacts } from '../../../shared/domain/risk-prefill.ts';
import { createLog } from './log.ts';
import { createRoad, omar } from './road.ts';
import { climb, cutOf, mustRun, promoteTo, verdictOn } from './steps.ts';

/** Of every question the answer with the fewest points, and what is said otherwise. */
function answers(given: RiskAnswers = {}): RiskAnswers {
  const harmless = riskQuestions.map(({ question, options }) => {
    const [least] = options.toSorted((one, other) => one.points - other.points);
    return [question, least?.answer ?? ''] as const;
  });
  return { ...Object.fromEntries(harmless), ...given };
}

const some: fc.Arbitrary<RiskAnswers> = fc.record(
  Object.fromEntries(
    riskQuestions.map(({ question, options }) => [question, fc.constantFrom(...options.map(({ answer }) => answer))]),
  ),
);

describe('the risk', () => {
  test.each<[string, RiskAnswers, number, string]>([
    ['low where every answer is harmless', {}, 0, 'low'],
    ['low below five points', { scope: 'large', sensitive: 'yes' }, 4, 'low'],
    ['medium from five points on', { scope: 'large', sensitive: 'yes', reach: 'all' }, 5, 'medium'],
    ['medium by one answer of three points', { database: 'breaking' }, 3, 'medium'],
    ['high from ten points on', { database: 'breaking', rollback: 'none', tests: 'failing' }, 10, 'high'],
  ])('is %s', (_name, given, points, level) => {
    expect(assessRisk(answers(given))).toMatchObject({ points, level, rules: 1 });
  });

  test('is unknown while a question has no answer, or one that there is not', () => {
    const { scope: _scope, ...rest } = answers();
    expect(assessRisk(rest)).toBeNull();
    expect(openQuestions(rest).map(({ question }) => question)).toEqual(['scope']);
    expect(assessRisk(answers({ window: 'whenever' }))).toBeNull();
  });

  test('is the sum of the stated points, never falls with a worse answer, and names every reason', () => {
    fc.assert(
      fc.property(some, fc.nat(), (given, pick) => {
        const risk = assessRisk(given);
        const reasons = riskReasons(given);
        expect(risk?.points).toBe(reasons.reduce((sum, { points }) => sum + points, 0));
        const question = riskQuestions[pick % riskQuestions.length];
        const worst = question?.options.toSorted((one, other) => other.points - one.points)[0];
        const worse = assessRisk({ ...given, [question?.question ?? '']: worst?.answer ?? '' });
        const order = ['low', 'medium', 'high'];
        expect(order.indexOf(worse?.level ?? '')).toBeGreaterThanOrEqual(order.indexOf(risk?.level ?? ''));
      }),
    );
  });
});

describe('what is known of the questions', () => {
  test('comes from scope, slices, verdicts and the last deployments', () => {
    const road = createRoad(createLog());
    expect(riskFacts(road.state(), []).map(({ question }) => question)).toEqual(['history']);
    mustRun(road, cutOf({ authors: { database: [] } }));
    const known = () => new Map(riskFacts(road.state(), road.state().promotions).map((fact) => [fact.question, fact]));
    expect(known().get('scope')).toMatchObject({ answer: 'small', reason: '3 commits, 1 ticket.' });
    expect(known().get('database')).toMatchObject({ answer: 'none', source: 'manifest' });
    expect(known().get('tests')).toMatchObject({ answer: 'most' });
    expect(known().get('history')).toMatchObject({ answer: 'first' });
    mustRun(road, verdictOn('ABC-1', 'fail'), omar);
    expect(known().get('tests')).toMatchObject({ answer: 'failing' });
  });

  test('does not say what a touched database means', () => {
    const road = createRoad(createLog());
    mustRun(road, cutOf({}));
    const [fact] = riskFacts(road.state(), []).filter(({ question }) => question === 'database');
    expect(fact).toMatchObject({ answer: null, reason: 'Commits in scope touch the slice database.' });
  });

  test('counts a failed deployment of late', () => {
    const road = createRoad(createLog(), { ...createRoad(createLog()).state().rules, policy: noRule });
    mustRun(road, cutOf({}));
    climb(road, 'DEV', 'QA');
    mustRun(road, promoteTo('PROD'));
    const { promotion = '' } = road.state().promotions.at(-1) ?? {};
    mustRun(road, { noun: 'promotion', command: { kind: 'fail', promotion, reason: 'Port closed.' } });
    const fact = riskFacts(road.state(), road.state().promotions).at(-1);
    expect(fact).toMatchObject({
      answer: 'one',
      reason: 'The only deployment to PROD so far failed or was rolled back.',
    });
  });
});

const noRule = { roles: [{ name: 'qa', title: 'QA engineer' }], rungs: [] };

test('the document states the result, its reasons, what is known beside each answer, and the rules', () => {
  const road = createRoad(createLog());
  mustRun(road, cutOf({}));
  const given = answers({ database: 'breaking', tests: 'all' });
  const risk = assessRisk(given);
  if (risk === null) throw new Error('Every question has an answer.');
  const text = riskMarkdown(road.state(), risk, riskFacts(road.state(), []), '2026-11-27T22:00:00.000Z');
  expect(text).toContain('**Risk: medium** (3 points)');
  expect(text).toContain(
    '- What happens to the database? Something is changed or removed that the version before needs: 3',
  );
  expect(text).toMatch(/How well is it tested\? \| Every ticket passed UAT \| 0 \| .*The answer says otherwise\./u);
  expect(text).toMatch(/from 5 on medium, from 10 on high/u);
});
