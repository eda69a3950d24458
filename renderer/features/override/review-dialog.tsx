import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { PersonSelect } from '../person/person-select.tsx';
import { type Override, sayParties } from './override-words.ts';

interface ReviewDialogProps {
  readonly override: Override;
  readonly release: string;
  readonly onClose: () => void;
}

/** What somebody found who had no part in it: whether it was right, and what follows. */
export function ReviewDialog({ override, release, onClose }: ReviewDialogProps) {
  const form = useId();
  const review = useCommand('override.review');
  const [finding, setFinding] = useState('');
  const { id, environment, reason, reviewers, cannotReview } = override;
  const [person, setPerson] = useState<string | null>(cannotReview === null ? null : (reviewers[0]?.id ?? null));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const words = finding.trim();
    if (words === '' || review.busy) return;
    review
      .run({ release, override: id, finding: words, ...(person === null ? {} : { recordedFor: person }) })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `The override of ${environment} is reviewed` });
        onClose();
      })
      .catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Review the override of ${environment}`}
      description={`${sayParties(override)} put the rule aside: ${reason}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={review.busy}
            reason={finding.trim() === '' ? 'Say what you found first' : undefined}
          >
            Write review
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <PersonSelect label="Reviews" value={person} onChange={setPerson} only={reviewers.map(({ id: one }) => one)} />
        <TextArea
          label="What was found"
          description="Was it an emergency, was what went out right, and what follows from it?"
          value={finding}
          onChange={setFinding}
          maxLength={5000}
        />
        <CommandProblem title="The review was not written" answer={review.answer} error={review.error} />
      </form>
    </Dialog>
  );
}
