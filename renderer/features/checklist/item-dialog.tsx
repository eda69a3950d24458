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
import { ItemFact } from './item-fact.tsx';

interface ItemDialogProps {
  readonly item: ChecklistItem;
  readonly release: string;
  /** False when the release has ended: then it is only shown. */
  readonly isOpen: boolean;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

type NewEvidence = NonNullable<InputOf['checklist.complete']['evidence']>[number];

const nobody = 'nobody';

/** One item: who does it, what answers it, its proof, done or open again. */
export function ItemDialog({ item, release, isOpen, onChange, onClose }: ItemDialogProps) {
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
  const isDone = item.done !== null;
  // What a fact answers can be done by hand all the same, or opened against it.
  const isAnswered = item.answer !== null;
  const isAgainst = isDone || (isAnswered && reason.trim() !== '');
  const target = { release, item: item.item };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (complete.busy || reopen.busy) return;
    const running = isAgainst
      ? reopen.run({ ...target, reason: reason.trim() })
      : complete.run({ ...target, evidence: [...evidence], note: item.evidenceRequired ? '' : note.trim() });
    running
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${item.title}: ${isAgainst ? 'open again' : 'done'}` });
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
            <Button onClick={onChange}>Change item</Button>
            {isAgainst ? (
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
                reason={missingOf(item, evidence.length, note)}
              >
                {item.fact === null ? 'Mark as done' : 'Mark as done by hand'}
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <ItemFact item={item} release={release} />
        {isDone && <EvidenceList release={release} item={item} />}
        {isOpen && (isDone || isAnswered) && (
          <TextField
            label={isDone ? 'Why it has to be done again' : 'Why it is open although the fact says yes'}
            value={reason}
            onChange={setReason}
          />
        )}
        {!isDone && isOpen && (
          <>
            <FilePicker files={files} onChange={setFiles} />
            <TextField label="Link" value={link} onChange={setLink} type="url" placeholder="https://" />
            <TextArea label={noteLabel(item)} value={note} onChange={setNote} />
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
        )}
        <CommandProblem title="This was not done" answer={complete.answer} error={complete.error} />
        <CommandProblem title="This was not reopened" answer={reopen.answer} error={reopen.error} />
        <CommandProblem title="This was not assigned" answer={assign.answer} error={assign.error} />
      </form>
    </Dialog>
  );
}

function noteLabel({ evidenceRequired, fact }: ChecklistItem): string {
  if (evidenceRequired) return 'Evidence in words';
  return fact === null ? 'Note' : 'How you know';
}

/** What is still to be given before it can be done, or nothing. */
function missingOf({ evidenceRequired, fact }: ChecklistItem, pieces: number, note: string): string | undefined {
  if (evidenceRequired && pieces === 0) return 'Attach a file, a link or a text first';
  return fact !== null && pieces === 0 && note.trim() === '' ? 'Say how you know first' : undefined;
}

/** Whose it is, when it is due, what it takes, and where it came from. */
function describe({ owner, evidenceRequired, due, daysLate, copiedFrom, state }: ChecklistItem): string | undefined {
  const late = daysLate > 0 ? `, ${daysLate === 1 ? '1 day' : `${daysLate} days`} ago` : '';
  const sentences = [
    ...(owner.roleTitle === null ? [] : [`Owned by ${owner.roleTitle}.`]),
    ...(due === null || state === 'done' ? [] : [`Due ${due}${late}.`]),
    ...(evidenceRequired ? ['It takes a file, a link or a text as evidence.'] : []),
    ...(copiedFrom === null ? [] : [`Taken over from ${copiedFrom.version}.`]),
  ];
  return sentences.length === 0 ? undefined : sentences.join(' ');
}
