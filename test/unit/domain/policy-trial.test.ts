import { describe, expect, test } from 'vitest';
import { type GateKind, gateMeasures } from '../../../shared/domain/gate.ts';
import type { Policy, RungRule } from '../../../shared/domain/policy.ts';
import { type PastEntry, sayTrial, type Trial, tryPolicy } from '../../../shared/domain/policy-trial.ts';
import type { KeptReadiness } from '../../../shared/domain/policy-trial-facts.ts';
import { foldRelease } from '../../../shared/domain/release-state.ts';
import type { Source } from '../../../shared/domain/source.ts';
import { createLog, digestOf, idOf } from './log.ts';
import { createRoad, dan, nora, omar, type Road, release } from './road.ts';
import { rulesWith } from './rules.ts';
import { climb, confirmIn, cutOf, freshId, mustRun, promoteTo, satisfy, verdictOn } from './steps.ts';

const qa = { role: 'qa', quorum: 1, slices: ['code', 'scope'] };
const security = { role: 'security', quorum: 1, slices: ['database'] };
const lead = { role: 'release-manager', quorum: 1, slices: ['scope'] };
const jenkins: Source = {
  id: idOf(77),
  system: 'jenkins',
  connection: idOf(78),
  address: 'https://ci.example.com',
  path: 'shop-build',
  repository: 'shop',
  fields: null,
};

/** A release that went to PROD under the rule of the tests, deployed by Dan. */
function wentLive(rule: Partial<RungRule> = {}, deployer = dan): Road {
  const road = createRoad(createLog(), rulesWith(rule));
  mustRun(road, cutOf({}));
  climb(road, 'DEV', 'QA');
  satisfy(road);
  mustRun(road, promoteTo('PROD', deployer), deployer);
  mustRun(road, confirmIn(road, 'PROD', deployer), deployer);
  return road;
}

/** What is known of the moment in which it went there. */
function pastOf(road: Road, known: { kept?: KeptReadiness | null; sources?: readonly Source[] } = {}): PastEntry {
  const promotion = road.state().promotions.findLast(({ environment }) => environment === 'PROD');
  if (promotion === undefined) throw new Error('It never went to PROD.');
  const then = road.log.read(`release/${release}`).filter(({ sequence }) => sequence < promotion.started.sequence);
  const state = foldRelease(then);
  if (state === null) throw new Error('There was no release then.');
  const { kept = null, sources = [] } = known;
  return {
    state,
    product: { grants: road.grants(), delegations: [], sources },
    people: road.people(),
    promotion,
    kept,
  };
}

const policyWith = (rule: Partial<RungRule>): Policy => rulesWith(rule).policy;
const told = ({ verdict, reasons }: Trial) => [verdict, ...reasons.map(({ title }) => title)];

/** The draft asks for one gate, and for nothing else. */
const gateOnly = (
  gate: GateKind,
  threshold = gateMeasures[gate].threshold,
  asked: 'always' | 'where-told' = 'always',
) =>
  policyWith({
    uat: false,
    checklist: false,
    signOffs: [],
    gates: [{ gate, threshold, mode: 'blocks', asked }],
  });

