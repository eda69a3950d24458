import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Combobox } from '../../components/combobox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Product } from '../product/product-screen.tsx';
import { dayOf, endOfDay, startOfDay } from './day.ts';

interface DelegationDialogProps {
  readonly product: Product;
  readonly onClose: () => void;
}

/** Lets somebody decide in the place of who holds a role, from a day to a day. */
export function DelegationDialog({ product, onClose }: DelegationDialogProps) {
  const form = useId();
  const delegate = useCommand('product.delegate');
  const people = useQueryOf('person.list', {}).data?.people ?? [];
  const held = product.policy.roles.filter(({ name }) => product.grants.some(({ role }) => role === name));
  const [role, setRole] = useState(held[0]?.name ?? '');
  const holders = product.grants.filter((grant) => grant.role === role).map(({ person }) => person);
  const mine = holders.find(({ id }) => people.some((one) => one.isMe && one.id === id));
  const [chosen, setFrom] = useState<string | null>(null);
  const from = holders.some(({ id }) => id === chosen) ? chosen : (mine?.id ?? holders[0]?.id ?? null);
  const [to, setTo] = useState<string | null>(null);
  const [first, setFirst] = useState(() => dayOf(new Date()));
  const [last, setLast] = useState('');
  const [reason, setReason] = useState('');
  const missing = missingWords({ to, first, last, reason });

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (missing !== undefined || delegate.busy || from === null || to === null) return;
    const startsAt = first === dayOf(new Date()) ? undefined : startOfDay(first);
    delegate
      .run({ product: product.id, role, from, to, startsAt, endsAt: endOfDay(last), reason: reason.trim() })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        const name = people.find(({ id }) => id === to)?.name ?? 'Somebody';
        const whose = holders.find(({ id }) => id === from)?.name ?? 'somebody';
        showToast({ title: `${name} may decide in the place of ${whose}` });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delegate a role of ${product.name}`}
      description="Whoever stands in decides with their own key. Both names go on record, and neither of the two may have written what is approved."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={delegate.busy} reason={missing}>
            Delegate role
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid gap-4 narrow:grid-cols-2">
          <Select
            label="Role"
            value={role}
            onChange={setRole}
            options={held.map(({ name, title }) => ({ value: name, label: title }))}
          />
          <Select
            label="In the place of"
            value={from}
            onChange={setFrom}
            options={holders.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <Combobox
          label="Who decides"
          value={to}
          onChange={setTo}
          placeholder="Name or address"
          options={people.map(({ id, name, email, isMe }) => ({
            value: id,
            label: isMe ? `${name} (me)` : name,
            detail: email,
            reason: id === from ? 'Nobody stands in for themselves' : undefined,
          }))}
          emptyText="Nobody of this workspace"
        />
        <div className="grid gap-4 narrow:grid-cols-2">
          <TextField label="First day" type="date" value={first} onChange={setFirst} />
          <TextField label="Last day" type="date" value={last} onChange={setLast} description="90 days at most." />
        </div>
        <TextArea label="Reason" description="The record keeps it." value={reason} onChange={setReason} rows={2} />
        <CommandProblem title="The role was not delegated" answer={delegate.answer} error={delegate.error} />
      </form>
    </Dialog>
  );
}

interface Asked {
  readonly to: string | null;
  readonly first: string;
  readonly last: string;
  readonly reason: string;
}

function missingWords({ to, first, last, reason }: Asked): string | undefined {
  if (to === null) return 'Choose who decides first';
  if (first === '' || last === '') return 'Choose the first and the last day first';
  if (last < first) return 'The last day is before the first';
  return reason.trim() === '' ? 'Say why first' : undefined;
}
