import { describe, expect, test } from 'vitest';
import type { Delegation } from '../../../shared/domain/delegation.ts';
import { currentCandidate } from '../../../shared/domain/release-state.ts';
import { requestersOf, seatOfSignOff, seatsOf } from '../../../shared/domain/sign-off-seat.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { ada, ben, brief, codesOf, createRoad, dan, nora, omar, product, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, freshId, mustRun, signOf } from './steps.ts';

const start = '2026-11-21T09:00:00.000Z';
const away = {
  delegation: idOf(900),
  role: 'qa',
  from: omar,
  to: dan,
  startsAt: start,
  endsAt: '2026-12-24T09:00:00.000Z',
};

/** Omar has let Dan decide for QA, and Dan has; Ada holds QA as well. */
function signedByDan() {
  const road = createRoad(createLog());
  mustRun(road, cutOf({}));
  road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: { role: 'qa', person: ada } }], ada);
  road.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data: { ...away, reason: 'Away.' } }], omar);
  mustRun(road, signOf(road, 'qa', dan), dan);
  const signOff = road.state().signOffs[0];
  const facts = road.facts();
  const [delegation] = facts.delegations;
  if (signOff === undefined || delegation === undefined) throw new Error('Nobody has signed.');
  return { signOff, facts, delegation };
}

describe('the seat of a sign-off in the place of somebody', () => {
  test('is that of the delegation that it was given by, also where there are others', () => {
    const { signOff, facts, delegation } = signedByDan();
    const other = { ...delegation, delegation: idOf(901), to: ben };
    const seat = { person: dan, delegation };
    expect(seatOfSignOff(signOff, facts)).toEqual(seat);
    expect(seatOfSignOff(signOff, { ...facts, delegations: [other, delegation] })).toEqual(seat);
  });

  test.each<[string, Partial<Delegation>]>([
    ['is another', { delegation: idOf(901) }],
    ['went to somebody else', { to: ben }],
    ['came from somebody else', { from: ada }],
    ['was for another role', { role: 'security' }],
    ['began only later', { startsAt: '2026-12-20T09:00:00.000Z' }],
    ['was over by then', { endsAt: start }],
  ])('is none where the delegation %s', (_name, changed) => {
    const { signOff, facts, delegation } = signedByDan();
    expect(seatOfSignOff(signOff, { ...facts, delegations: [{ ...delegation, ...changed }] })).toBeNull();
  });

  test('is none where who it came from no longer holds the role, whatever else they hold and whoever else holds it', () => {
    const { signOff, facts } = signedByDan();
    const grants = facts.grants.map((grant) => (grant.person === omar ? { ...grant, role: 'security' } : grant));
    expect(grants).toHaveLength(facts.grants.length);
    expect(seatOfSignOff(signOff, { ...facts, grants })).toBeNull();
  });
});

describe('the seats of a person', () => {
  test('are their own and those that were delegated to them for the role, and nobody else’s', () => {
    const { facts, delegation } = signedByDan();
    const toBen = { ...delegation, delegation: idOf(902), to: ben };
    const security = { ...delegation, delegation: idOf(903), from: nora, role: 'security' };
    const all = { ...facts, delegations: [delegation, toBen, security] };
    expect(seatsOf(dan, 'qa', all)).toEqual([{ person: dan, delegation }]);
    expect(seatsOf(dan, 'security', all)).toEqual([{ person: dan, delegation: security }]);
    expect(seatsOf(ben, 'qa', all)).toEqual([{ person: ben, delegation: toBen }]);
    expect(seatsOf(omar, 'qa', all)).toEqual([{ person: omar, delegation: null }]);
    expect(seatsOf(omar, 'security', all)).toEqual([]);
  });

  test('are for the role that was delegated alone, whatever else its giver holds', () => {
    const { facts, delegation } = signedByDan();
    const grants = [...facts.grants, { role: 'security', person: omar }];
    expect(seatsOf(dan, 'security', { ...facts, grants, delegations: [delegation] })).toEqual([]);
  });
});

describe('who asked for a sign-off', () => {
  /** Ada cuts rc.1, and Dan asks Omar to sign it for QA by a file. */
  function askedRoad(): Road {
    const road = createRoad(createLog(), rulesWith({ requesterMayApprove: false }));
    mustRun(road, cutOf({}));
    for (const role of ['qa', 'security']) {
      road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: { role, person: dan } }], ada);
    }
    const manifest = currentCandidate(road.state())?.manifest ?? '';
    const slices = [{ name: 'code', digest: digestOf('code') }];
    const file = { facts: brief, file: digestOf('file'), payload: digestOf('payload') };
    const about = { request: freshId(), role: 'qa', person: omar, candidate: 1, manifest, slices, ...file };
    const data = { ...about, expiresAt: '2026-12-24T09:00:00.000Z' };
    road.log.append(`release/${release}`, [{ type: 'signOff.requested', data }], dan);
    return road;
  }

  test('cannot give it, but one for a role that they asked nobody for', () => {
    const road = askedRoad();
    expect(codesOf(road.ask(signOf(road, 'qa', dan)))).toEqual(['requester-may-not-approve']);
    expect(codesOf(road.ask(signOf(road, 'security', dan)))).toBe('accepted');
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
  });

  test('can sign the next candidate, which they asked nobody for', () => {
    const road = askedRoad();
    expect(requestersOf(road.state(), 'qa')).toEqual([ada, dan]);
    expect(requestersOf(road.state(), 'security')).toEqual([ada]);
    mustRun(road, cutOf({ code: 'other' }), ben);
    expect(requestersOf(road.state(), 'qa')).toEqual([ben]);
    expect(codesOf(road.ask(signOf(road, 'qa', dan)))).toBe('accepted');
  });

  test('is nobody before there is a candidate, and where a policy cut it', () => {
    const state = askedRoad().state();
    expect(requestersOf({ ...state, candidates: [] }, 'qa')).toEqual([]);
    const candidates = state.candidates.map((one) => ({
      ...one,
      cut: { ...one.cut, actor: { kind: 'policy' as const, policy: 'nightly' } },
    }));
    expect(requestersOf({ ...state, candidates }, 'security')).toEqual([]);
  });
});
