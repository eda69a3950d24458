import { describe, expect, test } from 'vitest';
import { sayImpliedApproval } from '../../../shared/domain/approval-state.ts';
import { defaultGate } from '../../../shared/domain/gate.ts';
import type { GateFacts } from '../../../shared/domain/gate-facts.ts';
import { computeReadiness } from '../../../shared/domain/readiness-compute.ts';
import { sayTime } from '../../../shared/domain/say-time.ts';
import { requirementsFor } from '../../../shared/domain/sign-off-requirement.ts';
import { standingOf } from '../../../shared/domain/sign-off-standing.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { ada, codesOf, createRoad, dan, nora, omar, product, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { climb, cutOf, mustRun, promoteTo, signOf } from './steps.ts';

type Rung = Parameters<typeof rulesWith>[0];

const qa = { role: 'qa', quorum: 1, slices: ['code'] };
const security = { role: 'security', quorum: 1, slices: ['database'] };
const lead = { role: 'release-manager', quorum: 1, slices: ['scope'] };

function cutRoad(rung: Rung, cutter = ada): Road {
  const road = createRoad(createLog(), rulesWith(rung));
  mustRun(road, cutOf({}), cutter);
  return road;
}

function grant(road: Road, role: string, person: string): void {
  road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: { role, person } }], ada);
}

const required = (road: Road) => requirementsFor(road.state(), 'PROD', road.facts());
const checksOf = (road: Road) => computeReadiness(road.state(), 'PROD', road.facts(), road.outside.now).checks;

describe('a choice between ways', () => {
  const rung = { signOffs: [qa], choices: [[[{ ...security, quorum: 2 }], [security, lead]]] };

  test('is met by any one of them, and asks for no other then', () => {
    const road = cutRoad(rung);
    grant(road, 'release-manager', dan);
    mustRun(road, signOf(road, 'qa', omar), omar);
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(required(road)).toMatchObject({ isMet: false, choices: [{ isMet: false }] });
    mustRun(road, signOf(road, 'release-manager', dan), dan);
    expect(required(road)).toMatchObject({ isMet: true, choices: [{ isMet: true }] });
    expect(required(road).rules.map(({ isNeeded }) => isNeeded)).toEqual([true, false, false, false]);
    const check = checksOf(road).find(({ title }) => title.includes('Release manager'));
    expect(check).toMatchObject({
      title: 'Security and Release manager has signed',
      reason: 'Signed by Nora and Dan.',
    });
  });

  test('says every way while none is met, and who could go it', () => {
    const road = cutRoad(rung);
    const check = () => checksOf(road).find(({ subjects }) => subjects.includes('release-manager'));
    expect(check()).toMatchObject({
      code: 'sign-off-unsatisfiable',
      title: 'Neither 2 of Security nor Security and Release manager has signed',
    });
    grant(road, 'release-manager', dan);
    expect(check()).toMatchObject({
      code: 'sign-off-missing',
      nextAction: 'Ask Nora for Security and Dan for Release manager to sign.',
    });
    expect(required(road).isSatisfiable).toBe(true);
  });

  test('is stopped by a rejection on any of them', () => {
    const road = cutRoad(rung);
    grant(road, 'release-manager', dan);
    grant(road, 'security', ada);
    for (const [role, person] of [
      ['qa', omar],
      ['release-manager', dan],
      ['security', nora],
    ] as const) {
      mustRun(road, signOf(road, role, person), person);
    }
    expect(required(road).isMet).toBe(true);
    mustRun(road, signOf(road, 'security', ada, { decision: 'reject', comment: 'No.' }), ada);
    expect(required(road).isMet).toBe(false);
  });
});

describe('the order of sign-offs', () => {
  test('is kept where the rule says so: nobody approves before those listed before them', () => {
    const road = cutRoad({ signOffs: [qa, security], choices: [[[lead], [{ ...lead, quorum: 2 }]]], order: 'listed' });
    grant(road, 'release-manager', dan);
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toEqual(['order-not-reached']);
    expect(codesOf(road.ask(signOf(road, 'release-manager', dan)))).toEqual(['order-not-reached']);
    const rejected = signOf(road, 'security', nora, { decision: 'reject', comment: 'No.' });
    expect(codesOf(road.ask(rejected))).toBe('accepted');
    expect(checksOf(road).filter(({ nextAction }) => nextAction === 'Ask QA engineer first.')).toHaveLength(1);
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(required(road).rules.map(({ waitsFor }) => waitsFor)).toEqual([[], [], ['Security'], ['Security']]);
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, signOf(road, 'release-manager', dan), dan);
    expect(required(road).isMet).toBe(true);
  });
});

