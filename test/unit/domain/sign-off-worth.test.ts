import { describe, expect, test } from 'vitest';
import { expiryOf } from '../../../shared/domain/sign-off-expiry.ts';
import { requirementsFor } from '../../../shared/domain/sign-off-requirement.ts';
import { isStanding, standingOf, uncoveredSlices } from '../../../shared/domain/sign-off-standing.ts';
import { createLog, idOf } from './log.ts';
import { textLike } from './matching.ts';
import { ada, ben, codesOf, createRoad, dan, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { type Bits, cutOf, mustRun, signOf } from './steps.ts';

type Rung = Parameters<typeof rulesWith>[0];

const qa = { role: 'qa', quorum: 1, slices: ['code'] };
const security = { role: 'security', quorum: 1, slices: ['database'] };
const lead = { role: 'release-manager', quorum: 1, slices: ['scope'] };
const no = { decision: 'reject', comment: 'No.' } as const;

function cutRoad(rung: Rung = {}, bits: Bits = {}): Road {
  const road = createRoad(createLog(), rulesWith(rung));
  mustRun(road, cutOf(bits));
  return road;
}

function grant(road: Road, role: string, person: string): void {
  road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: { role, person } }], ada);
}

let count = 900;
function delegate(road: Road, role: string, from: string, to: string): void {
  count += 1;
  const times = { startsAt: '2026-11-21T09:00:00.000Z', endsAt: '2026-12-24T09:00:00.000Z' };
  const data = { delegation: idOf(count), role, from, to, ...times, reason: 'Away.' };
  road.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data }], from);
}

const required = (road: Road, facts = road.facts()) => requirementsFor(road.state(), 'PROD', facts);
const lastOf = (road: Road) => {
  const signOff = road.state().signOffs.at(-1);
  if (signOff === undefined) throw new Error('Nobody has signed.');
  return signOff;
};

describe('an approval that does not count', () => {
  test('because it was withdrawn is told with the reason', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora), nora);
    const command = { kind: 'withdraw', signOff: lastOf(road).signOff, by: nora, reason: 'I was wrong.' } as const;
    mustRun(road, { noun: 'sign-off', command }, nora);
    const reason = 'The approval of rc.1 by Nora was withdrawn: I was wrong.';
    expect(required(road).rules[1]).toMatchObject({ missing: 1, counted: [], uncounted: [{ reason }] });
  });

  test('because its person rejects now is told so, and the rejection is neither counted nor uncounted', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, signOf(road, 'security', nora, no), nora);
    const { counted, uncounted, rejections, missing } = required(road).rules[1] ?? {};
    expect([counted, missing]).toEqual([[], 1]);
    expect(uncounted?.map(({ reason }) => reason)).toEqual(['Nora has decided again since.']);
    expect(rejections).toHaveLength(1);
  });

  test('because nobody knows its person any more is told so', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora), nora);
    const facts = { ...road.facts(), people: road.people().filter(({ id }) => id !== nora) };
    expect(required(road, facts).rules[1]).toMatchObject({
      counted: [],
      uncounted: [{ reason: textLike(/nobody knows who that is\.$/) }],
    });
  });

  test('because who it was given in the place of lost the role names them', () => {
    const road = cutRoad();
    delegate(road, 'qa', omar, dan);
    mustRun(road, signOf(road, 'qa', dan), dan);
    expect(required(road).rules[0]).toMatchObject({ missing: 0, uncounted: [] });
    road.log.append(`product/${product}`, [{ type: 'product.roleRevoked', data: { role: 'qa', person: omar } }], ada);
    expect(required(road).rules[0]).toMatchObject({
      counted: [],
      uncounted: [{ reason: textLike(/by Dan does not count: Omar does not hold the role QA engineer/) }],
    });
  });

  test('because its person gave another later is the earlier of the two', () => {
    const road = cutRoad({ personCounts: 'once-per-role' });
    grant(road, 'qa', nora);
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, signOf(road, 'qa', nora), nora);
    expect(required(road)).toMatchObject({ isMet: true });
    const once = { ...road.state(), rules: rulesWith({}) };
    const [forQa, forSecurity] = requirementsFor(once, 'PROD', road.facts()).rules;
    expect(forQa).toMatchObject({ counted: [{ name: 'Nora' }], uncounted: [] });
    expect(forSecurity).toMatchObject({
      counted: [],
      uncounted: [
        {
          reason:
            'The approval of rc.1 by Nora does not count: Nora approved rc.1 for QA engineer already, and one person counts once.',
        },
      ],
    });
  });
});

