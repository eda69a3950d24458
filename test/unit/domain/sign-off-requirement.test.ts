import { describe, expect, test } from 'vitest';
import { requirementsFor } from '../../../shared/domain/sign-off-requirement.ts';
import { createLog, digestOf, keyOf } from './log.ts';
import { textLike } from './matching.ts';
import { ada, ben, codesOf, createRoad, dan, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { type Bits, cutOf, mustRun, signOf } from './steps.ts';

type Rules = ReturnType<typeof rulesWith>;

function cutRoad(bits: Bits = {}, rules: Rules = rulesWith({})): Road {
  const road = createRoad(createLog(), rules);
  mustRun(road, cutOf(bits));
  return road;
}

function change(road: Road, type: 'product.roleGranted' | 'product.roleRevoked', role: string, person: string): void {
  road.log.append(`product/${product}`, [{ type, data: { role, person } }], ada);
}

function required(road: Road, environment = 'PROD') {
  const requirements = requirementsFor(road.state(), environment, road.facts());
  const [qa, security] = requirements.rules;
  return { ...requirements, qa, security };
}

describe('what a rung asks for', () => {
  test('is nothing where the policy has no rule', () => {
    expect(required(cutRoad(), 'QA')).toMatchObject({ environment: 'QA', rules: [], isMet: true, isSatisfiable: true });
  });

  test('is not met with a key that had been revoked; that stands in nobody’s way, and another key signs again', () => {
    const road = cutRoad();
    change(road, 'product.roleGranted', 'security', omar);
    const revoked = { fingerprint: keyOf(omar), reason: 'Lost.' };
    road.log.append(`person/${omar}`, [{ type: 'person.keyRevoked', data: revoked }], omar);
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(required(road).qa).toMatchObject({
      counted: [],
      missing: 1,
      uncounted: [
        {
          reason: 'The approval of rc.1 by Omar does not count: it was signed with a key that had been revoked.',
        },
      ],
    });
    expect(codesOf(road.ask(signOf(road, 'security', omar)))).toBe('accepted');
    const key = { fingerprint: digestOf('new'), publicKey: 'AAAA', protection: 'keyFile', host: 'there' } as const;
    road.log.append(`person/${omar}`, [{ type: 'person.keyEnrolled', data: key }], ada);
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toBe('accepted');
    mustRun(road, signOf(road, 'qa', omar, { by: ada }), omar, ada);
    expect(required(road).qa).toMatchObject({ missing: 0, counted: [{ proof: 'recorded' }] });
  });

  test('names who could sign before anybody is asked, and why others cannot', () => {
    const road = cutRoad({ authors: { code: ['ben@example.com'] } });
    change(road, 'product.roleGranted', 'qa', ben);
    expect(required(road).qa).toMatchObject({
      title: 'QA engineer',
      missing: 1,
      couldSign: [{ person: omar, name: 'Omar' }],
      cannotSign: [{ person: ben, name: 'Ben', reasons: [{ code: 'author-may-not-approve' }] }],
      isMet: false,
      isSatisfiable: true,
    });
  });

  test('counts approvals with what they are worth and whose hand they came from', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'qa', omar), omar);
    mustRun(road, signOf(road, 'security', nora, { by: ada }), nora, ada);
    mustRun(road, cutOf({ artifacts: 'other' }));
    expect(required(road)).toMatchObject({
      qa: { counted: [{ name: 'Omar', proof: 'verified', standing: { kind: 'carried' } }], missing: 0, isMet: true },
      security: { counted: [{ name: 'Nora', proof: 'recorded', standing: { kind: 'carried' } }], isMet: true },
      isMet: true,
    });
    expect(required(road).qa?.cannotSign).toMatchObject([{ name: 'Omar', reasons: [{ code: 'signed-already' }] }]);
  });

  test('says of a lapsed approval what changed', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, cutOf({ database: 'other' }));
    const reason = 'The approval of rc.1 by Nora lapsed: database changed since.';
    expect(required(road).security).toMatchObject({ missing: 1, counted: [], uncounted: [{ reason }] });
  });

  test('stops counting who loses the role, or turns out to have written in the slices', () => {
    const road = cutRoad();
    mustRun(road, signOf(road, 'security', nora), nora);
    change(road, 'product.roleRevoked', 'security', nora);
    expect(required(road).security).toMatchObject({
      counted: [],
      uncounted: [{ reason: textLike(/does not hold/) }],
    });
    change(road, 'product.roleGranted', 'security', nora);
    expect(required(road).security?.counted).toHaveLength(1);
    mustRun(road, cutOf({ artifacts: 'other', authors: { database: ['NORA@home.example'] } }));
    expect(required(road).security).toMatchObject({
      counted: [],
      uncounted: [{ reason: textLike(/wrote commits in database/) }],
    });
  });

  test('is not met while a rejection stands, even with enough approvals', () => {
    const road = cutRoad();
    change(road, 'product.roleGranted', 'security', dan);
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, signOf(road, 'security', dan, { decision: 'reject', comment: 'No.' }), dan);
    expect(required(road).security).toMatchObject({ missing: 0, isMet: false, rejections: [{ name: 'Dan' }] });
  });

  test('of several people takes distinct ones', () => {
    const rules = rulesWith({ signOffs: [{ role: 'qa', quorum: 2, slices: ['code'] }] });
    const road = cutRoad({}, rules);
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(required(road)).toMatchObject({ qa: { missing: 1, isSatisfiable: false }, isSatisfiable: false });
    change(road, 'product.roleGranted', 'qa', dan);
    expect(required(road)).toMatchObject({ qa: { missing: 1, isSatisfiable: true }, isSatisfiable: true });
    mustRun(road, signOf(road, 'qa', dan), dan);
    expect(required(road).isMet).toBe(true);
  });

  test('cannot be met when one person is all there is for two roles', () => {
    const road = cutRoad();
    change(road, 'product.roleRevoked', 'qa', omar);
    change(road, 'product.roleGranted', 'qa', nora);
    expect(required(road)).toMatchObject({
      qa: { isSatisfiable: true },
      security: { isSatisfiable: true },
      isSatisfiable: false,
    });
  });
});
