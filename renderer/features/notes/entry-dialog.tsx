import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Edition, NoteEntry } from './notes-stage.tsx';

const sections = [
  { value: 'features', label: 'New features' },
  { value: 'enhancements', label: 'Enhancements' },
  { value: 'fixes', label: 'Bug fixes' },
  { value: 'breaking', label: 'Breaking changes' },
  { value: 'security', label: 'Security fixes' },
  { value: 'deprecations', label: 'Deprecations' },
  { value: 'knownIssues', label: 'Known issues' },
] as const;

interface EntryDialogProps {
  /** Null for a new one. */
  readonly entry: NoteEntry | null;
  readonly edition: Edition;
  readonly release: string;
  readonly onClose: () => void;
}

/** One entry: its words, its section, and which editions show it. What was generated stays in sight. */
export function EntryDialog({ entry, edition, release, onClose }: EntryDialogProps) {
  const form = useId();
  const edit = useCommand('notes.editEntry');
  const add = useCommand('notes.addEntry');
  const restore = useCommand('notes.restoreEntry');
  const remove = useCommand('notes.removeEntry');
  const [text, setText] = useState(entry?.text ?? '');
  const [section, setSection] = useState<NoteEntry['section']>(entry?.section ?? 'knownIssues');
  const [hiddenIn, setHiddenIn] = useState<readonly Edition[]>(entry?.hiddenIn ?? []);
  const isEmpty = text.trim() === '';
  const commands = { edit, add, restore, remove };
  const busy = Object.values(commands).some((command) => command.busy);
  const show = (which: Edition, isShown: boolean) =>
    setHiddenIn(isShown ? hiddenIn.filter((one) => one !== which) : [...hiddenIn, which]);

  const finish = (running: Promise<{ readonly kind: 'done' | 'refused' }>, said: string) => {
    running
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: said });
        onClose();
      })
      .catch(() => undefined);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isEmpty || busy) return;
    const words = text.trim();
    finish(
      entry === null
        ? add.run({ release, section, text: words, hiddenIn: [...hiddenIn] })
        : edit.run({
            release,
            key: entry.key,
            section: section === entry.section && entry.origin === 'generated' ? null : section,
            text: words === entry.generatedText ? null : words,
            hiddenIn: [...hiddenIn],
          }),
      entry === null ? 'The entry is added' : 'The entry is saved',
    );
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={entry === null ? 'Add an entry' : 'Edit entry'}
      description={entry === null || entry.tickets.length === 0 ? undefined : entry.tickets.join(', ')}
      footer={
        <>
          {entry?.origin === 'own' && (
            <Button
              variant="danger"
              busy={remove.busy}
              onClick={() => finish(remove.run({ release, key: entry.key }), 'The entry is removed')}
            >
              Remove entry
            </Button>
          )}
          {(entry?.origin === 'edited' || entry?.origin === 'orphan') && (
            <Button
              busy={restore.busy}
              onClick={() => finish(restore.run({ release, key: entry.key }), 'The edit is taken back')}
            >
              Take the edit back
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={edit.busy || add.busy}
            reason={isEmpty ? 'Write the entry first' : undefined}
          >
            {entry === null ? 'Add entry' : 'Save entry'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextArea label="Text" value={text} onChange={setText} />
        {entry !== null && entry.generatedText !== null && entry.generatedText !== text.trim() && (
          <p className="break-words text-2">
            The commits say: <q>{entry.generatedText}</q>
          </p>
        )}
        <Select label="Section" value={section} onChange={setSection} options={sections} />
        <fieldset className="flex flex-col gap-1.5">
          <legend className="mb-1 text-small font-medium">Shown in</legend>
          <Checkbox
            label="Internal edition"
            checked={!hiddenIn.includes('internal')}
            onChange={(isShown) => show('internal', isShown)}
          />
          <Checkbox
            label="Customer edition"
            checked={!hiddenIn.includes('customer')}
            onChange={(isShown) => show('customer', isShown)}
          />
        </fieldset>
        <p className="text-small text-3">You are looking at the {edition} edition.</p>
        {Object.entries(commands).map(([name, command]) => (
          <CommandProblem key={name} title="This was not saved" answer={command.answer} error={command.error} />
        ))}
      </form>
    </Dialog>
  );
}
