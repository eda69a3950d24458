import { describe, expect, test } from 'vitest';
import type { RungRule } from '../../../shared/domain/policy.ts';
import { rungsToSolve, saySolution, solveForPolicy, solveForRelease } from '../../../shared/domain/policy-solve.ts';
import { canAllBeMet, findSeating } from '../../../shared/domain/sign-off-matching.ts';
import { createLog } from './log.ts';
import { ada, createRoad, dan, nora, omar, product } from './road.ts';
import { rulesWith, smallPolicy } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

const qa = { role: 'qa', quorum: 1, slices: ['code'] };
const security = { role: 'security', quorum: 1, slices: ['database'] };
const lead = { role: 'release-manager', quorum: 1, slices: ['scope'] };
const rung: RungRule = {
  environment: 'PROD',
  uat: false,
  checklist: false,
  signOffs: [],
  authorMayApprove: false,
  approverMayDeploy: false,
};

/** Solves a rung for those who hold these roles. */
function solve(some: Partial<RungRule>, ...grants: readonly (readonly [string, string])[]) {
  const road = createRoad(createLog());
  const held = grants.map(([role, person]) => ({ role, person }));
  const facts = { people: road.people(), delegations: [], now: road.outside.now, grants: held };
  return solveForPolicy(smallPolicy, { ...rung, ...some }, facts);
}

const nothing = { environment: 'PROD', plan: [], onlyPeople: [], lacks: [] };
const seat = (person: string) => ({ person, inPlaceOf: null });

describe('a policy with a choice', () => {
  const choice = { signOffs: [qa], choices: [[[security], [lead]]] };

  test('goes the first way that works, and can do without whoever another way can', () => {
    expect(solve(choice, ['qa', omar], ['security', nora], ['release-manager', dan])).toEqual({
      ...nothing,
      verdict: 'possible',
      plan: [
        { role: 'qa', missing: 1, signers: [seat(omar)] },
        { role: 'security', missing: 1, signers: [seat(nora)] },
      ],
      onlyPeople: [{ person: omar, roles: ['qa'] }],
    });
    expect(solve(choice, ['qa', omar], ['release-manager', dan])).toMatchObject({
      verdict: 'possible',
      plan: [{ role: 'qa' }, { role: 'release-manager', signers: [seat(dan)] }],
      onlyPeople: [{ person: omar }, { person: dan, roles: ['release-manager'] }],
    });
  });

  test('lacks what its nearest way lacks, and of two choices a way of each', () => {
    const far = { signOffs: [], choices: [[[security, lead], [qa]]] };
    expect(solve(far)).toEqual({
      ...nothing,
      verdict: 'impossible',
      lacks: [{ role: 'qa', count: 1, slices: ['code'] }],
    });
    const two = {
      signOffs: [],
      choices: [
        [[security], [security, qa]],
        [[lead], [{ ...lead, quorum: 2 }]],
      ],
    };
    expect(solve(two, ['security', nora]).lacks).toEqual([{ role: 'release-manager', count: 1, slices: ['scope'] }]);
    expect(solve(two, ['security', nora], ['release-manager', dan]).plan.map(({ role }) => role)).toEqual([
      'security',
      'release-manager',
    ]);
  });

  test('is met for a release once one way has been gone, whatever the others would take', () => {
    const road = createRoad(createLog(), rulesWith(choice));
    mustRun(road, cutOf({}));
    mustRun(road, signOf(road, 'security', nora), nora);
    expect(solveForRelease(road.state(), 'PROD', road.facts())).toMatchObject({ plan: [{ role: 'qa' }] });
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(solveForRelease(road.state(), 'PROD', road.facts())).toEqual({ ...nothing, verdict: 'met' });
  });
});

describe('a rung', () => {
  test('that asks for two of a role cannot do without either where there are no more', () => {
    const two = { signOffs: [{ ...qa, quorum: 2 }] };
    expect(solve(two, ['qa', omar], ['qa', nora]).onlyPeople.map(({ roles }) => roles)).toEqual([['qa'], ['qa']]);
    expect(solve(two, ['qa', omar], ['qa', nora], ['qa', ada]).onlyPeople).toEqual([]);
  });

  test('that asks nobody to sign is met, and is not one to solve', () => {
    expect(solve({})).toEqual({ ...nothing, verdict: 'met' });
    const asks = { ...rung, choices: [[[qa], [lead]]] };
    expect(rungsToSolve({ ...smallPolicy, rungs: [rung, asks] })).toEqual([asks]);
  });

  test('is signed by who holds the role of each, as they stand in the product', () => {
    const road = createRoad(createLog(), rulesWith({ signOffs: [qa, lead] }));
    road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: { role: 'qa', person: ada } }], ada);
    mustRun(road, cutOf({}));
    expect(solveForRelease(road.state(), 'PROD', road.facts())).toEqual({
      ...nothing,
      verdict: 'impossible',
      lacks: [{ role: 'release-manager', count: 1, slices: ['scope'] }],
    });
  });
});

describe('a solution in words', () => {
  const say = (some: object) =>
    saySolution(
      { ...nothing, verdict: 'possible', ...some },
      (person) => person.toUpperCase(),
      (role) => `the ${role}`,
    );

  test('names in whose place somebody would sign', () => {
    const signers = [{ person: 'dan', inPlaceOf: 'omar' }, seat('ada')];
    expect(say({ plan: [{ role: 'qa', missing: 2, signers }] })).toEqual([
      'PROD can be signed: DAN in the place of OMAR and ADA for the qa.',
    ]);
  });

  test('asks for one more as for somebody, and for more by their number', () => {
    const lacks = [
      { role: 'qa', count: 1, slices: ['code', 'scope'] },
      { role: 'lead', count: 2, slices: ['scope'] },
    ];
    expect(say({ verdict: 'impossible', lacks })).toEqual([
      'PROD cannot be signed by those there are.',
      'Grant the qa to somebody else who wrote nothing in code and scope.',
      'Grant the lead to 2 others who wrote nothing in scope.',
    ]);
  });
});

describe('a seat in the place of somebody', () => {
  const stoodIn = { person: 'dan', inPlaceOf: 'omar' };

  test('is used only where there is none of one’s own', () => {
    const need = { role: 'qa', count: 1, options: [stoodIn, seat('ada')] };
    expect(findSeating([need], false)).toEqual([[seat('ada')]]);
    expect(findSeating([{ ...need, options: [stoodIn] }], false)).toEqual([[stoodIn]]);
  });

  test('takes both people, in all roles or only in its own as people count', () => {
    const needs = [
      { role: 'qa', count: 1, options: [stoodIn] },
      { role: 'security', count: 1, options: [seat('omar')] },
    ];
    expect(canAllBeMet(needs)).toBe(false);
    expect(canAllBeMet(needs, true)).toBe(true);
  });
});
