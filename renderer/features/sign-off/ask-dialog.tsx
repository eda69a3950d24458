import { type SubmitEvent, useId, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { Time } from '../../components/time.tsx';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';

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
  const me = useQueryOf('workspace.status', {}).data?.person?.id;
  const [chosen, setPerson] = useState<string | null>(null);
  // Whoever asks signs here, as a rule.
  const person = chosen ?? (candidatesToSign.find(({ id }) => id !== me) ?? candidatesToSign[0])?.id ?? '';
  const [hours, setHours] = useState<Span>('72');
  const requests = useQueryOf('request.list', { release }).data?.requests ?? [];
  const asked = requests.find((one) => one.state === 'open' && one.role === role && one.person.id === person);
  const name = candidatesToSign.find(({ id }) => id === person)?.name ?? 'them';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (ask.busy) return;
    ask
      .run({ release, role, person, hours: Number(hours) })
      .then(async (answer) => {
        if (answer.kind !== 'done') return;
        const isSaved = await host.saveFile(answer.result.file);
        showToast({
          title: `${name} is asked to sign for ${roleTitle}`,
          description: isSaved
            ? `Send them ${answer.result.file.name}.`
            : 'The file was not saved: ask again to get another, which takes the place of this one.',
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
          label="Who is asked"
          value={person}
          onChange={setPerson}
          options={candidatesToSign.map(({ id, name: label, inPlaceOf }) => ({
            value: id,
            label,
            detail: inPlaceOf === null ? undefined : `in the place of ${inPlaceOf}`,
          }))}
        />
        <Select<Span> label="How long it can be answered" value={hours} onChange={setHours} options={spans} />
        {asked !== undefined && (
          <p className="break-words text-2">
            {name} was asked <Time at={asked.requested.at} />. A new request takes the place of that one: an answer to
            it no longer counts.
          </p>
        )}
        <CommandProblem title="Nobody was asked" answer={ask.answer} error={ask.error} />
      </form>
    </Dialog>
  );
}
