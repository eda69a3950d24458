import { describe, expect, test } from 'vitest';
import { faultOfPolicy, faultsOfRung } from '../../../renderer/features/policy/policy-fault.ts';
import { readHours, readThreshold } from '../../../renderer/features/policy/read-number.ts';
import {
  alternativeRole,
  nextRole,
  takenRoles,
  withAlternative,
  withNextRole,
  withNextWay,
  withRules,
  withRung,
} from '../../../renderer/features/policy/rung-edit.ts';
import { sayEmergency, sayLimits, sayTimes, sayTurns } from '../../../renderer/features/policy/rung-words.ts';
import { defaultLadder } from '../../../shared/domain/environment.ts';
import {
  defaultPolicy,
  type Policy,
  policySchema,
  type RungRule,
  signOffRulesOf,
} from '../../../shared/domain/policy.ts';
import { defaultSlices } from '../../../shared/domain/slice.ts';

const { roles, rungs } = defaultPolicy;
const [prod] = rungs;
if (prod === undefined) throw new Error('The default policy has a rule for PROD.');
const slices = defaultSlices.map(({ name }) => name);
const set = { slices: defaultSlices, ladder: defaultLadder };
const policyOf = (rule: RungRule): Policy => ({ ...defaultPolicy, rungs: [rule] });
const rolesOf = (rule: RungRule) => signOffRulesOf(rule).map(({ role }) => role);

describe('an edited rule', () => {
  test('offers one more role instead of another, and both answer for the same', () => {
    const rule = withAlternative(prod, 2, roles);
    expect(rule.signOffs.map(({ role }) => role)).toEqual(['product-owner', 'qa', 'operations']);
    expect(rule.choices).toEqual([
      [
        [{ role: 'security', quorum: 1, slices: ['dependencies', 'code'] }],
        [{ role: 'release-manager', quorum: 1, slices: ['dependencies', 'code'] }],
      ],
    ]);
    expect(policySchema.safeParse(policyOf(rule)).success).toBe(true);
    expect(alternativeRole(rule, roles)).toBeUndefined();
    expect(withAlternative(rule, 0, roles)).toBe(rule);
  });

  test('may name a role in several ways of one choice, and nowhere else', () => {
    const rule = withAlternative(prod, 2, roles);
    expect([...takenRoles(rule, { choice: 0, way: 0 })].toSorted()).toEqual([
      'operations',
      'product-owner',
      'qa',
      'security',
    ]);
    expect(nextRole(rule, { choice: 0, way: 0 }, roles)?.name).toBe('release-manager');
    expect(nextRole(rule, null, roles)).toBeUndefined();
    const wider = withNextWay(rule, 0, roles, slices);
    expect(wider.choices?.[0]?.map((way) => way.map(({ role }) => role))).toEqual([
      ['security'],
      ['release-manager'],
      ['security'],
    ]);
    const both = withNextRole(wider, { choice: 0, way: 2 }, roles, slices);
    expect(both.choices?.[0]?.[2]?.map(({ role }) => role)).toEqual(['security', 'release-manager']);
    expect(policySchema.safeParse(policyOf(both)).success).toBe(true);
  });

  test('has no way without a role, and no choice with one way', () => {
    const rule = withAlternative(prod, 2, roles);
    const plain = withRules(rule, { choice: 0, way: 1 }, []);
    expect(plain).not.toHaveProperty('choices');
    expect(rolesOf(plain)).toEqual(['product-owner', 'qa', 'operations', 'security']);
    const wider = withNextWay(rule, 0, roles, slices);
    expect(withRules(wider, { choice: 0, way: 0 }, []).choices?.[0]).toHaveLength(2);
  });

  test('keeps its place among the others', () => {
    const two = { ...defaultPolicy, rungs: [prod, { ...prod, environment: 'QA' }] };
    expect(withRung(two, { ...prod, uat: false }).rungs.map(({ environment, uat }) => [environment, uat])).toEqual([
      ['PROD', false],
      ['QA', true],
    ]);
    expect(withRung(defaultPolicy, { ...prod, environment: 'DEV' }).rungs.at(-1)?.environment).toBe('DEV');
  });
});