describe('how a person counts', () => {
  test('is once for each role where the policy says so', () => {
    for (const [personCounts, outcome] of [
      ['once', ['counted-already']],
      ['once-per-role', 'accepted'],
    ] as const) {
      const road = cutRoad({ personCounts });
      grant(road, 'qa', nora);
      mustRun(road, signOf(road, 'security', nora), nora);
      expect(codesOf(road.ask(signOf(road, 'qa', nora)))).toEqual(outcome);
    }
  });

  test('is not at all where who proposed may not approve: who cut it, or asked the role', () => {
    const road = cutRoad({ requesterMayApprove: false }, omar);
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toEqual(['requester-may-not-approve']);
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toBe('accepted');
    mustRun(road, signOf(road, 'security', nora), nora);
    // Nora cuts the next one: what she signed before is hers to propose now.
    mustRun(road, cutOf({ artifacts: 'other' }), nora);
    expect(required(road).rules[1]).toMatchObject({ counted: [], uncounted: [{ name: 'Nora' }] });
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
    expect(codesOf(cutRoad({}, omar).ask(signOf(cutRoad({}, omar), 'qa', omar)))).toBe('accepted');
  });
});

describe('an approval that expires', () => {
  const given = (road: Road) => Date.parse(road.state().signOffs.at(-1)?.given.at ?? '');
  const at = (road: Road, milliseconds: number) => {
    road.outside.now = new Date(given(road) + milliseconds).toISOString();
    return road;
  };
  const hours = 48 * 3_600_000;

  test('counts up to its last millisecond, and can be given again after it', () => {
    const road = cutRoad({ signOffHours: 48 });
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(required(at(road, hours - 1)).rules[0]).toMatchObject({ missing: 0 });
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toEqual(['signed-already']);
    const { uncounted, missing } = required(at(road, hours)).rules[0] ?? {};
    expect(missing).toBe(1);
    expect(uncounted?.[0]?.reason).toBe(`The approval of rc.1 by Omar expired at ${sayTime(road.outside.now)}.`);
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
    grant(road, 'security', omar);
    expect(codesOf(road.ask(signOf(road, 'security', omar)))).toBe('accepted');
  });

  test('is not a rejection: that stands', () => {
    const road = cutRoad({ signOffHours: 48 });
    mustRun(road, signOf(road, 'qa', omar, { decision: 'reject', comment: 'No.' }), omar);
    expect(required(at(road, 10 * hours)).rules[0]?.rejections).toHaveLength(1);
  });
});

describe('a veto', () => {
  test('stands over every later candidate until it is taken back, and says so in its words', () => {
    for (const veto of [true, false]) {
      const road = cutRoad({ signOffs: [{ ...qa, veto }, security] });
      mustRun(road, signOf(road, 'qa', omar, { decision: 'reject', comment: 'No.' }), omar);
      mustRun(road, cutOf({ code: 'other' }));
      const [signOff] = road.state().signOffs;
      if (signOff === undefined) throw new Error('There is no sign-off.');
      expect(standingOf(road.state(), signOff).kind).toBe(veto ? 'carried' : 'lapsed');
      expect(signOff.statement.includes('until I decide again or withdraw this')).toBe(veto);
      const command = { kind: 'withdraw', signOff: signOff.signOff, by: omar, reason: 'Mended.' } as const;
      mustRun(road, { noun: 'sign-off', command }, omar);
      expect(required(road).rules[0]?.rejections).toEqual([]);
    }
  });
});

