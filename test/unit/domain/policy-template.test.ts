import { describe, expect, test } from 'vitest';
import { defaultLadder } from '../../../shared/domain/environment.ts';
import { defaultPolicy, policySchema, signOffRulesOf } from '../../../shared/domain/policy.ts';
import { sayRule } from '../../../shared/domain/policy-sentence.ts';
import { policyFromTemplate, policyTemplates, type TemplateName } from '../../../shared/domain/policy-template.ts';
import { checkRules } from '../../../shared/domain/product-rules.ts';
import { defaultSlices } from '../../../shared/domain/slice.ts';
import { smallRules } from './rules.ts';

const names: readonly TemplateName[] = ['regulated', 'continuous', 'mobile', 'hotfix'];
const usual = { ladder: defaultLadder, slices: defaultSlices, policy: defaultPolicy };

describe('the templates of a policy', () => {
  test('are all there', () => {
    expect(Object.keys(policyTemplates).toSorted()).toEqual(names.toSorted());
  });

  test.each(names)('%s fits the usual product, and one with other slices and rungs', (name) => {
    for (const rules of [usual, smallRules]) {
      const policy = policyFromTemplate(name, rules);
      expect(policySchema.parse(policy)).toEqual(policy);
      expect(checkRules({ ...rules, policy })).toEqual([]);
      expect(policy.template).toBe(name);
    }
  });

  test.each(names)('%s keeps the rules of other rungs and the roles there were', (name) => {
    const legal = { name: 'legal', title: 'Legal' };
    const [production] = defaultPolicy.rungs;
    if (production === undefined) throw new Error('There is no rung.');
    const below = { ...production, environment: 'PPD', signOffs: [{ role: 'legal', quorum: 1, slices: ['scope'] }] };
    const policy = { roles: [...defaultPolicy.roles, legal], rungs: [production, below] };
    const copied = policyFromTemplate(name, { ...usual, policy });
    expect(copied.rungs.map(({ environment }) => environment)).toEqual(['PPD', 'PROD']);
    expect(copied.rungs[0]).toEqual(below);
    expect(copied.roles).toContainEqual(legal);
  });

  test.each(names)('%s leaves a role the title that it has in the product', (name) => {
    const roles = defaultPolicy.roles.map((role) => (role.name === 'qa' ? { ...role, title: 'Testers' } : role));
    const copied = policyFromTemplate(name, { ...usual, policy: { ...defaultPolicy, roles } });
    expect(copied.roles.filter((role) => role.name === 'qa')).toEqual([{ name: 'qa', title: 'Testers' }]);
  });

  test('a role whose slices are not there answers for all there are', () => {
    const [rule] = policyFromTemplate('hotfix', {
      ...smallRules,
      slices: [{ kind: 'rest', name: 'everything' }],
    }).rungs.flatMap(signOffRulesOf);
    expect(rule?.slices).toEqual(['everything']);
  });

  test('say what they mean', () => {
    const said = (name: TemplateName) => {
      const policy = policyFromTemplate(name, usual);
      return policy.rungs.flatMap((rung) => sayRule(rung, policy)).join(' ');
    };
    expect(said('continuous')).toContain('Nobody signs');
    expect(said('regulated')).toContain('They sign in this order');
    expect(said('regulated')).toContain('stakeholder sign-offs and risk assessment (by Compliance)');
    expect(said('mobile')).toContain('either the sign-off of Security');
    expect(said('hotfix')).toContain('In an emergency two people of Release manager or Operations');
  });
});
