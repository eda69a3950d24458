import { rungsOf } from '../../../shared/domain/environment.ts';
import { type Policy, policySchema, type RungRule, ruleOf } from '../../../shared/domain/policy.ts';
import { sayRule } from '../../../shared/domain/policy-sentence.ts';
import { checkRules } from '../../../shared/domain/product-rules.ts';
import { useCommand } from '../../data/use-command.ts';
import type { Product } from '../product/product-screen.tsx';
import { SettingsSection } from '../product/settings-section.tsx';
import { useDraft } from '../product/use-draft.ts';
import { PolicyRoles } from './policy-roles.tsx';
import { RungEditor } from './rung-editor.tsx';
import { useDraftAnswer } from './use-draft-answer.ts';

/** What each environment asks for before it is entered, as sentences that can be changed. */
export function PolicySettings({ product }: { readonly product: Product }) {
  const save = useCommand('product.setPolicy');
  const draft = useDraft<Policy>(product.policy);
  const policy = draft.value;
  const setRule = (rule: RungRule) =>
    draft.change({
      ...policy,
      rungs: [...policy.rungs.filter(({ environment }) => environment !== rule.environment), rule],
    });
  const names = new Set(rungsOf(product.ladder).map(({ name }) => name));
  const answer = useDraftAnswer(product.id, policy);
  const solutionOf = (environment: string) =>
    answer.data?.solutions.find((solution) => solution.environment === environment);
  const strays = policy.rungs.filter(({ environment }) => !names.has(environment));

  return (
    <SettingsSection
      id="policy"
      title="Policy"
      description="What has to be there before an environment is entered. An environment without a rule takes nothing but the rung below."
      draft={draft}
      fault={faultOf(product, policy)}
      action="Save policy"
      saved="Policy saved"
      command={save}
      onSave={() => save.run({ product: product.id, policy })}
    >
      <PolicyRoles
        policy={policy}
        held={new Set(product.grants.map(({ role }) => role))}
        onChange={(roles) => draft.change({ ...policy, roles: [...roles] })}
      />
      <ul className="flex flex-col border-t border-line">
        {rungsOf(product.ladder).map(({ name, title }) => {
          const rule = ruleOf(policy, name) ?? emptyRule(name);
          return (
            <RungEditor
              key={name}
              title={title}
              rule={rule}
              sentences={sayRule(rule, policy)}
              solution={solutionOf(name)}
              roles={policy.roles}
              slices={product.slices.map((slice) => slice.name)}
              onChange={setRule}
            />
          );
        })}
        {strays.map((rule) => (
          <RungEditor
            key={rule.environment}
            title="No longer on the ladder"
            rule={rule}
            sentences={sayRule(rule, policy)}
            solution={undefined}
            roles={policy.roles}
            slices={product.slices.map((slice) => slice.name)}
            onChange={setRule}
          />
        ))}
      </ul>
    </SettingsSection>
  );
}

function emptyRule(environment: string): RungRule {
  return {
    environment,
    uat: false,
    checklist: false,
    reconciliation: false,
    signOffs: [],
    authorMayApprove: false,
    approverMayDeploy: false,
  };
}

function faultOf({ slices, ladder }: Product, policy: Policy): string | null {
  const parsed = policySchema.safeParse(policy);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'The policy does not fit.';
  return checkRules({ slices, ladder, policy })[0]?.message ?? null;
}
