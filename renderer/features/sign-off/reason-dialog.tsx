import { type SubmitEvent, useId, useState } from 'react';
import type { OutputOf } from '../../api.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';

interface ReasonDialogProps {
  readonly kind: 'withdraw' | 'answer';
  readonly signOff: OutputOf['signOff.list']['signOffs'][number];
  readonly release: string;
  readonly onClose: () => void;
}

/** Words that go with withdrawing a sign-off, or with answering a rejection. */
export function ReasonDialog({ kind, signOff, release, onClose }: ReasonDialogProps) {
  const form = useId();
  const withdraw = useCommand('signOff.withdraw');
  const answer = useCommand('signOff.answer');
  const [text, setText] = useState('');
  const isWithdrawal = kind === 'withdraw';
  const command = isWithdrawal ? withdraw : answer;
  const name = signOff.person.name;

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (words === '' || command.busy) return;
    const target = { release, signOff: signOff.id };
    const running = isWithdrawal
      ? withdraw.run({ ...target, reason: words })
      : answer.run({ ...target, answer: words });
    running
      .then(({ kind: came }) => {
        if (came !== 'done') return;
        showToast({
          title: isWithdrawal ? `The sign-off of ${name} is withdrawn` : `${name} is asked to decide again`,
        });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isWithdrawal ? `Withdraw the sign-off of ${name}?` : `Answer ${name}`}
      description={
        isWithdrawal
          ? 'The record keeps it, with the reason. The role is asked to sign again.'
          : `The rejection stands until ${name} decides again; your answer asks for it.`
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant={isWithdrawal ? 'danger' : 'primary'}
            busy={command.busy}
            reason={text.trim() === '' ? 'Write a few words first' : undefined}
          >
            {isWithdrawal ? 'Withdraw sign-off' : 'Send answer'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {!isWithdrawal && signOff.comment !== '' && (
          <blockquote className="border-l-2 border-strong pl-3 break-words text-2">{signOff.comment}</blockquote>
        )}
        <TextArea label={isWithdrawal ? 'Reason' : 'What was done about it'} value={text} onChange={setText} />
        <CommandProblem title="This was not done" answer={command.answer} error={command.error} />
      </form>
    </Dialog>
  );
}
