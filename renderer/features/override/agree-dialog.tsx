import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { Time } from '../../components/time.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { PersonSelect } from '../person/person-select.tsx';
import type { Override } from './override-words.ts';
import { PutAside } from './put-aside.tsx';

interface AgreeDialogProps {
  readonly override: Override;
  readonly release: string;
  /** Who may agree at all. */
  readonly people: readonly string[];
  readonly onClose: () => void;
}

/** The second of two people: from here on the rule stops nothing. */
export function AgreeDialog({ override, release, people, onClose }: AgreeDialogProps) {
  const agree = useCommand('override.agree');
  const { id, environment, candidate, reason, expiresAt, proposed, cannotAgree } = override;
  const other = people.find((one) => one !== proposed.by?.id) ?? null;
  const [person, setPerson] = useState<string | null>(cannotAgree === null ? null : other);
  const confirm = async () => {
    const answer = await agree.run({ release, override: id, ...(person === null ? {} : { recordedFor: person }) });
    if (answer.kind !== 'done') return;
    showToast({ title: `The rule of ${environment} is put aside`, description: 'A review is due within 24 hours.' });
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Agree to put the rule of ${environment} aside?`}
      action="Agree and put it aside"
      tone="danger"
      onConfirm={confirm}
    >
      <p className="break-words">
        {proposed.by?.name ?? 'Somebody'} asks for it, for exactly rc.{candidate} and until{' '}
        <Time at={expiresAt} show="exact" />: {reason}
      </p>
      <PutAside release={release} environment={environment} person={person} />
      <PersonSelect label="Agrees" value={person} onChange={setPerson} only={people} />
      <CommandProblem title="Nothing was put aside" answer={agree.answer} error={agree.error} />
    </ConfirmDialog>
  );
}
