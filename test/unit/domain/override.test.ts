import { describe, expect, test } from 'vitest';
import type { OverrideCommand } from '../../../shared/domain/override-decide.ts';
import { overrideStatus, reviewDueAt } from '../../../shared/domain/override-state.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { createLog, idOf, keyOf } from './log.ts';
import {
  type Asked,
  ada,
  ben,
  brief,
  codesOf,
  createRoad,
  dan,
  nora,
  omar,
  product,
  type Road,
  release,
} from './road.ts';
import { rulesWith } from './rules.ts';
import { agree, climb, confirmIn, cutOf, mustRun, promoteTo } from './steps.ts';

const override = idOf(700);
const start = '2026-11-22T09:00:00.000Z';
const end = '2026-11-22T13:00:00.000Z';
const rules = rulesWith({ override: { roles: ['qa', 'security'], hours: 4 } });

type Propose = Extract<OverrideCommand, { kind: 'propose' }>;

function proposed(by = omar, some: Partial<Propose> = {}): Asked {
  const command = {
    kind: 'propose',
    override,
    environment: 'PROD',
    by,
    reason: 'It burns.',
    hours: 4,
    ...some,
  } as const;
  return { noun: 'override', command };
}
const agreed = (by: string): Asked => ({ noun: 'override', command: { kind: 'agree', override, by } });
const ended = (reason = 'Over.'): Asked => ({ noun: 'override', command: { kind: 'end', override, by: omar, reason } });
const reviewed = (by: string, finding = 'Rightly so.'): Asked => ({
  noun: 'override',
  command: { kind: 'review', override, by, finding },
});

/** rc.1 is in QA, and nothing that PROD asks for is there. */
function burning(some = rules): Road {
  const road = createRoad(createLog(), some);
  mustRun(road, cutOf({}));
  climb(road, 'DEV', 'QA');
  road.outside.now = start;
  return road;
}

/** Omar has proposed and Nora has agreed. */
function lifted(): Road {
  const road = burning();
  mustRun(road, proposed(), omar);
  mustRun(road, agreed(nora), nora);
  return road;
}

const readinessOf = (road: Road) => computeReadiness(road.state(), 'PROD', road.facts(), road.outside.now);

