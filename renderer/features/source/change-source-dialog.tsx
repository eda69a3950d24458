import { type SubmitEvent, useId, useState } from 'react';
import { keepsArtifacts, namesEnvironments, systemTitles } from '../../../shared/domain/connection.ts';
import { defaultTicketFields, type NamedEnvironment } from '../../../shared/domain/source.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Product } from '../product/product-screen.tsx';
import { EnvironmentFields } from './environment-fields.tsx';
import type { Source } from './source-settings.tsx';
import { TicketFieldSelects } from './ticket-field-selects.tsx';

interface ChangeSourceDialogProps {
  readonly product: Product;
  readonly source: Source;
  readonly onClose: () => void;
}

/** How a source is read: fields and types of a tracker, names of environments. Where it is stays as it is. */
export function ChangeSourceDialog({ product, source, onClose }: ChangeSourceDialogProps) {
  const form = useId();
  const change = useCommand('source.change');
  const [fields, setFields] = useState(source.fields ?? defaultTicketFields);
  const [environments, setEnvironments] = useState<NamedEnvironment[]>(source.environments ?? []);
  const isTracker = source.system === 'jira';
  const isNaming = namesEnvironments(source.system);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (change.busy) return;
    const named = environments.map(({ there, here }) => ({ there: there.trim(), here })).filter(({ there }) => there);
    const said = { ...(isTracker ? { fields } : {}), ...(isNaming ? { environments: named } : {}) };
    change
      .run({ product: product.id, source: source.id, change: said })
      .then(({ kind }) => kind === 'done' && onClose())
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Change how ${source.path} is read`}
      description={`${systemTitles[source.system]} · Goes on record. What would be read otherwise counts as unknown until it is read again.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={change.busy}>
            Change source
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {isTracker && <TicketFieldSelects connection={source.connection} value={fields} onChange={setFields} />}
        {isNaming && (
          <EnvironmentFields
            ladder={product.ladder}
            value={environments}
            isTag={keepsArtifacts(source.system)}
            onChange={setEnvironments}
          />
        )}
        <CommandProblem title="The source was not changed" answer={change.answer} error={change.error} />
      </form>
    </Dialog>
  );
}
