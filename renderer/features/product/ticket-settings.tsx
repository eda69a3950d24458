import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { checkTicketPattern, createTicketFinder } from '../../../shared/domain/scope-tickets.ts';
import { Button } from '../../components/button.tsx';
import { IconButton } from '../../components/icon-button.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Product } from './product-screen.tsx';
import { SettingsSection } from './settings-section.tsx';
import { useDraftRows } from './use-draft-rows.ts';

/** How tickets are found in commit messages, with a place to try it. */
export function TicketSettings({ product }: { readonly product: Product }) {
  const save = useCommand('product.setTicketPatterns');
  const draft = useDraftRows(product.ticketPatterns);
  const [sample, setSample] = useState('fix(cart): round totals, see SHOP-1042 (#88)');
  const patterns = draft.values;
  const faults = patterns.map(faultOf);
  const found = createTicketFinder(patterns.filter((pattern) => pattern !== ''))(sample);

  return (
    <SettingsSection
      id="tickets"
      title="Ticket patterns"
      description="Regular expressions; the whole match is the key of the ticket. Commits are grouped by what they find."
      draft={draft}
      fault={faults.find((fault) => fault !== null) ?? null}
      action="Save ticket patterns"
      saved="Ticket patterns saved"
      command={save}
      onSave={() => save.run({ product: product.id, patterns: [...patterns] })}
    >
      <ul className="flex flex-col gap-2">
        {draft.rows.map(({ key, value: pattern }, index) => (
          <li key={key} className="flex items-start gap-2">
            <div className="min-w-0 flex-1">
              <TextField
                label={`Ticket pattern ${index + 1}`}
                hideLabel
                mono
                value={pattern}
                onChange={(next) => draft.change(index, next)}
                error={faults[index] ?? undefined}
                maxLength={200}
              />
            </div>
            <IconButton
              icon={X}
              label={`Take out ticket pattern ${index + 1}`}
              reason={patterns.length === 1 ? 'A product needs one pattern at least' : undefined}
              onClick={() => draft.remove(index)}
            />
          </li>
        ))}
      </ul>
      <div>
        <Button icon={Plus} onClick={() => draft.add('')}>
          Add pattern
        </Button>
      </div>
      <TextField
        label="Try it on a commit message"
        value={sample}
        onChange={setSample}
        description={<output>{found.length === 0 ? 'Finds no ticket.' : `Finds ${found.join(', ')}.`}</output>}
      />
    </SettingsSection>
  );
}

function faultOf(pattern: string): string | null {
  if (pattern === '') return 'Write a pattern, or take it out.';
  const fault = checkTicketPattern(pattern);
  return fault === null ? null : `This pattern cannot be used: ${fault}`;
}
