import { Plus, X } from 'lucide-react';
import { checklistTemplateSchema, type ChecklistItem as Item } from '../../../shared/domain/checklist.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Answer } from '../../data/answer.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Product } from '../product/product-screen.tsx';
import { SettingsSection } from '../product/settings-section.tsx';
import { useDraftRows } from '../product/use-draft-rows.ts';
import { shortNameOf } from './short-name.ts';
import { TemplateRow } from './template-row.tsx';

/** What the checklist of every further release of a product starts with. */
export function TemplateSettings({ product }: { readonly product: Product }) {
  const query = useQueryOf('checklist.template', { product: product.id });
  return (
    <Answer query={query} label="Reading the checklist" failure="The checklist could not be read">
      {({ items, isOwn }) => <TemplateEditor product={product} items={items} isOwn={isOwn} />}
    </Answer>
  );
}

interface TemplateEditorProps {
  readonly product: Product;
  readonly items: readonly Item[];
  readonly isOwn: boolean;
}

function TemplateEditor({ product, items, isOwn }: TemplateEditorProps) {
  const save = useCommand('checklist.setTemplate');
  const draft = useDraftRows<Item>(items);
  const named = draft.values.map((item) => (item.item === '' ? { ...item, item: shortNameOf(item.title) } : item));
  return (
    <SettingsSection
      id="checklist"
      title="Checklist"
      description={`What every further release starts with${isOwn ? '' : '; until somebody changes it, what is built in'}. A day counts from the planning of the release.`}
      draft={draft}
      fault={faultOf(named)}
      action="Save checklist"
      saved="Checklist saved"
      command={save}
      onSave={() => save.run({ product: product.id, items: [...named] })}
    >
      <ul className="flex flex-col border-t border-line">
        {draft.rows.map(({ key, value }, index) => (
          <li key={key} className="flex items-start gap-2 border-b border-line py-2">
            <TemplateRow
              item={value}
              roles={product.policy.roles}
              position={index + 1}
              onChange={(next) => draft.change(index, next)}
            />
            <IconButton
              icon={X}
              label={`Take out ${value.title === '' ? `item ${index + 1}` : value.title}`}
              onClick={() => draft.remove(index)}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button
          icon={Plus}
          onClick={() => draft.add({ item: '', title: '', group: 'quality', owner: null, evidenceRequired: false })}
        >
          Add item
        </Button>
      </div>
    </SettingsSection>
  );
}

/** The first thing that is wrong, in words. */
function faultOf(items: readonly Item[]): string | null {
  if (items.some(({ title }) => title.trim() === '')) return 'Say what has to be done, or take the item out.';
  const unnamed = items.find(({ item }) => item === '');
  if (unnamed !== undefined) return `“${unnamed.title}” needs a word that begins with a letter.`;
  const parsed = checklistTemplateSchema.safeParse(items);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'The checklist does not fit.');
}
