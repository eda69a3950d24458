import { type SubmitEvent, useId, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';

interface AskDialogProps {
  readonly requirement: OutputOf['signOff.list']['requirements'][number];
  readonly release: string;
  readonly onClose: () => void;
}

const spans = [
  { value: '24', label: 'A day' },
  { value: '72', label: 'Three days' },
  { value: '168', label: 'A week' },
] as const;
type Span = (typeof spans)[number]['value'];

/** Asks somebody at another desk: one signed file goes to them, and their answer comes back as one. */
export function AskDialog({ requirement, release, onClose }: AskDialogProps) {
  const form = useId();
  const host = useHost();
  const ask = useCommand('request.export');
  const { role, roleTitle, candidatesToSign } = requirement;
  const [person, setPerson] = useState(candidatesToSign[0]?.id ?? '');
  const [hours, setHours] = useState<Span>('72');
  const name = candidatesToSign.find(({ id }) => id === person)?.name ?? 'them';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ask.busy) return;
    ask
      .run({ release, role, person, hours: Number(hours) })
      .then(async (answer) => {
        if (answer.kind !== 'done') return;
        await host.saveFile(answer.result.file);
        showToast({
          title: `${name} is asked to sign for ${roleTitle}`,
          description: `Send them ${answer.result.file.name}.`,
        });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Ask for ${roleTitle} from another desk`}
      description="The file holds the brief and is signed with your key. Whoever is asked opens it in their own Countersign, signs with their own key, and sends one file back."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={ask.busy}>
            Save request file
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <Select
          label="Asked"
          value={person}
          onChange={setPerson}
          options={candidatesToSign.map(({ id, name: label }) => ({ value: id, label }))}
        />
        <Select<Span> label="Stands for" value={hours} onChange={setHours} options={spans} />
        <CommandProblem title="Nobody was asked" answer={ask.answer} error={ask.error} />
      </form>
    </Dialog>
  );
}
