import { TextField } from '../../components/text-field.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Product } from './product-screen.tsx';
import { SettingsSection } from './settings-section.tsx';
import { useDraft } from './use-draft.ts';

/** What the product is called. */
export function NameSettings({ product }: { readonly product: Product }) {
  const rename = useCommand('product.rename');
  const draft = useDraft(product.name);
  const fault = draft.value.trim() === '' ? 'Give the product a name.' : faultOf(draft.value);
  return (
    <SettingsSection
      id="name"
      title="Name"
      description="Releases planned before keep the name they were planned under."
      draft={draft}
      fault={fault}
      action="Save name"
      saved="Name saved"
      command={rename}
      onSave={() => rename.run({ product: product.id, name: draft.value.trim() })}
    >
      <div className="max-w-96">
        <TextField
          label="Name"
          hideLabel
          value={draft.value}
          onChange={draft.change}
          autoComplete="off"
          maxLength={80}
        />
      </div>
    </SettingsSection>
  );
}

function faultOf(name: string): string | null {
  return /[@/\\\p{Cc}]/u.test(name) ? 'A product name cannot contain @, slashes or control characters.' : null;
}
