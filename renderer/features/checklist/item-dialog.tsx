import { type SubmitEvent, useId, useState } from 'react';
import type { InputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import type { PickedFile } from '../../components/read-file.ts';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { ChecklistItem } from './checklist-stage.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { FilePicker } from './file-picker.tsx';

interface ItemDialogProps {
  readonly item: ChecklistItem;
  readonly release: string;
  /** False when the release has ended: then it is only shown. */
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

type NewEvidence = NonNullable<InputOf['checklist.complete']['evidence']>[number];

const nobody = 'nobody';

/** One item: who does it, its proof, done or open again. */
export function ItemDialog({ item, release, isOpen, onClose }: ItemDialogProps) {
  const form = useId();
  const complete = useCommand('checklist.complete');
  const reopen = useCommand('checklist.reopen');
  const assign = useCommand('checklist.assign');
  const people = useQueryOf('person.list', {}).data?.people ?? [];
  const [files, setFiles] = useState<readonly PickedFile[]>([]);
  const [link, setLink] = useState('');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const evidence: readonly NewEvidence[] = [
    ...files.map((file) => ({ kind: 'file' as const, file })),
    ...(link.trim() === '' ? [] : [{ kind: 'link' as const, url: link.trim() }]),
    ...(note.trim() === '' || !item.evidenceRequired ? [] : [{ kind: 'text' as const, text: note.trim() }]),
  ];
  // What a gate answers can still be done by hand, and cannot be reopened.
  const isDone = item.done !== null;
  const isProven = !item.evidenceRequired || evidence.length > 0;
  const target = { release, item: item.item };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (complete.busy || reopen.busy) return;
    const running = isDone
      ? reopen.run({ ...target, reason: reason.trim() })
      : complete.run({ ...target, evidence: [...evidence], note: item.evidenceRequired ? '' : note.trim() });
    running
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${item.title}: ${isDone ? 'open again' : 'done'}` });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={item.title}
      description={describe(item)}
      footer={
        isOpen ? (
          <>
            <Button onClick={onClose}>Cancel</Button>
            {isDone ? (
              <Button
                type="submit"
                form={form}
                busy={reopen.busy}
                reason={reason.trim() === '' ? 'Say why first' : undefined}
              >
                Reopen item
              </Button>
            ) : (
              <Button
                type="submit"
                form={form}
                variant="primary"
                busy={complete.busy}
                reason={isProven ? undefined : 'Attach a file, a link or a text first'}
              >
                Mark as done
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {isDone ? (
          <>
            <EvidenceList release={release} item={item} />
            {isOpen && <TextField label="Why it has to be done again" value={reason} onChange={setReason} />}
          </>
        ) : (
          isOpen && (
            <>
              <FilePicker files={files} onChange={setFiles} />
              <TextField label="Link" value={link} onChange={setLink} type="url" placeholder="https://" />
              <TextArea label={item.evidenceRequired ? 'Evidence in words' : 'Note'} value={note} onChange={setNote} />
              <Select
                label="Assigned to"
                value={item.owner.person?.id ?? nobody}
                onChange={(person) => {
                  assign.run({ ...target, person: person === nobody ? null : person }).catch(() => undefined);
                }}
                options={[
                  { value: nobody, label: 'Nobody in particular' },
                  ...people.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            </>
          )
        )}
        <CommandProblem title="This was not done" answer={complete.answer} error={complete.error} />
        <CommandProblem title="This was not reopened" answer={reopen.answer} error={reopen.error} />
        <CommandProblem title="This was not assigned" answer={assign.answer} error={assign.error} />
      </form>
    </Dialog>
  );
}

/** Whose it is, and what it takes. */
function describe({ owner, evidenceRequired, answer }: ChecklistItem): string | undefined {
  const sentences = [
    ...(answer === null ? [] : [answer.reason]),
    ...(owner.roleTitle === null ? [] : [`Owned by ${owner.roleTitle}.`]),
    ...(evidenceRequired ? ['It takes a file, a link or a text as evidence.'] : []),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