describe('a policy that is tried on a past release', () => {
  test('lets through what went through, and what is asked for less', () => {
    const past = pastOf(wentLive());
    expect(told(tryPolicy(past, policyWith({})))).toEqual(['pass']);
    expect(told(tryPolicy(past, policyWith({ signOffs: [qa] })))).toEqual(['pass']);
    expect(told(tryPolicy(past, { ...policyWith({}), rungs: [] }))).toEqual(['pass']);
  });

  test.each<[string, Partial<RungRule>, readonly string[]]>([
    [
      'a role that nobody held then',
      { signOffs: [qa, security, lead] },
      ['Release manager has not signed, and nobody can'],
    ],
    [
      'more people',
      { signOffs: [{ ...qa, quorum: 2 }, security] },
      ['QA engineer: 1 of 2 have signed, and nobody else can'],
    ],
    ['what a sign-off did not cover', { signOffs: [{ ...security, slices: ['code'] }] }, ['Security has not signed']],
    [
      'two ways that nobody took',
      { signOffs: [], choices: [[[lead], [{ ...qa, quorum: 2 }]]] },
      ['Neither Release manager nor 2 of QA engineer has signed'],
    ],
    [
      'a time in which it was not signed',
      { signOffHours: 1 },
      ['QA engineer has not signed', 'Security has not signed'],
    ],
  ])('blocks on %s', (_, rule, titles) => {
    const road = wentLive();
    const past = pastOf(road);
    const late = {
      ...past,
      promotion: { ...past.promotion, started: { ...past.promotion.started, at: '2027-01-01T00:00:00.000Z' } },
    };
    expect(told(tryPolicy(rule.signOffHours === undefined ? past : late, policyWith(rule)))).toEqual([
      'fail',
      ...titles,
    ]);
  });

  test('judges what was so then, whatever became of it since', () => {
    const road = wentLive();
    const signOff = road.state().signOffs.find(({ role }) => role === 'security')?.signOff ?? '';
    mustRun(road, { noun: 'sign-off', command: { kind: 'withdraw', signOff, by: nora, reason: 'Too soon.' } }, nora);
    mustRun(road, verdictOn('ABC-1', 'fail', 'It burns.'), omar);
    expect(told(tryPolicy(pastOf(road), policyWith({})))).toEqual(['pass']);
  });

  test('blocks where who approved also deployed, if the draft forbids that', () => {
    const road = wentLive({ approverMayDeploy: true }, nora);
    expect(told(tryPolicy(pastOf(road), policyWith({ approverMayDeploy: true })))).toEqual(['pass']);
    expect(told(tryPolicy(pastOf(road), policyWith({})))).toEqual([
      'fail',
      'Nora approved for Security, and who approves does not deploy to PROD',
    ]);
  });

  test('takes the notes as approved where readiness found them so then, and else as unknown', () => {
    const past = pastOf(wentLive());
    const manifest = past.state.candidates[0]?.manifest ?? '';
    const approval = { candidate: 1, manifest, content: digestOf('words'), given: past.promotion.started };
    const notes = { ...past.state.notes, approvals: { internal: approval, customer: approval } };
    const draft = policyWith({ documents: [{ document: 'release-notes' }] });
    const found = { noun: 'document', title: 'Release notes', reason: '', source: 'notes' };
    const verdictWith = (verdict: 'pass' | 'fail' | null) => {
      const kept = verdict === null ? null : { gates: [], checks: [{ ...found, verdict }] };
      return tryPolicy({ ...past, state: { ...past.state, notes }, kept }, draft).verdict;
    };
    expect(verdictWith('pass')).toBe('pass');
    expect(verdictWith('fail')).toBe('unknown');
    expect(verdictWith(null)).toBe('unknown');
  });

  test('blocks on UAT and the checklist as they stood then, open items together', () => {
    const road = createRoad(createLog(), rulesWith({ uat: false, checklist: false, signOffs: [] }));
    mustRun(road, cutOf({}));
    climb(road, 'DEV', 'QA', 'PROD');
    const count = road.state().checklist.length;
    expect(told(tryPolicy(pastOf(road), policyWith({ signOffs: [] })))).toEqual([
      'fail',
      '1 ticket has no UAT verdict',
      `${count} items of the checklist were not done`,
    ]);
  });

  test('judges a rule that was put aside as if it had not been, and says that it was', () => {
    const rule = { override: { roles: ['qa', 'security'], hours: 4 } };
    const road = createRoad(createLog(), rulesWith(rule));
    mustRun(road, cutOf({}));
    climb(road, 'DEV', 'QA');
    const override = freshId();
    const propose = {
      kind: 'propose',
      override,
      environment: 'PROD',
      by: omar,
      reason: 'It burns.',
      hours: 4,
    } as const;
    const { at } = road.log.read().at(-1) ?? { at: '' };
    road.outside.now = at;
    mustRun(road, { noun: 'override', command: propose }, omar);
    mustRun(road, { noun: 'override', command: { kind: 'agree', override, by: nora } }, nora);
    mustRun(road, promoteTo('PROD'), dan);
    mustRun(road, confirmIn(road, 'PROD'), dan);
    const trial = tryPolicy(pastOf(road), policyWith(rule));
    expect(trial.isOverridden).toBe(true);
    expect(trial.verdict).toBe('fail');
  });

  test('does not know what a slice held that there was not', () => {
    const trial = tryPolicy(pastOf(wentLive()), policyWith({ signOffs: [{ ...qa, slices: ['code', 'web'] }] }));
    expect(told(trial)).toEqual(['unknown', 'it had no slice web']);
  });
});

