import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';
import { type ItemDraft, ItemFields } from './item-fields.tsx';
import { shortNameOf } from './short-name.ts';

const empty: ItemDraft = { title: '', group: 'quality', owner: null, evidenceRequired: false, due: '' };

/** A further thing to be done in this release. Its short name follows from the title. */
export function AddItemDialog({ release, onClose }: { readonly release: Release; readonly onClose: () => void }) {
  const form = useId();
  const add = useCommand('checklist.add');
  const roles = useQueryOf('product.get', { product: release.product.id }).data?.policy.roles ?? [];
  const [draft, setDraft] = useState(empty);
  const { title, due, ...rest } = draft;
  const item = shortNameOf(title);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (item === '' || add.busy) return;
    add
      .run({ release: release.id, item, title: title.trim(), ...rest, ...(due === '' ? {} : { due }) })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${title.trim()} is on the checklist` });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add a checklist item"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={add.busy}
            reason={item === '' ? 'Say what has to be done first' : undefined}
          >
            Add item
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <ItemFields
          draft={draft}
          onChange={setDraft}
          roles={roles}
          hint={item === '' ? undefined : `On the command line: ${item}`}
        />
        <CommandProblem title="The item was not added" answer={add.answer} error={add.error} />
      </form>
    </Dialog>
  );
}
