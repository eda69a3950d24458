import { describe, expect, test } from 'vitest';
import { defaultGate } from '../../../shared/domain/gate.ts';
import {
  defaultPolicy,
  policySchema,
  type RungRule,
  rolesNamed,
  signOffRulesOf,
} from '../../../shared/domain/policy.ts';
import { checkRules } from '../../../shared/domain/product-rules.ts';
import { smallPolicy, smallRules } from './rules.ts';

const rung: RungRule = {
  environment: 'PROD',
  uat: false,
  checklist: false,
  signOffs: [{ role: 'qa', quorum: 1, slices: ['code'] }],
  authorMayApprove: false,
  approverMayDeploy: false,
};
const security = { role: 'security', quorum: 1, slices: ['code'] };
const board = { role: 'release-manager', quorum: 2, slices: ['scope'] };

function faultsOf(some: Partial<RungRule>): readonly string[] {
  const parsed = policySchema.safeParse({ ...smallPolicy, rungs: [{ ...rung, ...some }] });
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
}

describe('a policy as data', () => {
  test('of before there were choices, expiry and overrides still means what it meant', () => {
    expect(policySchema.parse(defaultPolicy)).toEqual(defaultPolicy);
    expect(policySchema.parse(smallPolicy)).toEqual(smallPolicy);
  });

  test('holds choices, of which each way may name the same role', () => {
    expect(faultsOf({ choices: [[[security], [{ ...security, quorum: 2 }, board]]] })).toEqual([]);
    expect(signOffRulesOf({ ...rung, choices: [[[security], [board]]] })).toEqual([...rung.signOffs, security, board]);
  });

  test.each<[string, Partial<RungRule>, RegExp]>([
    ['names a role twice in one way', { choices: [[[security, security], [board]]] }, /same role twice/],
    [
      'names a role in two choices',
      {
        choices: [
          [[security], [board]],
          [[security], [board]],
        ],
      },
      /same role twice/,
    ],
    ['names a role as mandatory and in a choice', { signOffs: [security], choices: [[[security], [board]]] }, /twice/],
    ['gives only one way', { choices: [[[security]]] }, /./],
    ['overrides by a role it does not list', { override: { roles: ['boss'], hours: 4 } }, /does not list/],
    [
      'escalates to a role it does not list',
      { reminders: { afterHours: 1, everyHours: 1, escalateAfterHours: 2, escalateTo: 'boss' } },
      /does not list/,
    ],
    ['takes approval as implied and asks for sign-offs', { approval: 'implied' }, /implied by its gates/],
    ['lets an override last for weeks', { override: { roles: ['qa'], hours: 400 } }, /./],
  ])('is refused where a rung %s', (_name, some, message) => {
    const faults = faultsOf(some);
    expect(faults).not.toEqual([]);
    expect(faults.join(' ')).toMatch(message);
  });

  test('names every role that has a part in a rung', () => {
    const reminders = { afterHours: 1, everyHours: 1, escalateAfterHours: 2, escalateTo: 'release-manager' };
    const override = { roles: ['security'], hours: 1 };
    expect(rolesNamed({ ...rung, reminders, override })).toEqual(['qa', 'security', 'release-manager']);
  });

  test('that leaves a decision to gates has one that blocks', () => {
    const codes = (gates: RungRule['gates']) => {
      const implied: RungRule = { ...rung, signOffs: [], approval: 'implied', gates };
      return checkRules({ ...smallRules, policy: { ...smallPolicy, rungs: [implied] } }).map(({ code }) => code);
    };
    expect(codes([])).toEqual(['policy-implied-ungated']);
    expect(codes([{ ...defaultGate('coverage'), mode: 'shadow' }])).toEqual(['policy-implied-ungated']);
    expect(codes([defaultGate('coverage')])).toEqual([]);
  });

  test('asks for no share above all of it', () => {
    const messages = (gates: RungRule['gates']) =>
      checkRules({ ...smallRules, policy: { ...smallPolicy, rungs: [{ ...rung, gates }] } }).map(
        ({ message }) => message,
      );
    expect(messages([{ ...defaultGate('coverage'), threshold: 995 }])).toEqual([
      `Code coverage is never at least 995 %, which ${rung.environment} asks for.`,
    ]);
    expect(messages([defaultGate('test-pass-rate'), { ...defaultGate('performance'), threshold: 120 }])).toEqual([]);
  });
});
