import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saySolution, solveForPolicy, solveForRelease } from '../../../shared/domain/policy-solve.ts';
import { createLog, idOf } from './log.ts';
import { ada, ben, createRoad, dan, nora, omar, product, type Road } from './road.ts';
import { rulesWith, smallPolicy } from './rules.ts';
import { cutOf, mustRun, signOf } from './steps.ts';

const qa = { role: 'qa', quorum: 1, slices: ['code'] };
const security = { role: 'security', quorum: 1, slices: ['database'] };
const lead = { role: 'release-manager', quorum: 1, slices: ['scope'] };
const names: Readonly<Record<string, string>> = {
  [ada]: 'Ada',
  [ben]: 'Ben',
  [nora]: 'Nora',
  [omar]: 'Omar',
  [dan]: 'Dan',
};

function roadWith(rung: Parameters<typeof rulesWith>[0], grants: readonly (readonly [string, string])[] = []): Road {
  const road = createRoad(createLog(), rulesWith(rung));
  for (const [role, person] of grants) {
    road.log.append(`product/${product}`, [{ type: 'product.roleGranted', data: { role, person } }], ada);
  }
  mustRun(road, cutOf({}));
  return road;
}

const solved = (road: Road) => solveForRelease(road.state(), 'PROD', road.facts());
const said = (road: Road) =>
  saySolution(
    solved(road),
    (person) => names[person] ?? person,
    (role) => smallPolicy.roles.find(({ name }) => name === role)?.title ?? role,
  );

describe('whether a rung can be signed', () => {
  test('is said with who would sign, and who cannot be done without', () => {
    const road = roadWith({}, [['qa', ada]]);
    expect(solved(road)).toMatchObject({ verdict: 'possible', onlyPeople: [{ person: nora, roles: ['security'] }] });
    expect(said(road)[0]).toBe('PROD can be signed: Ada for QA engineer; Nora for Security.');
    expect(said(road)[1]).toBe('Nobody else could sign in the place of Nora (Security).');
    mustRun(road, signOf(road, 'security', nora), nora);
    mustRun(road, signOf(road, 'qa', omar), omar);
    expect(said(road)).toEqual(['Nothing is missing for PROD.']);
  });

  test('finds a way where the first choice for a role is needed for another', () => {
    const road = roadWith({}, [
      ['qa', nora],
      ['security', omar],
    ]);
    expect(solved(road)).toMatchObject({ verdict: 'possible' });
    expect(new Set(solved(road).plan.flatMap(({ signers }) => signers.map(({ person }) => person))).size).toBe(2);
  });

  test('says what is the least to change where it cannot', () => {
    const road = roadWith({ signOffs: [{ ...qa, quorum: 3 }, security] }, [['security', omar]]);
    expect(solved(road)).toMatchObject({ verdict: 'impossible', lacks: [{ role: 'qa', count: 2 }] });
    expect(said(road)).toEqual([
      'PROD cannot be signed by those there are.',
      'Grant QA engineer to 2 others who wrote nothing in code.',
    ]);
    const author = roadWith({ signOffs: [qa] });
    mustRun(author, cutOf({ code: 'two', authors: { code: ['omar@example.com'] } }));
    expect(solved(author)).toMatchObject({ verdict: 'impossible', lacks: [{ role: 'qa', count: 1 }] });
  });

  test('takes the way of a choice that works, and the nearest where none does', () => {
    const rung = { signOffs: [qa], choices: [[[{ ...security, quorum: 4 }], [security, lead]]] };
    expect(solved(roadWith(rung))).toMatchObject({
      verdict: 'impossible',
      lacks: [{ role: 'release-manager', count: 1 }],
    });
    expect(solved(roadWith(rung, [['release-manager', dan]]))).toMatchObject({
      verdict: 'possible',
      plan: [{ role: 'qa' }, { role: 'security' }, { role: 'release-manager', signers: [{ person: dan }] }],
    });
  });

  test('names who would sign in the place of whom', () => {
    const road = roadWith({ signOffs: [{ ...qa, quorum: 1 }] });
    const away = { role: 'qa', from: omar, startsAt: '2026-11-21T09:00:00.000Z', endsAt: '2026-12-29T09:00:00.000Z' };
    const data = { ...away, delegation: idOf(800), to: dan, reason: 'Away.' };
    road.log.append(`product/${product}`, [{ type: 'product.roleDelegated', data }], omar);
    mustRun(road, cutOf({ code: 'two', authors: { code: [] } }));
    expect(said(road)).toEqual(['PROD can be signed: Omar for QA engineer.']);
    const rung = road.state().rules.policy.rungs[0];
    if (rung === undefined) throw new Error('There is no rung.');
    const two = { ...rung, signOffs: [{ ...qa, quorum: 2 }] };
    // One in the place of the other is one, whichever of them signs.
    expect(solveForPolicy(smallPolicy, two, road.facts()).lacks).toEqual([{ role: 'qa', count: 1, slices: ['code'] }]);
  });

  test('what it asks for is enough, and one less is not', () => {
    const people = [ada, ben, nora, omar, dan];
    const roles = ['qa', 'security', 'release-manager'] as const;
    const grants = fc.subarray(roles.flatMap((role) => people.map((person) => ({ role, person }))));
    const quorums = fc.tuple(...roles.map(() => fc.integer({ min: 1, max: 3 })));
    const [rung] = smallPolicy.rungs;
    if (rung === undefined) throw new Error('There is no rung.');
    const road = createRoad(createLog());
    const facts = { people: road.people(), delegations: [], now: road.outside.now };
    fc.assert(
      fc.property(grants, quorums, (held, counts) => {
        const signOffs = roles.map((role, index) => ({ role, quorum: counts[index] ?? 1, slices: ['code'] }));
        const solution = solveForPolicy(smallPolicy, { ...rung, signOffs }, { ...facts, grants: held });
        const newcomers = solution.lacks.flatMap(({ role, count }) =>
          Array.from({ length: count }, (_, index) => ({ role, person: `${role}-${index}` })),
        );
        const solveWith = (some: readonly { readonly role: string; readonly person: string }[]) => {
          const [known] = facts.people;
          const others = some.flatMap(({ person }) => (known === undefined ? [] : { ...known, id: person }));
          const all = { ...facts, people: [...facts.people, ...others], grants: [...held, ...some] };
          return solveForPolicy(smallPolicy, { ...rung, signOffs }, all).verdict;
        };
        expect(solveWith(newcomers)).toBe('possible');
        expect(newcomers.length === 0 || solveWith(newcomers.slice(1)) === 'impossible').toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
