import { describe, expect, test } from 'vitest';
import { withOverride } from '../../../shared/domain/override-preview.ts';
import { isReviewOverdue, reviewersOf } from '../../../shared/domain/override-review.ts';
import { railOf } from '../../../shared/domain/rail.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { createLog, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { type Asked, ada, ben, createRoad, dan, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { climb, cutOf, mustRun } from './steps.ts';

const override = idOf(700);
const hour = 3_600_000;

/** rc.1 is in QA, Omar and Nora may put the rule of PROD aside, and it is their hour. */
function burning(): Road {
  const road = createRoad(createLog(), rulesWith({ override: { roles: ['qa', 'security'], hours: 4 } }));
  mustRun(road, cutOf({}));
  climb(road, 'DEV', 'QA');
  road.outside.now = new Date(Date.parse(road.state().promotions.at(-1)?.started.at ?? '') + hour).toISOString();
  return road;
}

const propose: Asked = {
  noun: 'override',
  command: { kind: 'propose', override, environment: 'PROD', by: omar, reason: 'It burns.', hours: 4 },
};
const agree: Asked = { noun: 'override', command: { kind: 'agree', override, by: nora } };

function lifted(): Road {
  const road = burning();
  mustRun(road, propose, omar);
  mustRun(road, agree, nora);
  return road;
}

function grant(road: Road, role: string, person: string): void {
  road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: { role, person } }], ada);
}

const only = (road: Road) => {
  const [found] = road.state().overrides;
  if (found === undefined) throw new Error('There is no override.');
  return found;
};
const reviewers = (road: Road) => reviewersOf(road.state(), only(road), road.grants());

describe('who is asked to review an override', () => {
  test('is whoever leads releases or may put the rule aside, without the two who did', () => {
    const road = lifted();
    grant(road, 'release-manager', dan);
    grant(road, 'qa', ben);
    expect([...reviewers(road)].toSorted()).toEqual([ben, dan].toSorted());
  });

  test('is everybody else with a part in it where none of those is left', () => {
    expect(reviewers(lifted())).toEqual([ada]);
  });

  test('is late once the time of the review is over, and not before', () => {
    const road = lifted();
    const due = new Date(Date.parse(only(road).agreed?.at ?? '') + 24 * hour).toISOString();
    expect(isReviewOverdue(only(road), due)).toBe(false);
    expect(isReviewOverdue(only(road), new Date(Date.parse(due) + 1).toISOString())).toBe(true);
    const review: Asked = { noun: 'override', command: { kind: 'review', override, by: ada, finding: 'Rightly so.' } };
    mustRun(road, review);
    expect(isReviewOverdue(only(road), '2030-01-01T00:00:00.000Z')).toBe(false);
  });
});

describe('a preview of an override', () => {
  test('says what would be put aside and what would not, and writes nothing', () => {
    const road = burning();
    const before = road.state();
    const until = new Date(Date.parse(road.outside.now) + hour).toISOString();
    const { lifted: aside, verdict } = computeReadiness(
      withOverride(before, 'PROD', until),
      'PROD',
      road.facts(),
      road.outside.now,
    );
    expect(verdict).toBe('go');
    expect(new Set(aside.map(({ noun }) => noun))).toEqual(new Set(['uat', 'checklist', 'sign-off']));
    expect(road.state()).toEqual(before);
  });
});

describe('the rail', () => {
  const stage = (road: Road, now: string) =>
    railOf(road.state(), computeReadiness(road.state(), 'PROD', road.facts(), now), road.people()).find(
      ({ code }) => code === 'sign-off',
    );

  test('tells of an override while it is in force, of its review until it is written, and blocks when that is late', () => {
    const road = lifted();
    const at = (hours: number) => new Date(Date.parse(only(road).agreed?.at ?? '') + hours * hour).toISOString();
    expect(stage(road, at(1))).toMatchObject({
      status: 'done',
      detail: 'override',
      reason: textLike(/Put aside in an emergency/),
    });
    expect(stage(road, at(23))).toMatchObject({ detail: 'review due' });
    expect(stage(road, at(25))).toMatchObject({ status: 'blocked', detail: 'review overdue' });
    mustRun(road, { noun: 'override', command: { kind: 'review', override, by: ada, finding: 'Rightly so.' } });
    expect(stage(road, at(25))).toMatchObject({ detail: null });
  });
});
