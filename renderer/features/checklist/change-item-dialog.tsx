import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';
import type { ChecklistItem } from './checklist-stage.tsx';
import { type ItemDraft, ItemFields } from './item-fields.tsx';

interface ChangeItemDialogProps {
  readonly item: ChecklistItem;
  readonly release: Release;
  readonly onClose: () => void;
}

/** Other words, another owner, another day for an item; what was done stays done. */
export function ChangeItemDialog({ item, release, onClose }: ChangeItemDialogProps) {
  const form = useId();
  const change = useCommand('checklist.change');
  const roles = useQueryOf('product.get', { product: release.product.id }).data?.policy.roles ?? [];
  const [draft, setDraft] = useState<ItemDraft>({
    title: item.title,
    group: item.group,
    owner: item.owner.role,
    evidenceRequired: item.evidenceRequired,
    due: item.due ?? '',
  });
  const title = draft.title.trim();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (title === '' || change.busy) return;
    const due = draft.due === '' ? null : draft.due;
    change
      .run({ ...draft, release: release.id, item: item.item, title, due })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${title} was changed` });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Change the item"
      description={`It counts for ${release.product.name} ${release.version} alone. What was done stays done.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={change.busy}
            reason={title === '' ? 'Say what has to be done first' : undefined}
          >
            Change item
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <ItemFields draft={draft} onChange={setDraft} roles={roles} />
        <CommandProblem title="The item was not changed" answer={change.answer} error={change.error} />
      </form>
    </Dialog>
  );
}
