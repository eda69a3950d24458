import { describe, expect, it } from 'vitest';
import { sayRule } from '../../../renderer/features/product/policy-sentence.ts';
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

  it('says nothing of findings in rules of before there were any', () => {
    expect(sayRule(nothing, defaultPolicy)).toEqual(['Entering PPD takes nothing but the rung below.']);
  });
});