describe('putting a rule aside in an emergency', () => {
  test('takes two people, and then lets through what is not there, saying so', () => {
    const road = burning();
    mustRun(road, proposed(), omar);
    expect(readinessOf(road)).toMatchObject({ verdict: 'no-go', lifted: [] });
    expect(codesOf(road.ask(agreed(omar)))).toEqual(['override-same-person']);
    mustRun(road, agreed(nora), nora);
    const readiness = readinessOf(road);
    expect(readiness.verdict).toBe('go');
    expect(readiness.lifted.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['uat-unknown', 'checklist-item', 'sign-off-missing']),
    );
    expect(readiness.checks.find(({ code }) => code === 'override')).toMatchObject({
      reason: `Omar and Nora: It burns. ${readiness.lifted.length} things that it asks for are not there.`,
    });
    mustRun(road, promoteTo('PROD'), dan);
    expect(road.state().promotions.at(-1)).toMatchObject({ environment: 'PROD', override });
  });

  test.each([
    ['a second before its end', '2026-11-22T12:59:59.000Z', 'go', 'in-force'],
    ['at its end', end, 'no-go', 'expired'],
  ])('holds up to its last second: %s', (_name, now, verdict, status) => {
    const road = lifted();
    road.outside.now = now;
    expect(readinessOf(road).verdict).toBe(verdict);
    expect(road.state().overrides.map((one) => overrideStatus(one, { now, people: road.people() }))).toEqual([status]);
  });

  test('is for exactly these bits, and for nothing that the bits are', () => {
    const road = lifted();
    road.outside.drift = [];
    mustRun(road, cutOf({ code: 'other' }));
    expect(readinessOf(road)).toMatchObject({ verdict: 'no-go', lifted: [] });
    const early = createRoad(createLog(), rules);
    mustRun(early, cutOf({}));
    early.outside.now = start;
    mustRun(early, proposed(), omar);
    mustRun(early, agreed(nora), nora);
    expect(readinessOf(early).blockers.map(({ code }) => code)).toEqual(['rung-below', 'rung-below']);
  });

  test('can be ended, and is over then', () => {
    const road = lifted();
    expect(codesOf(road.ask(ended(' ')))).toEqual(['reason-missing']);
    mustRun(road, ended(), omar);
    expect(readinessOf(road).verdict).toBe('no-go');
    expect(codesOf(road.ask(ended()))).toEqual(['override-over']);
    expect(codesOf(road.ask(agreed(nora)))).toEqual(['override-over']);
  });

  test.each([
    ['proposed', omar, ['override-key-revoked']],
    ['agreed to', nora, 'accepted'],
  ])('does not hold where a key that had been revoked %s it, and can be proposed again', (_, holder, agreeing) => {
    const road = burning();
    const data = { fingerprint: keyOf(holder), reason: 'Lost.' };
    road.log.append(`person/${holder}`, [{ type: 'person.keyRevoked', data }], ada);
    mustRun(road, proposed(), omar);
    expect(codesOf(road.ask(agreed(nora)))).toEqual(agreeing);
    road.log.append(`release/${release}`, [{ type: 'override.agreed', data: { override } }], nora);
    expect(road.state().overrides.map((one) => overrideStatus(one, road.facts()))).toEqual(['void']);
    expect(readinessOf(road)).toMatchObject({ verdict: 'no-go', lifted: [] });
    expect(codesOf(road.ask(agreed(nora)))).toEqual(['override-key-revoked']);
    expect(codesOf(road.ask(proposed()))).toBe('accepted');
  });

  test('is looked into within a day by somebody else, also after the release has ended', () => {
    const road = burning();
    mustRun(road, proposed(), omar);
    expect(codesOf(road.ask(reviewed(ada)))).toEqual(['override-not-in-force']);
    mustRun(road, agreed(nora), nora);
    const due = road.state().overrides.map((one) => [one.agreed?.at, reviewDueAt(one)]);
    expect(due.map(([at, by]) => Date.parse(by ?? '') - Date.parse(at ?? ''))).toEqual([24 * 3_600_000]);
    expect(codesOf(road.ask(reviewed(omar)))).toEqual(['override-review-own']);
    expect(codesOf(road.ask(reviewed(nora)))).toEqual(['override-review-own']);
    expect(codesOf(road.ask(reviewed(ada, ' ')))).toEqual(['reason-missing']);
    mustRun(road, promoteTo('PROD'), dan);
    mustRun(road, confirmIn(road, 'PROD'), dan);
    agree(road);
    const close: Asked = { noun: 'release', command: { kind: 'close', facts: brief } };
    expect(codesOf(road.ask(close))).toEqual(['override-unreviewed']);
    mustRun(road, reviewed(ada), ada);
    expect(codesOf(road.ask(reviewed(ada)))).toEqual(['override-reviewed-already']);
    mustRun(road, close);
  });

  test.each<[string, Asked, string | readonly string[]]>([
    ['by two who may', proposed(), 'accepted'],
    ['by somebody without the role', proposed(ada), ['override-role-not-held']],
    ['for longer than the rule says', proposed(omar, { hours: 5 }), ['override-too-long']],
    ['for no time', proposed(omar, { hours: 0 }), ['override-too-long']],
    ['without a reason', proposed(omar, { reason: '' }), ['reason-missing']],
    ['where the policy knows of none', proposed(omar, { environment: 'QA' }), ['override-not-allowed']],
    ['that is none', agreed(nora), ['override-unknown']],
  ])('asked %s is answered as it should', (_name, asked, outcome) => {
    expect(codesOf(burning().ask(asked))).toEqual(outcome);
  });

  test('asks the second person for the role, the bits and the time, too', () => {
    const road = burning();
    expect(codesOf(createRoad(createLog(), rules).ask(proposed()))).toEqual(['candidate-none']);
    mustRun(road, proposed(), omar);
    expect(codesOf(road.ask(agreed(ben)))).toEqual(['override-role-not-held']);
    mustRun(road, cutOf({ code: 'other' }));
    expect(codesOf(road.ask(agreed(nora)))).toEqual(['override-stale']);
    road.outside.now = end;
    expect(codesOf(road.ask(agreed(nora)))).toEqual(['override-over']);
    expect(codesOf(lifted().ask(agreed(nora)))).toEqual(['override-agreed-already']);
  });

  test('is not done by one person and their deputy', () => {
    const road = burning();
    const away = { role: 'qa', from: omar, startsAt: '2026-11-21T09:00:00.000Z', endsAt: '2026-11-29T09:00:00.000Z' };
    const data = { ...away, delegation: idOf(800), to: dan, reason: 'Away.' };
    road.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data }], omar);
    mustRun(road, proposed(), omar);
    expect(codesOf(road.ask(agreed(dan)))).toEqual(['override-same-person']);
    mustRun(road, agreed(nora), nora);
    expect(road.log.read(`release/${release}`).map(({ type }) => type)).toContain('override.agreed');
  });
});
