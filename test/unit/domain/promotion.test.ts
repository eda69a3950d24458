import { describe, expect, test } from 'vitest';
import type { PromotionCommand } from '../../../shared/domain/promotion-command.ts';
import { decidePromotion } from '../../../shared/domain/promotion-decide.ts';
import { nextRung } from '../../../shared/domain/promotion-ladder.ts';
import { createLog, idOf } from './log.ts';
import { listWith, textLike } from './matching.ts';
import { type Asked, ada, brief, codesOf, createRoad, dan, nora, omar, planOf, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { climb, confirmIn, cutOf, mustRun, promoteTo, rollBack, satisfy } from './steps.ts';

function cutRoad(rules = rulesWith({})): Road {
  const road = createRoad(createLog(), rules);
  mustRun(road, cutOf({}));
  return road;
}

function about(command: PromotionCommand): Asked {
  return { noun: 'promotion', command };
}

function failIn(road: Road, environment: string, reason = 'It broke.'): Asked {
  const moving = road.state().promotions.findLast((one) => one.environment === environment);
  return about({ kind: 'fail', promotion: moving?.promotion ?? '', reason });
}

function holds(road: Road, environment: string) {
  const { occupant } = road.facts().environments.find((one) => one.environment === environment) ?? {};
  return occupant ? `${occupant.version} rc.${occupant.candidate}` : null;
}

describe('a promotion', () => {
  test('climbs rung by rung, each confirmed by a person', () => {
    const road = cutRoad();
    expect(nextRung(road.state())?.name).toBe('DEV');
    climb(road, 'DEV', 'QA');
    expect(nextRung(road.state())?.name).toBe('PROD');
    satisfy(road);
    climb(road, 'PROD');
    expect(['DEV', 'QA', 'PROD'].map((name) => holds(road, name))).toEqual(Array(3).fill('2.4.0 rc.1'));
    expect(nextRung(road.state())).toBeNull();
  });

  test('takes the name of an environment in any case', () => {
    const road = cutRoad();
    mustRun(road, promoteTo('dev'), dan);
    expect(road.state().promotions[0]?.environment).toBe('DEV');
  });

  test('is refused for a rung below that never held these bits, saying which', () => {
    const road = cutRoad();
    climb(road, 'DEV');
    expect(road.ask(promoteTo('PROD'))).toMatchObject({
      reasons: listWith({ code: 'rung-below', nextAction: 'Promote rc.1 to QA and confirm it.' }),
    });
  });

  test('starts at the bottom again with a new candidate', () => {
    const road = cutRoad();
    climb(road, 'DEV');
    mustRun(road, cutOf({ code: 'fixed' }));
    expect(codesOf(road.ask(promoteTo('QA')))).toEqual(['rung-below']);
    climb(road, 'DEV', 'QA');
  });

  test('goes on after a later release took the place of these bits below, but not after they were rolled back', () => {
    const road = cutRoad();
    const later = idOf(80);
    road.run({ noun: 'release', command: planOf('2.5.0') }, ada, ada, later);
    climb(road, 'DEV');
    road.run(cutOf({ code: 'later' }), ada, ada, later);
    road.run(promoteTo('DEV', dan, idOf(81)), dan, dan, later);
    road.run(about({ kind: 'confirm', promotion: idOf(81), by: dan, note: '' }), dan, dan, later);
    expect(holds(road, 'DEV')).toBe('2.5.0 rc.1');
    expect(codesOf(road.ask(promoteTo('QA')))).toBe('accepted');
    mustRun(road, cutOf({ code: 'fixed' }));
    climb(road, 'DEV');
    mustRun(road, rollBack('DEV'), dan);
    mustRun(road, confirmIn(road, 'DEV'), dan);
    expect(codesOf(road.ask(promoteTo('QA')))).toEqual(['rung-below']);
  });

  test.each<[string, (road: Road) => Asked, string, RegExp]>([
    ['for an environment that is none', () => promoteTo('MOON'), 'environment-unknown', /DEV, QA, PROD/],
    ['by nobody', () => promoteTo('DEV', ''), 'person-unknown', /Act as a person/],
    ['for a standby', () => promoteTo('DR'), 'environment-standby', /DEV, QA, PROD/],
    [
      'of what is there already',
      (road) => (climb(road, 'DEV'), promoteTo('DEV')),
      'already-there',
      /nothing to promote/,
    ],
    [
      'while another one is going on',
      (road) => (mustRun(road, promoteTo('DEV'), dan), promoteTo('DEV')),
      'promotion-in-progress',
      /Confirm it/,
    ],
  ])('is refused %s', (_name, asked, code, nextAction) => {
    const road = cutRoad();
    const reasons = [{ code, nextAction: textLike(nextAction) }];
    expect(road.ask(asked(road))).toMatchObject({ kind: 'rejected', reasons });
  });

  test('is refused where nobody knows what the environment holds, before a candidate, and without a release', () => {
    const road = cutRoad();
    const command = { kind: 'start', promotion: idOf(9), environment: 'DEV', by: dan, facts: brief } as const;
    const decision = decidePromotion(road.state(), command, { ...road.facts(), environments: [] });
    expect(decision).toMatchObject({ reasons: [{ code: 'occupancy-unknown' }] });
    expect(codesOf(createRoad(createLog()).ask(promoteTo('DEV')))).toEqual(['candidate-none']);
    expect(codesOf(road.ask(promoteTo('DEV'), idOf(99)))).toEqual(['release-unknown']);
  });

  test('to PROD is refused with every blocker', () => {
    const road = cutRoad();
    climb(road, 'DEV', 'QA');
    const codes = codesOf(road.ask(promoteTo('PROD')));
    expect(codes).toEqual([
      'uat-unknown',
      ...Array.from({ length: 13 }, () => 'checklist-item'),
      'sign-off-missing',
      'sign-off-missing',
    ]);
  });

  test('is refused while a made tag points elsewhere', () => {
    const road = cutRoad();
    const ref = { intent: idOf(5), repository: 'shop', kind: 'tag', name: 'v2.4.0-rc.1', candidate: 1 } as const;
    road.outside.drift = [{ ...ref, commit: 'a'.repeat(40), drift: 'moved', found: 'b'.repeat(40), since: null }];
    expect(road.ask(promoteTo('DEV'))).toMatchObject({
      reasons: [{ code: 'ref-drift', nextAction: 'Put the tag v2.4.0-rc.1 back to aaaaaaa.' }],
    });
  });

  test('leaves what was there when it fails, and can be tried again', () => {
    const road = cutRoad();
    climb(road, 'DEV');
    mustRun(road, cutOf({ code: 'fixed' }));
    mustRun(road, promoteTo('DEV'), dan);
    expect(codesOf(road.ask(failIn(road, 'DEV', ' ')))).toEqual(['reason-missing']);
    mustRun(road, failIn(road, 'DEV'), dan);
    expect(holds(road, 'DEV')).toBe('2.4.0 rc.1');
    expect(road.facts().environments[0]).toMatchObject({
      environment: 'DEV',
      failed: { outcome: { text: 'It broke.' } },
    });
    climb(road, 'DEV');
    expect(road.facts().environments[0]).toMatchObject({ occupant: { candidate: 2 }, failed: null });
  });

  test('ends once', () => {
    const road = cutRoad();
    const end = (kind: 'confirm' | 'fail') =>
      about(
        kind === 'confirm'
          ? { kind, promotion: idOf(9), by: dan, note: '' }
          : { kind, promotion: idOf(9), reason: 'x' },
      );
    expect(codesOf(road.ask(end('confirm')))).toEqual(['promotion-unknown']);
    expect(codesOf(road.ask(end('fail')))).toEqual(['promotion-unknown']);
    mustRun(road, promoteTo('DEV', dan, idOf(9)), dan);
    mustRun(road, end('confirm'), dan);
    expect(codesOf(road.ask(end('confirm')))).toEqual(['promotion-settled-already']);
    expect(codesOf(road.ask(end('fail')))).toEqual(['promotion-settled-already']);
  });
});

describe('who approved', () => {
  function signed(rules = rulesWith({})): Road {
    const road = cutRoad(rules);
    climb(road, 'DEV', 'QA');
    satisfy(road);
    return road;
  }

  test('neither starts nor confirms the deployment they approved', () => {
    const road = signed();
    expect(road.ask(promoteTo('PROD', nora))).toMatchObject({
      reasons: [{ code: 'approver-may-not-deploy', message: textLike(/Nora approved for Security/) }],
    });
    mustRun(road, promoteTo('PROD'), dan);
    expect(codesOf(road.ask(confirmIn(road, 'PROD', omar)))).toEqual(['approver-may-not-deploy']);
    expect(codesOf(road.ask(confirmIn(road, 'PROD', dan)))).toBe('accepted');
  });

  test('does not deploy either where their role was one way of a choice', () => {
    const security = { role: 'security', quorum: 1, slices: ['database'] };
    const qa = { role: 'qa', quorum: 1, slices: ['code'] };
    const road = signed(rulesWith({ signOffs: [], choices: [[[security], [qa]]] }));
    expect(codesOf(road.ask(promoteTo('PROD', nora)))).toEqual(['approver-may-not-deploy']);
    expect(codesOf(road.ask(promoteTo('PROD', dan)))).toBe('accepted');
  });

  test('does not confirm it either once a new candidate was cut meanwhile', () => {
    const road = signed();
    mustRun(road, promoteTo('PROD'), dan);
    mustRun(road, cutOf({ code: 'other', database: 'other' }));
    expect(codesOf(road.ask(confirmIn(road, 'PROD', nora)))).toEqual(['approver-may-not-deploy']);
  });

  test('deploys where the policy allows it, below PROD, and to roll back', () => {
    expect(codesOf(signed(rulesWith({ approverMayDeploy: true })).ask(promoteTo('PROD', nora)))).toBe('accepted');
    const road = signed();
    climb(road, 'PROD');
    mustRun(road, cutOf({ artifacts: 'other' }));
    mustRun(road, promoteTo('DEV', nora), nora);
    mustRun(road, confirmIn(road, 'DEV', nora), nora);
    climb(road, 'QA', 'PROD');
    mustRun(road, rollBack('PROD'), nora);
    expect(codesOf(road.ask(confirmIn(road, 'PROD', nora)))).toBe('accepted');
  });
});