test.each<[string, Policy, RegExp]>([
  ['nothing of the default', defaultPolicy, /^$/],
  [
    'a role that answers for nothing',
    policyOf(withRules(prod, null, [{ role: 'qa', quorum: 1, slices: [] }])),
    /Say what QA engineer answers for in PROD/,
  ],
  [
    'an emergency of nobody',
    policyOf({ ...prod, override: { roles: [], hours: 4 } }),
    /Say who may put the rule of PROD aside/,
  ],
  [
    'a role without a title',
    { ...defaultPolicy, roles: [...roles, { name: 'legal', title: ' ' }] },
    /Give the role legal a title/,
  ],
  [
    'gates that decide and none there',
    policyOf({ ...prod, signOffs: [], gates: [], approval: 'implied' }),
    /nothing would decide/,
  ],
  [
    'a role that stands twice',
    policyOf({ ...prod, signOffs: [...prod.signOffs, ...prod.signOffs] }),
    /same role twice/,
  ],
])('a policy is not saved before it is whole: %s', (_, policy, fault) => {
  expect(faultOfPolicy({ ...set, policy }) ?? '').toMatch(fault);
});

test('a fault stands with the environment that it is about', () => {
  const perRole: RungRule = { ...prod, personCounts: 'once-per-role' };
  const quiet: RungRule = { ...prod, environment: 'QA', signOffs: [] };
  const other: RungRule = { ...prod, environment: 'PPD' };
  const policy = { ...defaultPolicy, rungs: [quiet, other, perRole] };
  const codes = (rule: RungRule) => faultsOfRung({ ...set, policy }, rule).map(({ code }) => code);
  expect(codes(perRole)).toEqual(['policy-counting-differs']);
  expect(codes(quiet)).toEqual([]);
  expect(codes({ ...quiet, environment: 'MOON' })).toEqual(['policy-environment-unknown']);
});

test('what is folded away says what holds', () => {
  expect([sayLimits(prod), sayTurns(prod), sayTimes(prod), sayEmergency(prod, { roles })]).toEqual([
    'Who may approve: not authors; approvers do not deploy',
    'Order: in any order; a person counts once',
    'Time: sign-offs do not expire; no reminders',
    'Emergency: the rule cannot be put aside',
  ]);
  const strict: RungRule = {
    ...prod,
    requesterMayApprove: false,
    approverMayDeploy: true,
    order: 'listed',
    personCounts: 'once-per-role',
    signOffHours: 336,
    requestHours: 72,
    reminders: { afterHours: 12, everyHours: 24 },
    override: { roles: ['release-manager', 'operations'], hours: 4 },
  };
  expect([sayLimits(strict), sayTurns(strict), sayTimes(strict), sayEmergency(strict, { roles })]).toEqual([
    'Who may approve: not authors and who asks; approvers may deploy',
    'Order: as listed; a person counts once for each role',
    'Time: sign-offs count 14 days; 3 days to answer; reminded after 12 hours',
    'Emergency: two people of Release manager or Operations, for 4 hours',
  ]);
  expect(sayEmergency({ ...prod, override: { roles: [], hours: 1 } }, { roles })).toBe(
    'Emergency: two people of nobody yet, for 1 hour',
  );
  expect(sayLimits({ ...prod, authorMayApprove: true })).toContain('anybody of a role');
});

describe('a number that is typed', () => {
  test.each([
    ['99.5', 99.5],
    ['99.', 99],
    ['99,5', 99.5],
    [' 0 ', 0],
    ['', null],
    ['-5', null],
    ['a few', null],
    ['9999999', null],
  ])('reads the threshold “%s” as %s', (text, threshold) => {
    expect(readThreshold(text)).toBe(threshold);
  });

  test.each([
    ['8', 8],
    ['', null],
    ['0', null],
    ['100', 72],
  ])('reads the hours “%s” as %s of at most 72', (text, hours) => {
    expect(readHours(text, 72)).toBe(hours);
  });
});