describe('an approval that is implied', () => {
  const gates = [defaultGate('coverage')];
  const rung: Rung = { uat: false, checklist: false, signOffs: [], approval: 'implied', gates };

  /** A run of the candidate's commit that covered so many of a hundred lines. */
  function factsWith(covered: number, road: Road): GateFacts {
    const readAt = road.outside.now;
    const coverage = {
      lines: { covered, total: 100, share: covered / 100 },
      branches: { covered: null, total: null, share: null },
      isComplete: true,
    };
    const summary = { tests: null, coverage, vulnerabilities: null, performance: null, files: 1, problems: [] };
    const commit = road.state().candidates.at(-1)?.repositories[0]?.commit ?? null;
    const source = { title: 'CI', repository: 'shop', commit, syncedAt: readAt, isFresh: true, problem: null };
    const facts = [{ name: 'build', endedAt: readAt, url: null, summary }];
    return { reports: [{ ...source, facts }], pipelines: [], analyses: [], trackers: [] };
  }

  test('is on record with what the gates said, before the promotion that it lets start', () => {
    const road = cutRoad(rung);
    climb(road, 'DEV', 'QA');
    road.outside.gates = factsWith(85, road);
    expect(checksOf(road).find(({ code }) => code === 'approval-implied')).toMatchObject({ verdict: 'pass' });
    mustRun(road, promoteTo('PROD'), dan);
    expect(
      road.log
        .read(`release/${release}`)
        .slice(-2)
        .map(({ type, data }) => [type, 'gates' in data ? data.gates : null]),
    ).toEqual([
      ['approval.implied', [{ gate: 'coverage', value: 85, threshold: 80 }]],
      ['promotion.started', null],
    ]);
  });

  test('says which policy approved which bits by what, and counts for nobody who has to sign', () => {
    const road = createRoad(createLog(), { ...rulesWith(rung), policyVersion: 3 });
    mustRun(road, cutOf({}), ada);
    climb(road, 'DEV', 'QA');
    road.outside.gates = factsWith(85, road);
    mustRun(road, promoteTo('PROD'), dan);
    const [approval, ...others] = road.state().impliedApprovals;
    expect(others).toEqual([]);
    expect(approval).toMatchObject({
      environment: 'PROD',
      candidate: 1,
      manifest: road.state().candidates[0]?.manifest,
      policyVersion: 3,
      promotion: road.state().promotions.at(-1)?.promotion,
      recorded: { actor: { kind: 'person', person: dan } },
    });
    if (approval === undefined) throw new Error('Nothing was approved.');
    expect(sayImpliedApproval(approval)).toBe(
      'Version 3 of the policy approved rc.1 for PROD by its gates, and nobody signed: Code coverage was 85 %, asked for is at least 80 %',
    );
    expect(road.state().signOffs).toEqual([]);
    const { policy } = rulesWith({ ...rung, approval: 'people', signOffs: [qa] });
    const adopted = { policy, policyVersion: 4, reason: 'People look again.' };
    road.log.append(`release/${release}`, [{ type: 'policy.adopted', data: adopted }], ada);
    expect(required(road)).toMatchObject({ isMet: false, rules: [{ counted: [], missing: 1 }] });
    expect(road.state().impliedApprovals).toMatchObject([{ policyVersion: 3 }]);
  });

  test('names the waiver of a gate that it let through all the same', () => {
    const road = cutRoad(rung);
    climb(road, 'DEV', 'QA');
    road.outside.gates = factsWith(20, road);
    const waiver = idOf(90);
    const expiresAt = new Date(Date.parse(road.outside.now) + 3_600_000).toISOString();
    const about = { finding: 'gate:coverage', code: 'gate', title: 'Code coverage', reason: 'A hot fix.' } as const;
    const scope = { environment: 'PROD', candidate: 1 };
    const data = { ...about, waiver, facts: digestOf('gate'), expiresAt, scope };
    road.log.append(`release/${release}`, [{ type: 'waiver.given', data }], ada);
    mustRun(road, promoteTo('PROD'), dan);
    const [approval] = road.state().impliedApprovals;
    expect(approval?.gates).toEqual([{ gate: 'coverage', value: 20, threshold: 80, waiver }]);
    expect(approval && sayImpliedApproval(approval)).toBe(
      'The policy approved rc.1 for PROD by its gates, and nobody signed: Code coverage was 20 %, asked for is at least 80 % (waived)',
    );
  });

  test('is none where no gate can be asked, and where one does not pass', () => {
    const road = cutRoad(rung);
    climb(road, 'DEV', 'QA');
    expect(checksOf(road).find(({ code }) => code === 'approval-implied')).toMatchObject({ verdict: 'unknown' });
    road.outside.gates = factsWith(20, road);
    expect(codesOf(road.ask(promoteTo('PROD')))).toEqual(['gate']);
  });
});