describe('who may add an approval', () => {
  test('is not who was stood in for, in the same role, however people count', () => {
    for (const personCounts of ['once', 'once-per-role'] as const) {
      const road = cutRoad({ signOffs: [{ ...qa, quorum: 2 }], personCounts });
      delegate(road, 'qa', omar, dan);
      mustRun(road, signOf(road, 'qa', dan), dan);
      expect(road.ask(signOf(road, 'qa', omar))).toMatchObject({
        reasons: [
          {
            code: 'counted-already',
            message:
              'rc.1 was approved for QA engineer by Dan already, and Omar has a part in both, and one person counts once.',
          },
        ],
      });
    }
  });

  test('is who has only rejected in another role', () => {
    const road = cutRoad();
    grant(road, 'qa', nora);
    mustRun(road, signOf(road, 'security', nora, no), nora);
    expect(codesOf(road.ask(signOf(road, 'qa', nora)))).toBe('accepted');
  });

  test('is told everything that speaks against them, also where they do not hold the role; to reject, only that', () => {
    const road = cutRoad();
    expect(codesOf(road.ask(signOf(road, 'qa', ben)))).toEqual(['role-not-held', 'author-may-not-approve']);
    expect(codesOf(road.ask(signOf(road, 'qa', ben, no)))).toEqual(['role-not-held']);
  });

  test('takes the place of the first of several whom nothing speaks against', () => {
    const road = cutRoad({ signOffs: [qa, security] }, { authors: { code: ['omar@example.com'] } });
    grant(road, 'qa', ada);
    delegate(road, 'qa', omar, dan);
    delegate(road, 'qa', ada, dan);
    const [rule] = required(road).rules;
    expect(rule?.couldSign.map(({ name, inPlaceOf }) => [name, inPlaceOf])).toEqual([
      ['Ada', null],
      ['Dan', 'Ada'],
    ]);
    expect(rule?.options).toEqual([
      { person: ada, inPlaceOf: null },
      { person: dan, inPlaceOf: ada },
    ]);
    mustRun(road, signOf(road, 'qa', dan), dan);
    expect(lastOf(road).onBehalf?.person).toBe(ada);
  });
});

describe('a rung', () => {
  test('is not met while a role is missing, and tells which of them may veto', () => {
    const road = cutRoad({ signOffs: [{ ...qa, veto: true }, security] });
    expect(required(road).rules.map(({ veto }) => veto)).toEqual([true, false]);
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(required(road)).toMatchObject({ isMet: false, rules: [{ isMet: true, uncounted: [] }, { isMet: false }] });
  });

  test('with an order has the ways of a choice wait for what has to be there, and not for one another', () => {
    const road = cutRoad({ signOffs: [qa], choices: [[[security], [security, lead]]], order: 'listed' });
    expect(required(road).rules.map(({ waitsFor }) => waitsFor)).toEqual([
      [],
      ['QA engineer'],
      ['QA engineer'],
      ['QA engineer'],
    ]);
  });

  test('without an order lets a role sign that another rung with one lets wait', () => {
    const rules = rulesWith({ signOffs: [qa], order: 'listed' });
    const rungs = rules.policy.rungs.flatMap((one) => [
      { ...one, environment: 'QA' },
      { ...one, signOffs: [qa, security], order: 'any' as const },
    ]);
    const road = createRoad(createLog(), { ...rules, policy: { ...rules.policy, rungs } });
    mustRun(road, cutOf({}));
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toBe('accepted');
  });
});

describe('what a sign-off is worth', () => {
  test('is judged by its own role: a later one of the same person in another role does not replace it', () => {
    const road = cutRoad({ personCounts: 'once-per-role' });
    grant(road, 'qa', nora);
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, signOf(road, 'qa', nora), nora);
    expect(road.state().signOffs.map((one) => standingOf(road.state(), one).kind)).toEqual(['current', 'current']);
  });

  test('is nothing for a candidate without what it covers; an approval lapses also where the role may veto', () => {
    const road = cutRoad({ signOffs: [{ ...qa, veto: true }] });
    mustRun(road, signOf(road, 'qa', omar), omar);
    const approval = lastOf(road);
    const lapsed = { kind: 'lapsed', changed: ['code'] };
    const [candidate] = road.state().candidates;
    if (candidate === undefined) throw new Error('There is no candidate.');
    expect(standingOf(road.state(), approval, { ...candidate, slices: [] })).toEqual(lapsed);
    expect(standingOf(road.state(), approval, null)).toEqual(lapsed);
    mustRun(road, signOf(road, 'qa', omar, no), omar);
    expect(standingOf(road.state(), lastOf(road), null)).toEqual({ kind: 'carried' });
    mustRun(road, cutOf({ code: 'other' }));
    expect(isStanding(road.state(), lastOf(road))).toBe(true);
  });

  test('leaves uncovered what the policy asks for now, of an approval and of a candidate that there is', () => {
    const road = cutRoad();
    const approval = { role: 'qa', decision: 'approve' as const, slices: [] };
    expect(uncoveredSlices(road.state(), approval)).toEqual(['scope', 'code']);
    expect(uncoveredSlices(road.state(), { ...approval, decision: 'reject' as const })).toEqual([]);
    expect(uncoveredSlices({ ...road.state(), candidates: [] }, approval)).toEqual([]);
  });

  test('ends for an approval after its hours, and for a rejection never', () => {
    const road = cutRoad({ signOffHours: 2 });
    mustRun(road, signOf(road, 'security', nora), nora);
    const { given } = lastOf(road);
    expect(expiryOf(road.state(), lastOf(road))).toBe(new Date(Date.parse(given.at) + 7_200_000).toISOString());
    mustRun(road, signOf(road, 'security', nora, no), nora);
    expect(expiryOf(road.state(), lastOf(road))).toBeNull();
  });
});
