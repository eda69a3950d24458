import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { ChecklistItem } from './checklist-stage.tsx';

/** A further thing to be done in this release. Its short name follows from the title. */
export function AddItemDialog({ release, onClose }: { readonly release: string; readonly onClose: () => void }) {
  const form = useId();
  const add = useCommand('checklist.add');
  const [title, setTitle] = useState('');
  const [group, setGroup] = useState<ChecklistItem['group']>('quality');
  const [evidenceRequired, setEvidenceRequired] = useState(false);
  const item = shortNameOf(title);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (item === '' || add.busy) return;
    add
      .run({ release, item, title: title.trim(), group, owner: null, evidenceRequired })
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
        <TextField
          label="What has to be done"
          value={title}
          onChange={setTitle}
          description={item === '' ? undefined : `On the command line: ${item}`}
        />
        <Select
          label="Group"
          value={group}
          onChange={setGroup}
          options={[
            { value: 'quality', label: 'Quality' },
            { value: 'compliance', label: 'Compliance' },
            { value: 'business', label: 'Business readiness' },
          ]}
        />
        <Checkbox label="Evidence is required" checked={evidenceRequired} onChange={setEvidenceRequired} />
        <CommandProblem title="The item was not added" answer={add.answer} error={add.error} />
      </form>
    </Dialog>
  );
}

/** Lower case, letters and digits of ASCII, joined by hyphens; begins with a letter. */
function shortNameOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^[^a-z]+|-+$/gu, '');
  return words.slice(0, 60);
}