describe('gates and findings of then', () => {
  const kept = (gates: KeptReadiness['gates'], checks: KeptReadiness['checks'] = []): KeptReadiness => ({
    checks,
    gates,
  });
  const asked = { gates: [{ gate: 'coverage', threshold: 80, mode: 'blocks', asked: 'where-told' }] } as const;

  test.each<[string, KeptReadiness | null, Policy, Trial['verdict']]>([
    [
      'a value that is good enough',
      kept([{ gate: 'coverage', value: 86, gaps: [] }]),
      gateOnly('coverage', 85),
      'pass',
    ],
    ['a value that is too low', kept([{ gate: 'coverage', value: 84, gaps: [] }]), gateOnly('coverage', 85), 'fail'],
    ['a gap', kept([{ gate: 'coverage', value: 86, gaps: ['Nothing of pay.'] }]), gateOnly('coverage', 85), 'unknown'],
    ['no value', kept([{ gate: 'coverage', value: null, gaps: [] }]), gateOnly('coverage'), 'unknown'],
    ['nothing that could tell, always asked', kept([]), gateOnly('coverage'), 'unknown'],
    ['nothing that could tell, asked where told', kept([]), gateOnly('coverage', 80, 'where-told'), 'pass'],
    ['a gate that nobody asked for', kept([]), gateOnly('vulnerabilities', 0, 'where-told'), 'unknown'],
    ['nothing kept at all', null, gateOnly('coverage', 80, 'where-told'), 'unknown'],
  ])('are judged by what was kept: %s', (_, readiness, policy, verdict) => {
    const road = wentLive({ ...asked, gates: [...asked.gates] });
    expect(tryPolicy(pastOf(road, { kept: readiness, sources: [jenkins] }), policy).verdict).toBe(verdict);
  });

  test('are known to be none where nothing outside was read', () => {
    const past = pastOf(wentLive());
    expect(tryPolicy(past, gateOnly('coverage', 80, 'where-told')).verdict).toBe('pass');
    expect(tryPolicy(past, gateOnly('coverage')).verdict).toBe('unknown');
    expect(tryPolicy(past, policyWith({ reconciliation: true })).verdict).toBe('pass');
  });

  test('are unknown as findings where they were not asked for, and else what they were', () => {
    const draft = policyWith({ reconciliation: true });
    const found = { noun: 'finding', title: 'ABC-1 is not done', reason: 'It is open.' };
    const readiness = kept([], [{ ...found, verdict: 'fail' }]);
    const before = pastOf(wentLive(), { kept: readiness, sources: [jenkins] });
    expect(told(tryPolicy(before, draft))).toEqual(['unknown', 'what systems did not agree about is not known']);
    const after = pastOf(wentLive({ reconciliation: true }), { kept: readiness, sources: [jenkins] });
    expect(told(tryPolicy(after, draft))).toEqual(['fail', 'ABC-1 is not done']);
    const waived = kept([], [{ ...found, verdict: 'pass' }]);
    expect(told(tryPolicy({ ...after, kept: waived }, draft))).toEqual(['pass']);
  });
});

test('a trial is said of the release, with every reason', () => {
  const reason = (verdict: 'fail' | 'unknown', title: string) => ({ verdict, title, reason: '' });
  const trial = {
    isOverridden: false,
    reasons: [reason('fail', 'Security has not signed'), reason('unknown', 'coverage is unknown')],
  };
  expect(sayTrial({ ...trial, verdict: 'fail' }, '2.3.0', 'PROD')).toBe(
    'With this policy, 2.3.0 would have been blocked because Security has not signed.',
  );
  expect(sayTrial({ ...trial, verdict: 'unknown' }, '2.3.0', 'PROD')).toBe(
    'Whether 2.3.0 would have entered PROD is unknown: coverage is unknown.',
  );
  expect(sayTrial({ ...trial, verdict: 'pass', reasons: [] }, '2.3.0', 'PROD')).toBe(
    'With this policy, 2.3.0 would have entered PROD.',
  );
});
