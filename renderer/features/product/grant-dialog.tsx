import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Combobox } from '../../components/combobox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextLink } from '../../components/text-link.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Product } from './product-screen.tsx';

interface GrantDialogProps {
  readonly product: Product;
  readonly role: Product['policy']['roles'][number];
  readonly onClose: () => void;
}

/** Gives a role to somebody of this workspace. */
export function GrantDialog({ product, role, onClose }: GrantDialogProps) {
  const form = useId();
  const grant = useCommand('product.grantRole');
  const people = useQueryOf('person.list', {}).data?.people ?? [];
  const [person, setPerson] = useState<string | null>(null);
  const holders = new Set(product.grants.filter((one) => one.role === role.name).map((one) => one.person.id));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (person === null || grant.busy) return;
    grant
      .run({ product: product.id, role: role.name, person })
      .then(({ kind }) => kind === 'done' && onClose())
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Grant ${role.title} in ${product.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={grant.busy}
            reason={person === null ? 'Choose a person first' : undefined}
          >
            Grant {role.title}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <Combobox
          label="Person"
          value={person}
          onChange={setPerson}
          placeholder="Name or address"
          options={people.map(({ id, name, email, isMe }) => ({
            value: id,
            label: isMe ? `${name} (me)` : name,
            detail: email,
            reason: holders.has(id) ? `Holds ${role.title} already` : undefined,
          }))}
          emptyText="Nobody of this workspace"
        />
        <p className="text-small text-2">
          Somebody is missing? <TextLink to="/people">Add the person</TextLink> first.
        </p>
        <CommandProblem title="The role was not granted" answer={grant.answer} error={grant.error} />
      </form>
    </Dialog>
  );
}
