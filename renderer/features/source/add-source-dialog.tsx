import { type SubmitEvent, useId, useState } from 'react';
import {
  connectableSystems,
  isOfProduct,
  keepsArtifacts,
  namesEnvironments,
} from '../../../shared/domain/connection.ts';
import { defaultTicketFields, type NamedEnvironment } from '../../../shared/domain/source.ts';
import type { InputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Combobox } from '../../components/combobox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Connection } from '../connection/connections-screen.tsx';
import { wordsBySystem } from '../connection/system-words.ts';
import type { Product } from '../product/product-screen.tsx';
import { EnvironmentFields } from './environment-fields.tsx';
import { TicketFieldSelects } from './ticket-field-selects.tsx';

interface AddSourceDialogProps {
  readonly product: Product;
  readonly connections: readonly Connection[];
  /** Those there are already. */
  readonly sources: InputOf['source.set']['sources'];
  readonly onClose: () => void;
  /** It was added: nothing is known of it yet. */
  readonly onAdded: () => void;
}

/** One more place that facts are read from: which connection, what there, for which repository. */
export function AddSourceDialog({ product, connections, sources, onClose, onAdded }: AddSourceDialogProps) {
  const form = useId();
  const set = useCommand('source.set');
  const [first] = connections;
  const [connection, setConnection] = useState(first?.id ?? '');
  const [repository, setRepository] = useState(product.repositories[0]?.name ?? null);
  const [path, setPath] = useState('');
  const [isTyping, setIsTyping] = useState(false);
  const [fields, setFields] = useState(defaultTicketFields);
  const [environments, setEnvironments] = useState<NamedEnvironment[]>([]);
  const places = useQueryOf('connection.places', connection === '' ? null : { connection });
  // Of very many only some are listed: then the name is typed.
  const found = places.data?.more === true ? [] : (places.data?.places ?? []);
  const system = connectableSystems.find((one) => one === connections.find(({ id }) => id === connection)?.system);
  const words = wordsBySystem[system ?? 'github'];
  const isTracker = system === 'jira';
  const isNaming = system !== undefined && namesEnvironments(system);
  const isOwn = system !== undefined && isOfProduct(system);
  const missing = path.trim() === '' ? `Choose the ${words.place.toLowerCase()} first` : undefined;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (missing !== undefined || set.busy) return;
    const own = isOwn
      ? { repository: null, ...(isTracker ? { fields } : {}) }
      : { repository, ...(isNaming ? { environments: environments.filter(({ there }) => there.trim() !== '') } : {}) };
    const added = { id: null, connection, path: path.trim(), ...own };
    set
      .run({ product: product.id, sources: [...sources, added] })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        onAdded();
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Add a source to ${product.name}`}
      description="Its facts count for releases from now on, also for those under way."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={set.busy} reason={missing}>
            Add source
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="Connection"
          value={connection}
          onChange={(next) => {
            setConnection(next);
            setPath('');
            setIsTyping(false);
            setFields(defaultTicketFields);
          }}
          options={connections.map(({ id, name, address }) => ({ value: id, label: name, detail: address }))}
        />
        {found.length > 0 && !isTyping ? (
          <div className="flex flex-col items-start gap-1">
            <Combobox
              label={words.place}
              value={path === '' ? null : path}
              onChange={(next) => setPath(next ?? '')}
              options={found.map((place) => ({
                value: place.path,
                label: place.path,
                ...(place.title === place.path ? {} : { detail: place.title }),
              }))}
              placeholder={words.placeExample}
              emptyText="The account sees nothing of this name"
            />
            <Button variant="quiet" onClick={() => setIsTyping(true)}>
              Type a name that is not listed
            </Button>
          </div>
        ) : (
          <TextField
            label={words.place}
            mono
            value={path}
            autoFocus={isTyping}
            onChange={setPath}
            placeholder={words.placeExample}
            description={
              places.isPending
                ? 'Asking what the account may see …'
                : places.data?.more === true
                  ? 'The account sees too many to list: type the name.'
                  : found.length === 0 && places.isSuccess
                    ? 'The account is shown none to choose from: type the name.'
                    : undefined
            }
          />
        )}
        {isTracker && <TicketFieldSelects connection={connection} value={fields} onChange={setFields} />}
        {!isOwn && (
          <Select
            label="Repository of the product"
            value={repository}
            onChange={setRepository}
            options={product.repositories.map(({ name }) => ({ value: name, label: name }))}
          />
        )}
        {isNaming && (
          <EnvironmentFields
            ladder={product.ladder}
            value={environments}
            isTag={keepsArtifacts(system)}
            onChange={setEnvironments}
          />
        )}
        <CommandProblem title="What the account may see is unknown" answer={undefined} error={places.error} />
        <CommandProblem title="The source was not added" answer={set.answer} error={set.error} />
      </form>
    </Dialog>
  );
}
