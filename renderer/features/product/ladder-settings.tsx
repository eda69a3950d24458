import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { type Environment, ladderSchema, productionOf } from '../../../shared/domain/environment.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Product } from './product-screen.tsx';
import { SettingsSection } from './settings-section.tsx';
import { useDraftRows } from './use-draft-rows.ts';

/** The environments and the order in which bits climb them. */
export function LadderSettings({ product }: { readonly product: Product }) {
  const save = useCommand('product.setLadder');
  const draft = useDraftRows<Environment>(product.ladder);
  const ladder = draft.values;
  const production = productionOf(ladder)?.name;

  return (
    <SettingsSection
      id="ladder"
      title="Ladder"
      description="Promotions climb the rungs from the top of this list to the bottom; the last rung is production. A standby is synced and never promoted to."
      draft={draft}
      fault={faultOf(ladder)}
      action="Save ladder"
      saved="Ladder saved"
      command={save}
      onSave={() => save.run({ product: product.id, environments: [...ladder] })}
    >
      <ol className="flex flex-col border-t border-line">
        {draft.rows.map(({ key, value: environment }, index) => {
          const change = (part: Partial<Environment>) => draft.change(index, { ...environment, ...part });
          const shown = environment.name === '' ? 'the new environment' : environment.name;
          return (
            <li key={key} className="flex flex-wrap items-center gap-2 border-b border-line py-2">
              <div className="w-28">
                <TextField
                  label={`Short name of ${shown}`}
                  hideLabel
                  value={environment.name}
                  onChange={(name) => change({ name })}
                  placeholder="QA"
                  mono
                  maxLength={20}
                />
              </div>
              <div className="min-w-40 flex-1">
                <TextField
                  label={`Title of ${shown}`}
                  hideLabel
                  value={environment.title}
                  onChange={(title) => change({ title })}
                  placeholder="Quality assurance"
                  maxLength={80}
                />
              </div>
              <div className="w-32">
                <Select
                  label={`Kind of ${shown}`}
                  hideLabel
                  value={environment.kind}
                  onChange={(kind) => change({ kind })}
                  options={[
                    { value: 'rung', label: environment.name === production ? 'Production' : 'Rung' },
                    { value: 'standby', label: 'Standby' },
                  ]}
                />
              </div>
              <span className="flex">
                <IconButton
                  icon={ArrowUp}
                  label={`Move ${shown} up`}
                  reason={index === 0 ? 'It is the first' : undefined}
                  onClick={() => draft.move(index, -1)}
                />
                <IconButton
                  icon={ArrowDown}
                  label={`Move ${shown} down`}
                  reason={index === ladder.length - 1 ? 'It is the last' : undefined}
                  onClick={() => draft.move(index, 1)}
                />
                <IconButton
                  icon={Trash2}
                  label={`Remove ${shown}`}
                  reason={ladder.length === 1 ? 'A ladder needs one rung at least' : undefined}
                  onClick={() => draft.remove(index)}
                />
              </span>
            </li>
          );
        })}
      </ol>
      <div>
        <Button icon={Plus} onClick={() => draft.add({ name: '', title: '', kind: 'rung' })}>
          Add environment
        </Button>
      </div>
    </SettingsSection>
  );
}

function faultOf(ladder: readonly Environment[]): string | null {
  const bad = ladder.find(({ name }) => !/^[A-Za-z][A-Za-z0-9_-]{0,19}$/u.test(name));
  if (bad !== undefined) return 'An environment needs a short name that begins with a letter, such as QA.';
  const untitled = ladder.find(({ title }) => title.trim() === '');
  if (untitled !== undefined) return `Say what ${untitled.name} stands for.`;
  const parsed = ladderSchema.safeParse(ladder);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? 'The ladder does not fit.');
}
