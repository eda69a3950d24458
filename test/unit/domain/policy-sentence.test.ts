import { describe, expect, it } from 'vitest';
import { defaultGate } from '../../../shared/domain/gate.ts';
import { defaultPolicy, type RungRule } from '../../../shared/domain/policy.ts';
import { sayRule } from '../../../shared/domain/policy-sentence.ts';

const nothing: RungRule = {
  environment: 'PPD',
  uat: false,
  checklist: false,
  signOffs: [],
  authorMayApprove: false,
  approverMayDeploy: false,
};

describe('the sentence of a rule', () => {
  it('names findings among what a rung takes', () => {
    expect(sayRule({ ...nothing, reconciliation: true }, defaultPolicy)).toEqual([
      'Entering PPD takes no finding that blocks.',
    ]);
    expect(sayRule({ ...nothing, checklist: true, reconciliation: true }, defaultPolicy)).toEqual([
      'Entering PPD takes the finished checklist and no finding that blocks.',
    ]);
  });

  it('names what gates ask for, and those that only report apart', () => {
    const gates = [defaultGate('coverage'), { ...defaultGate('high-defects'), mode: 'shadow' as const }];
    expect(sayRule({ ...nothing, gates }, defaultPolicy)).toEqual([
      'Entering PPD takes what its gates ask for.',
      'Its gates: code coverage (at least 80 %).',
      'Reported without stopping anything: open high defects (none).',
      'Who wrote a change of the candidate cannot waive a gate.',
    ]);
    expect(sayRule({ ...nothing, gates: gates.slice(1) }, defaultPolicy)).toEqual([
      'Entering PPD takes nothing but the rung below.',
      'Reported without stopping anything: open high defects (none).',
    ]);
  });

  it('names the gates that are always asked, and who alone may waive which', () => {
    const gates = [
      { ...defaultGate('coverage'), waivedBy: ['qa'] },
      { ...defaultGate('test-pass-rate'), asked: 'always' as const, waivedBy: ['qa'] },
      { ...defaultGate('vulnerabilities'), waivedBy: ['security', 'release-manager'] },
    ];
    expect(sayRule({ ...nothing, authorMayApprove: true, gates }, defaultPolicy).slice(2)).toEqual([
      'Asked even where nothing can tell: test pass rate.',
      'Only QA engineer may waive code coverage and test pass rate.',
      'Only Security or Release manager may waive critical and high vulnerabilities.',
    ]);
  });

  it('says that who wrote a document does not approve it, unless writers may', () => {
    const rule: RungRule = { ...nothing, documents: [{ document: 'risk-assessment' }] };
    const asked = 'Entering PPD takes the approved risk assessment.';
    expect(sayRule(rule, defaultPolicy)).toEqual([asked, 'Who wrote a document cannot approve it.']);
    expect(sayRule({ ...rule, authorMayApprove: true }, defaultPolicy)).toEqual([asked]);
  });

  it('speaks of no rung below the lowest', () => {
    expect(sayRule(nothing, defaultPolicy, true)).toEqual(['Entering PPD takes nothing.']);
  });

  it('says nothing of findings in rules of before there were any', () => {
    expect(sayRule(nothing, defaultPolicy)).toEqual(['Entering PPD takes nothing but the rung below.']);
  });

  it('says a full rule: choices, order, counting, vetoes, times, reminders and the emergency', () => {
    const rule: RungRule = {
      ...nothing,
      signOffs: [{ role: 'qa', quorum: 2, slices: ['code'], veto: true }],
      choices: [
        [
          [{ role: 'security', quorum: 1, slices: ['code'] }],
          [{ role: 'operations', quorum: 2, slices: ['database'] }],
        ],
      ],
      requesterMayApprove: false,
      order: 'listed',
      personCounts: 'once-per-role',
      signOffHours: 72,
      requestHours: 1,
      reminders: { afterHours: 4, everyHours: 24, escalateAfterHours: 48, escalateTo: 'release-manager' },
      override: { roles: ['operations', 'release-manager'], hours: 4 },
    };
    expect(sayRule(rule, defaultPolicy)).toEqual([
      'Entering PPD takes the sign-off of 2 × QA engineer (code) and either the sign-off of Security (code), or the sign-off of 2 × Operations (database).',
      'Who wrote a change in the slices of a role cannot approve for that role.',
      'Who cut the candidate, or asked a role to sign, cannot approve.',
      'Who approved cannot confirm the deployment.',
      'They sign in this order, each after those before.',
      'One person counts once for each role.',
      'A rejection by QA engineer stands until it is taken back, whatever changes.',
      'A sign-off counts for 3 days.',
      'Who is asked has 1 hour to answer.',
      'Who is asked is reminded after 4 hours and then every 24 hours; after 2 days Release manager hears of it.',
      'In an emergency two people of Operations or Release manager may put this aside for 4 hours; it is looked into within 24 hours.',
    ]);
  });

  it('says that gates approve where nobody signs', () => {
    expect(sayRule({ ...nothing, approval: 'implied', gates: [defaultGate('coverage')] }, defaultPolicy)).toContain(
      'Nobody signs: what the gates let through counts as approved.',
    );
  });
});
