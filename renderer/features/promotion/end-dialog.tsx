import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';

interface EndDialogProps {
  readonly environment: string;
  readonly release: string;
  readonly onClose: () => void;
}

/** The deployer says what was done: it arrived, or it failed and why. */
export function EndDialog({ environment, release, onClose }: EndDialogProps) {
  const form = useId();
  const confirm = useCommand('promotion.confirm');
  const fail = useCommand('promotion.fail');
  const [outcome, setOutcome] = useState<'done' | 'failed'>('done');
  const [words, setWords] = useState('');
  const isDone = outcome === 'done';
  const command = isDone ? confirm : fail;
  const needsWords = !isDone && words.trim() === '';

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (needsWords || command.busy) return;
    const target = { release, environment };
    const running = isDone
      ? confirm.run({ ...target, note: words.trim() })
      : fail.run({ ...target, reason: words.trim() });
    running
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast(
          isDone
            ? { title: `${environment} is confirmed`, tone: 'pass' }
            : { title: `The failure in ${environment} is recorded` },
        );
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`What happened in ${environment}?`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant={isDone ? 'primary' : 'danger'}
            busy={command.busy}
            reason={needsWords ? 'Say what went wrong first' : undefined}
          >
            {isDone ? `Confirm ${environment}` : 'Record the failure'}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <RadioGroup<'done' | 'failed'>
          label="Outcome"
          value={outcome}
          onChange={setOutcome}
          options={[
            { value: 'done', label: 'Deployed', detail: `${environment} runs it, and its smoke tests pass.` },
            { value: 'failed', label: 'Failed', detail: `${environment} does not run it.` },
          ]}
        />
        <TextArea label={isDone ? 'Note' : 'What went wrong'} value={words} onChange={setWords} />
        <CommandProblem title="This was not recorded" answer={command.answer} error={command.error} />
      </form>
    </Dialog>
  );
}
