import { type SubmitEvent, useId, useState } from 'react';
import { rungsOf } from '../../../shared/domain/environment.ts';
import type { Policy } from '../../../shared/domain/policy.ts';
import { compareRules } from '../../../shared/domain/policy-difference.ts';
import { policyFromTemplate, policyTemplates, type TemplateName } from '../../../shared/domain/policy-template.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import type { Product } from '../product/product-screen.tsx';
import { RuleDifference } from './rule-difference.tsx';

interface TemplateDialogProps {
  readonly product: Product;
  /** What a template would take the place of. */
  readonly draft: Policy;
  readonly onChoose: (policy: Policy) => void;
  readonly onClose: () => void;
}

const names: readonly TemplateName[] = ['regulated', 'continuous', 'mobile', 'hotfix'];
const options = names.map((value) => ({
  value,
  label: policyTemplates[value].title,
  detail: policyTemplates[value].description,
}));

/** Chooses a ready-made policy and shows what it would make of the draft, before it takes its place. */
export function TemplateDialog({ product, draft, onChoose, onClose }: TemplateDialogProps) {
  const form = useId();
  const [name, setName] = useState<TemplateName>(draft.template ?? 'regulated');
  const { slices, ladder } = product;
  const next = policyFromTemplate(name, { slices, ladder, policy: draft });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    // The dialog stands inside the form of the policy, which is not meant.
    event.stopPropagation();
    onChoose(next);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Begin from a template"
      description="It takes the place of the draft, and can be changed there before it is saved. Running releases keep the version they run under."
      size="wide"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary">
            Use {policyTemplates[name].title}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit}>
        <div className="@container">
          <div className="grid gap-5 @middle:grid-cols-[260px_minmax(0,1fr)]">
            <RadioGroup label="Template" value={name} onChange={setName} options={options} />
            <div className="flex flex-col gap-3" aria-live="polite">
              <p className="font-medium">What it would change</p>
              <Preview product={product} draft={draft} next={next} />
            </div>
          </div>
        </div>
      </form>
    </Dialog>
  );
}

function Preview({
  product,
  draft,
  next,
}: {
  readonly product: Product;
  readonly draft: Policy;
  readonly next: Policy;
}) {
  const differences = compareRules(
    draft,
    next,
    rungsOf(product.ladder).map(({ name }) => name),
  );
  const known = new Set(draft.roles.map(({ name }) => name));
  const roles = next.roles.filter((role) => !known.has(role.name));
  if (differences.length === 0) return <p className="text-2">The draft reads exactly like this.</p>;
  return (
    <>
      {differences.map((one) => (
        <RuleDifference key={one.environment} {...one} />
      ))}
      {roles.length > 0 && (
        <p className="text-2">
          It brings {roles.length === 1 ? 'a role' : 'roles'} that nobody holds yet:{' '}
          {roles.map(({ title }) => title).join(', ')}.
        </p>
      )}
    </>
  );
}
