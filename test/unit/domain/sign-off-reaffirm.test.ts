import { describe, expect, test } from 'vitest';
import { standingOf } from '../../../shared/domain/sign-off-standing.ts';
import { createLog, idOf } from './log.ts';
import { type Asked, ada, codesOf, createRoad, nora, omar, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

const security = { role: 'security', quorum: 1, slices: ['database'] };

/** Nora signed rc.1 for Security, and rc.2 changes nothing of what that covers. */
function carriedRoad(rung: Parameters<typeof rulesWith>[0] = { signOffs: [security] }, recorder = nora): Road {
  const road = createRoad(createLog(), rulesWith(rung));
  mustRun(road, cutOf({}));
  mustRun(road, signOf(road, 'security', nora, { by: recorder }), nora, recorder);
  mustRun(road, cutOf({ code: 'other' }));
  return road;
}

function reaffirm(road: Road, given: { readonly by?: string; readonly decision?: 'approve' | 'reject' } = {}): Asked {
  const reaffirms = road.state().signOffs.at(0)?.signOff ?? '';
  return signOf(road, 'security', nora, { comment: 'x', ...given, reaffirms });
}

describe('re-affirming', () => {
  test('gives a carried approval anew on the current candidate, and says which it was', () => {
    const road = carriedRoad();
    const [before] = road.state().signOffs;
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toEqual(['signed-already']);
    mustRun(road, reaffirm(road), nora);
    const [old, anew] = road.state().signOffs;
    expect(anew).toMatchObject({ candidate: 2, slices: before?.slices, reaffirms: before?.signOff });
    expect([old, anew].map((one) => one && standingOf(road.state(), one).kind)).toEqual(['replaced', 'current']);
    expect(codesOf(road.ask(reaffirm(road)))).toEqual(['not-carried']);
  });

  test('is for nothing but an approval that was carried: not for what lapsed, was withdrawn, or is current', () => {
    const current = createRoad(createLog(), rulesWith({ signOffs: [security] }));
    mustRun(current, cutOf({}));
    expect(codesOf(current.ask(signOf(current, 'security', nora, { reaffirms: idOf(9) })))).toEqual(['not-carried']);
    mustRun(current, signOf(current, 'security', nora), nora);
    expect(codesOf(current.ask(reaffirm(current)))).toEqual(['not-carried']);
    mustRun(current, cutOf({ database: 'other' }));
    expect(codesOf(current.ask(reaffirm(current)))).toEqual(['not-carried']);
    const road = carriedRoad();
    expect(codesOf(road.ask(reaffirm(road, { decision: 'reject' })))).toEqual(['not-carried']);
    const signOff = road.state().signOffs.at(0)?.signOff ?? '';
    mustRun(road, { noun: 'sign-off', command: { kind: 'withdraw', signOff, by: nora, reason: 'No.' } }, nora);
    expect(codesOf(road.ask(reaffirm(road)))).toEqual(['not-carried']);
  });

  test('by another hand does not take the place of what somebody signed with a key of their own', () => {
    const own = carriedRoad();
    expect(codesOf(own.ask(reaffirm(own, { by: ada })))).toEqual(['verified-stands']);
    const recorded = carriedRoad({ signOffs: [security] }, ada);
    expect(codesOf(recorded.ask(reaffirm(recorded, { by: ada })))).toBe('accepted');
  });

  test('cannot bring back an approval that expired', () => {
    const road = carriedRoad({ signOffs: [security], signOffHours: 1 });
    expect(codesOf(road.ask(reaffirm(road)))).toEqual(['not-carried']);
    road.outside.now = road.state().signOffs.at(0)?.given.at ?? '';
    expect(codesOf(road.ask(reaffirm(road)))).toBe('accepted');
  });

  test('keeps the order of an environment and the segregation of duties', () => {
    const qa = { role: 'qa', quorum: 1, slices: ['code'] };
    const road = carriedRoad({ signOffs: [security, qa], order: 'listed' });
    mustRun(road, signOf(road, 'qa', omar), omar);
    mustRun(road, reaffirm(road), nora);
    const author = carriedRoad();
    const again = cutOf({ code: 'third', authors: { database: ['nora@example.com'] } });
    mustRun(author, again);
    expect(codesOf(author.ask(reaffirm(author)))).toEqual(['author-may-not-approve']);
  });
});
