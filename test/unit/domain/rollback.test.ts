import { describe, expect, test } from 'vitest';
import { defaultLadder } from '../../../shared/domain/environment.ts';
import { occupancyFrom } from '../../../shared/domain/environment-occupancy.ts';
import { nextStepOf } from '../../../shared/domain/next-step.ts';
import type { PromotionCommand } from '../../../shared/domain/promotion-command.ts';
import { railOf } from '../../../shared/domain/rail.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { createLog, idOf } from './log.ts';
import { type Asked, ada, brief, codesOf, createRoad, dan, nora, planOf, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { agree, climb, confirmIn, cutOf, mustRun, promoteTo, rollBack, satisfy, signOf } from './steps.ts';

function cutRoad(rules = rulesWith({})): Road {
  const road = createRoad(createLog(), rules);
  mustRun(road, cutOf({}));
  return road;
}

/** Live with rc.2, which replaced rc.1 in PROD; tag and notes agree. */
function closableRoad(): { readonly road: Road; readonly close: Asked } {
  const road = createRoad(createLog());
  mustRun(road, cutOf({}));
  climb(road, 'DEV', 'QA');
  satisfy(road);
  climb(road, 'PROD');
  mustRun(road, cutOf({ artifacts: 'other' }));
  climb(road, 'DEV', 'QA', 'PROD');
  agree(road);
  return { road, close: { noun: 'release', command: { kind: 'close', facts: brief } } };
}

function readinessOf(road: Road) {
  return computeReadiness(road.state(), 'PROD', road.facts(), '2026-12-01T00:00:00.000Z');
}

function about(command: PromotionCommand): Asked {
  return { noun: 'promotion', command };
}

function holds(road: Road, environment: string) {
  const { occupant } = road.facts().environments.find((one) => one.environment === environment) ?? {};
  return occupant ? `${occupant.version} rc.${occupant.candidate}` : null;
}

describe('a rollback', () => {
  test('brings back what was there before, and the next one what was there before that', () => {
    const road = cutRoad();
    climb(road, 'DEV');
    for (const code of ['second', 'third']) {
      mustRun(road, cutOf({ code }));
      climb(road, 'DEV');
    }
    const seen = [holds(road, 'DEV')];
    for (let turn = 0; turn < 2; turn += 1) {
      mustRun(road, rollBack('DEV'), dan);
      mustRun(road, confirmIn(road, 'DEV'), dan);
      seen.push(holds(road, 'DEV'));
    }
    expect(seen).toEqual(['2.4.0 rc.3', '2.4.0 rc.2', '2.4.0 rc.1']);
    expect(road.ask(rollBack('DEV'))).toMatchObject({
      reasons: [{ code: 'rollback-target-missing', message: 'Nobody knows what DEV held before Shop 2.4.0.' }],
    });
  });

  test('never goes back to what was rolled back', () => {
    const road = cutRoad();
    climb(road, 'DEV');
    mustRun(road, cutOf({ code: 'bad' }));
    climb(road, 'DEV');
    mustRun(road, rollBack('DEV'), dan);
    mustRun(road, confirmIn(road, 'DEV'), dan);
    mustRun(road, cutOf({ code: 'good' }));
    climb(road, 'DEV');
    mustRun(road, rollBack('DEV'), dan);
    expect(road.state().promotions.at(-1)?.target.candidate).toBe(1);
  });

  test('is never held up by readiness', () => {
    const road = cutRoad();
    climb(road, 'DEV', 'QA');
    mustRun(road, cutOf({ artifacts: 'other' }));
    climb(road, 'DEV', 'QA');
    satisfy(road);
    mustRun(road, signOf(road, 'security', nora, { decision: 'reject', comment: 'No.' }), nora);
    expect(codesOf(road.ask(rollBack('QA')))).toBe('accepted');
  });

  test('brings an environment back also after the release was closed, and nothing else happens to it', () => {
    const { road, close } = closableRoad();
    mustRun(road, close);
    const before = railOf(road.state(), readinessOf(road), road.people()).map(({ status }) => status);
    expect(new Set(before)).toEqual(new Set(['done']));
    mustRun(road, rollBack('PROD'), dan);
    expect(nextStepOf(road.state(), readinessOf(road))).toMatchObject({ label: 'Confirm PROD', stage: 'promote' });
    mustRun(road, confirmIn(road, 'PROD'), dan);
    expect(holds(road, 'PROD')).toBe('2.4.0 rc.1');
    expect(road.state().status).toBe('closed');
    expect(nextStepOf(road.state(), readinessOf(road))).toMatchObject({
      code: 'plan-release',
      reason: 'PROD was rolled back to 2.4.0 rc.1. The fix is another release.',
    });
    expect(railOf(road.state(), readinessOf(road), road.people()).slice(6)).toMatchObject([
      { code: 'promote', status: 'blocked', reason: 'PROD was rolled back to 2.4.0 rc.1.' },
      { code: 'live', status: 'blocked', reason: 'It was closed, and is not live any more.' },
    ]);
    expect(codesOf(road.ask(promoteTo('PROD')))).toEqual(['release-closed']);
  });

  test('of a closed release can fail, and then what was there is still there', () => {
    const { road, close } = closableRoad();
    mustRun(road, close);
    mustRun(road, rollBack('PROD'), dan);
    const promotion = road.state().promotions.at(-1)?.promotion ?? '';
    mustRun(road, about({ kind: 'fail', promotion, reason: 'The old one does not start.' }), dan);
    expect(holds(road, 'PROD')).toBe('2.4.0 rc.2');
    expect(nextStepOf(road.state(), readinessOf(road)).code).toBe('export-dossier');
  });

  test('of an abandoned release is refused', () => {
    const road = cutRoad();
    climb(road, 'DEV');
    mustRun(road, cutOf({ code: 'second' }));
    climb(road, 'DEV');
    mustRun(road, { noun: 'release', command: { kind: 'abandon', reason: 'No.' } });
    expect(codesOf(road.ask(rollBack('DEV')))).toEqual(['release-abandoned']);
  });

  test('is refused for what this release does not hold, without a reason, and while something moves', () => {
    const road = cutRoad();
    expect(codesOf(road.ask(rollBack('DEV')))).toEqual(['environment-holds-other']);
    climb(road, 'DEV');
    mustRun(road, cutOf({ code: 'second' }));
    climb(road, 'DEV');
    expect(codesOf(road.ask(rollBack('DEV', ' ')))).toEqual(['reason-missing']);
    mustRun(road, rollBack('DEV'), dan);
    expect(codesOf(road.ask(rollBack('DEV')))).toEqual(['promotion-in-progress']);
  });

  test('of another release belongs into the stream of that release', () => {
    const road = cutRoad();
    climb(road, 'DEV');
    const later = idOf(80);
    road.run({ noun: 'release', command: planOf('2.5.0') }, ada, ada, later);
    road.run(cutOf({ code: 'later' }), ada, ada, later);
    road.run(promoteTo('DEV', dan, idOf(81)), dan, dan, later);
    road.run(about({ kind: 'confirm', promotion: idOf(81), by: dan, note: '' }), dan, dan, later);
    expect(road.ask(rollBack('DEV'))).toMatchObject({
      reasons: [{ code: 'environment-holds-other', nextAction: 'Roll 2.5.0 back instead.' }],
    });
    road.run(rollBack('DEV'), dan, dan, later);
    expect(road.state(later).promotions.at(-1)).toMatchObject({ kind: 'rollback', target: { version: '2.4.0' } });
  });
});

describe('what is where', () => {
  test('lists the ladder, empty where nothing was confirmed', () => {
    const names = occupancyFrom(defaultLadder, []).map((one) => [one.environment, one.kind, one.occupant]);
    expect(names).toEqual(
      ['DEV', 'QA', 'PPD', 'PROD'].map((name) => [name, 'rung', null]).concat([['DR', 'standby', null]]),
    );
  });

  test('does not depend on the order in which promotions are told', () => {
    const road = cutRoad();
    climb(road, 'DEV', 'QA');
    mustRun(road, cutOf({ code: 'second' }));
    climb(road, 'DEV');
    const { promotions } = road.state();
    expect(occupancyFrom(defaultLadder, promotions.toReversed())).toEqual(occupancyFrom(defaultLadder, promotions));
    expect(occupancyFrom(defaultLadder, promotions)[0]).toMatchObject({
      occupant: { candidate: 2 },
      before: { candidate: 1 },
    });
  });

  test('shows what is on its way', () => {
    const road = cutRoad();
    mustRun(road, promoteTo('DEV'), dan);
    expect(road.facts().environments[0]).toMatchObject({ occupant: null, inProgress: { target: { candidate: 1 } } });
  });
});
