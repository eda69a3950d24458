import { type SubmitEvent, useId, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { countOf } from '../../components/count-of.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Select } from '../../components/select.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { PersonSelect } from '../person/person-select.tsx';
import { PutAside } from './put-aside.tsx';

export type Allowed = OutputOf['override.list']['allowed'][number];

interface ProposeDialogProps {
  readonly allowed: Allowed;
  readonly release: string;
  readonly onClose: () => void;
}

/** Asks a second person to put the rule of an environment aside: why, for how long, and what that would let through. */
export function ProposeDialog({ allowed, release, onClose }: ProposeDialogProps) {
  const form = useId();
  const propose = useCommand('override.propose');
  const { environment, roles, hours: most, people } = allowed;
  const [person, setPerson] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState(String(Math.min(2, most)));
  const spans = [1, 2, 4, 8, 12, 24, 48, 72, most].filter((one) => one <= most);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const words = reason.trim();
    if (words === '' || propose.busy) return;
    propose
      .run({
        release,
        environment,
        reason: words,
        hours: Number(hours),
        ...(person === null ? {} : { recordedFor: person }),
      })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({
          title: `It is asked to put the rule of ${environment} aside`,
          description: 'Nothing is put aside before a second person agrees.',
        });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Put the rule of ${environment} aside?`}
      description={`For an emergency. Two people of ${roles.join(' or ')} agree, for the current bits and a limited time; everybody sees it, and somebody else reviews it within 24 hours.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="danger"
            busy={propose.busy}
            reason={reason.trim() === '' ? 'Say what the emergency is first' : undefined}
          >
            Ask a second person
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <PutAside release={release} environment={environment} person={person} withRefusals />
        <PersonSelect label="Asks" value={person} onChange={setPerson} only={people.map(({ id }) => id)} />
        <TextArea
          label="What the emergency is"
          description="It goes on record, and stands at the release while it lasts."
          value={reason}
          onChange={setReason}
          maxLength={1000}
        />
        <Select
          label="At most for"
          value={hours}
          onChange={setHours}
          options={[...new Set(spans)].map((one) => ({ value: String(one), label: countOf(one, 'hour') }))}
        />
        <CommandProblem title="This was not asked" answer={propose.answer} error={propose.error} />
      </form>
    </Dialog>
  );
}
