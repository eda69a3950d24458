import { describe, expect, test } from 'vitest';
import { decideProduct } from '../../../shared/domain/product-decide.ts';
import { evolveProduct } from '../../../shared/domain/product-state.ts';
import { requirementsFor } from '../../../shared/domain/sign-off-requirement.ts';
import { createLog, idOf } from './log.ts';
import { ada, ben, codesOf, createRoad, dan, nora, omar, product, type Road } from './road.ts';
import { rulesWith } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

const from = '2026-11-22T09:00:00.000Z';
const until = '2026-11-24T09:00:00.000Z';
const away = { delegation: idOf(900), role: 'qa', from: omar, to: dan, startsAt: from, endsAt: until, reason: 'Away.' };

/** A road with rc.1, on which Omar has let Dan decide for QA for two days. */
function delegated(some: Partial<typeof away> = {}, rules = rulesWith({})): Road {
  const road = createRoad(createLog(), rules);
  mustRun(road, cutOf({}));
  road.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data: { ...away, ...some } }], omar);
  return road;
}

function at(road: Road, now: string): Road {
  road.outside.now = now;
  return road;
}

const qaOf = (road: Road) =>
  requirementsFor(road.state(), 'PROD', road.facts()).rules.find(({ role }) => role === 'qa');

describe('a delegation', () => {
  test.each([
    ['a second before it begins', '2026-11-22T08:59:59.000Z', ['role-not-held']],
    ['in its first second', from, 'accepted'],
    ['in its last second', '2026-11-24T08:59:59.000Z', 'accepted'],
    ['when it ends', until, ['role-not-held']],
  ])('lets somebody decide %s: as it should', (_name, now, outcome) => {
    const road = at(delegated(), now);
    expect(codesOf(road.ask(signOf(road, 'qa', dan)))).toEqual(outcome);
  });

  test('puts both names on record, and counts after it has ended', () => {
    const road = at(delegated({ startsAt: '2026-11-21T09:00:00.000Z' }), from);
    mustRun(road, signOf(road, 'qa', dan), dan);
    expect(road.state().signOffs[0]).toMatchObject({ person: dan, onBehalf: { person: omar, delegation: idOf(900) } });
    at(road, '2026-11-30T00:00:00.000Z');
    expect(qaOf(road)).toMatchObject({ missing: 0, counted: [{ name: 'Dan' }] });
  });

  test('is worth nothing once who it came from loses the role, or where it never was', () => {
    const road = at(delegated({ startsAt: '2026-11-21T09:00:00.000Z' }), from);
    mustRun(road, signOf(road, 'qa', dan), dan);
    road.log.append(`product/${product}`, [{ type: 'product.roleRevoked', data: { role: 'qa', person: omar } }], ada);
    expect(qaOf(road)).toMatchObject({ missing: 1, counted: [], uncounted: [{ name: 'Dan' }] });
    expect(codesOf(road.ask(signOf(road, 'qa', dan)))).toContain('role-not-held');
  });

  test('does not get around who wrote the change, on either side', () => {
    const byOmar = createRoad(createLog());
    mustRun(byOmar, cutOf({ authors: { code: ['omar@example.com'] } }));
    byOmar.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data: away }], omar);
    expect(codesOf(at(byOmar, from).ask(signOf(byOmar, 'qa', dan)))).toEqual(['author-may-not-approve']);
    const toBen = delegated({ to: ben });
    expect(codesOf(at(toBen, from).ask(signOf(toBen, 'qa', ben)))).toEqual(['author-may-not-approve']);
  });

  test('does not make two of one: whoever was stood in for has been counted', () => {
    const rules = rulesWith({
      signOffs: [
        { role: 'qa', quorum: 2, slices: ['code'] },
        { role: 'security', quorum: 1, slices: ['database'] },
      ],
    });
    const road = at(delegated({ startsAt: '2026-11-21T09:00:00.000Z' }, rules), from);
    mustRun(road, signOf(road, 'qa', dan), dan);
    expect(codesOf(road.ask(signOf(road, 'qa', omar)))).toEqual(['counted-already']);
    expect(qaOf(road)).toMatchObject({ missing: 1, isSatisfiable: false });
    const grant = { type: 'product.roleGranted', data: { role: 'security', person: omar } } as const;
    road.log.append(`product/${product}`, [grant], ada);
    expect(codesOf(road.ask(signOf(road, 'security', omar)))).toEqual(['counted-already']);
    expect(codesOf(road.ask(signOf(road, 'security', nora)))).toBe('accepted');
  });

  test('is named where somebody is asked to sign', () => {
    expect(qaOf(at(delegated(), from))?.couldSign).toEqual([
      { person: omar, name: 'Omar', inPlaceOf: null },
      { person: dan, name: 'Dan', inPlaceOf: 'Omar' },
    ]);
  });

  const facts = {
    products: [],
    people: [
      { id: omar, name: 'Omar' },
      { id: dan, name: 'Dan' },
    ],
  };
  const stateOf = (road: Road) => road.log.read(`product/${product}`).reduce(evolveProduct, null);
  const asked = { ...away, kind: 'delegate' as const, now: '2026-11-21T12:00:00.000Z' };

  test.each<[string, Partial<typeof asked>, string | readonly string[]]>([
    ['for a role there is', {}, 'accepted'],
    ['for no role', { role: 'boss' }, ['role-unknown']],
    ['to nobody', { to: idOf(77) }, ['person-unknown']],
    ['by somebody who does not hold it', { from: dan, to: omar }, ['role-not-held']],
    ['to oneself', { to: omar }, ['delegation-to-self']],
    ['backwards', { startsAt: until, endsAt: from }, ['delegation-backwards']],
    ['for nothing', { startsAt: from, endsAt: from }, ['delegation-backwards']],
    ['when it is over', { now: until }, ['delegation-past']],
    ['for 91 days', { endsAt: '2027-02-21T09:00:00.000Z' }, ['delegation-far']],
    ['without a reason', { reason: ' ' }, ['reason-missing']],
  ])('given %s is answered as it should', (_name, some, outcome) => {
    const decision = decideProduct(stateOf(createRoad(createLog())), { ...asked, ...some }, facts);
    expect(decision.kind === 'accepted' ? decision.kind : decision.reasons.map(({ code }) => code)).toEqual(outcome);
  });

  test('is not given twice for the same time, and ends once', () => {
    const road = delegated();
    const twice = decideProduct(stateOf(road), { ...asked, delegation: idOf(901) }, facts);
    expect(twice).toMatchObject({ kind: 'rejected', reasons: [{ code: 'delegated-already' }] });
    const later = { startsAt: until, endsAt: '2026-11-25T09:00:00.000Z', delegation: idOf(901) };
    expect(decideProduct(stateOf(road), { ...asked, ...later }, facts).kind).toBe('accepted');
    const end = { kind: 'endDelegation', delegation: away.delegation, reason: 'Back.', now: from } as const;
    expect(decideProduct(stateOf(road), { ...end, reason: '' }, facts)).toMatchObject({
      reasons: [{ code: 'reason-missing' }],
    });
    expect(decideProduct(stateOf(road), { ...end, delegation: idOf(5) }, facts)).toMatchObject({
      reasons: [{ code: 'delegation-unknown' }],
    });
    expect(decideProduct(stateOf(road), { ...end, now: until }, facts)).toMatchObject({
      reasons: [{ code: 'delegation-over' }],
    });
    const ended = { delegation: away.delegation, reason: 'Back.' };
    road.log.append(`product/${product}`, [{ type: 'product.delegationEnded', data: ended }], omar);
    expect(codesOf(at(road, from).ask(signOf(road, 'qa', dan)))).toEqual(['role-not-held']);
    expect(decideProduct(stateOf(road), end, facts)).toMatchObject({ reasons: [{ code: 'delegation-over' }] });
  });
});
