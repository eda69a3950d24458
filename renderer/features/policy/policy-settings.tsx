import { LayoutTemplate } from 'lucide-react';
import { useState } from 'react';
import { rungsOf } from '../../../shared/domain/environment.ts';
import { type Policy, type RungRule, ruleOf } from '../../../shared/domain/policy.ts';
import { sayRule } from '../../../shared/domain/policy-sentence.ts';
import { policyTemplates } from '../../../shared/domain/policy-template.ts';
import { Button } from '../../components/button.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Product } from '../product/product-screen.tsx';
import { SettingsSection } from '../product/settings-section.tsx';
import { useDraft } from '../product/use-draft.ts';
import { faultOfPolicy, faultsOfRung } from './policy-fault.ts';
import { PolicyRoles } from './policy-roles.tsx';
import { withRung } from './rung-edit.ts';
import { RungEditor } from './rung-editor.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import { useDraftAnswer } from './use-draft-answer.ts';

/** What each environment asks for before it is entered, as sentences that can be changed. */
export function PolicySettings({ product }: { readonly product: Product }) {
  const save = useCommand('product.setPolicy');
  const draft = useDraft<Policy>(product.policy);
  const [isChoosing, setIsChoosing] = useState(false);
  const policy = draft.value;
  const { slices, ladder } = product;
  const { solutionOf, trialsOf } = useDraftAnswer(product.id, policy);
  const rungs = rungsOf(ladder);
  const strays = policy.rungs.filter(({ environment }) => rungs.every(({ name }) => name !== environment));
  const places = [
    ...rungs.map(({ name, title }) => ({ title, rule: ruleOf(policy, name) ?? emptyRule(name) })),
    ...strays.map((rule) => ({ title: 'No longer on the ladder', rule })),
  ];

  return (
    <SettingsSection
      id="policy"
      title="Policy"
      description="What has to be there before an environment is entered. An environment without a rule takes nothing but the rung below."
      draft={draft}
      fault={faultOfPolicy({ slices, ladder, policy })}
      action="Save policy"
      saved="Policy saved"
      command={save}
      onSave={() => save.run({ product: product.id, policy })}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="min-w-0 flex-1 text-2">
          Version {product.policyVersion}
          {policy.template !== undefined && <>, begun from {policyTemplates[policy.template].title}</>}. Releases keep
          the version that they were planned under.
        </p>
        <Button icon={LayoutTemplate} onClick={() => setIsChoosing(true)}>
          Begin from a template
        </Button>
      </div>
      <PolicyRoles
        policy={policy}
        held={new Set(product.grants.map(({ role }) => role))}
        onChange={(roles) => draft.change({ ...policy, roles: [...roles] })}
      />
      <ul className="flex flex-col border-t border-line">
        {places.map(({ title, rule }) => (
          <RungEditor
            key={rule.environment}
            title={title}
            rule={rule}
            sentences={sayRule(rule, policy, rule.environment === rungs[0]?.name)}
            solution={solutionOf(rule.environment)}
            trials={trialsOf(rule.environment)}
            faults={faultsOfRung({ slices, ladder, policy }, rule)}
            roles={policy.roles}
            slices={slices.map((slice) => slice.name)}
            onChange={(changed) => draft.change(withRung(policy, changed))}
          />
        ))}
      </ul>
      {isChoosing && (
        <TemplateDialog product={product} draft={policy} onChoose={draft.change} onClose={() => setIsChoosing(false)} />
      )}
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
