import { describe, expect, it } from 'vitest';
import { sayRule } from '../../../renderer/features/product/policy-sentence.ts';
import { defaultGate } from '../../../shared/domain/gate.ts';
import { defaultPolicy, type RungRule } from '../../../shared/domain/policy.ts';

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
    ]);
    expect(sayRule({ ...nothing, gates: gates.slice(1) }, defaultPolicy)).toEqual([
      'Entering PPD takes nothing but the rung below.',
      'Reported without stopping anything: open high defects (none).',
    ]);
  });

  it('says nothing of findings in rules of before there were any', () => {
    expect(sayRule(nothing, defaultPolicy)).toEqual(['Entering PPD takes nothing but the rung below.']);
  });
});
