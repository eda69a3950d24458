import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Chip } from '../../components/chip.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { PersonSelect } from '../person/person-select.tsx';
import type { Release } from '../release/stages.ts';
import type { DocumentView } from './document-words.ts';

interface ApproveDialogProps {
  readonly view: DocumentView;
  readonly release: Release;
  readonly onClose: () => void;
}

/** The decision on exactly one version: by me, signed, or by somebody else, recorded. Why I cannot is said as plainly as the button. */
export function ApproveDialog({ view, release, onClose }: ApproveDialogProps) {
  const form = useId();
  const approve = useCommand('document.approve');
  const { version, document, title, against, approvers } = view;
  const [person, setPerson] = useState<string | null>(null);
  const [comment, setComment] = useState('');
  if (version === null) return null;
  const inPlaceOf = person === null ? view.inPlaceOf : approvers.find(({ id }) => id === person)?.inPlaceOf;
  const isBarred = person === null && against.length > 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (approve.busy || isBarred) return;
    approve
      .run({
        release: release.id,
        document,
        digest: version.digest,
        comment: comment.trim(),
        ...(person === null ? {} : { recordedFor: person }),
      })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: `${title}: version ${version.version} is approved`, tone: 'pass' });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Approve version ${version.version}`}
      description={`${title} of ${release.product.name} ${release.version}, for rc.${version.submitted?.candidate ?? ''}. Another version asks again.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={approve.busy}
            reason={isBarred ? 'Somebody else has to approve it' : undefined}
          >
            {`Approve version ${version.version}`}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <p className="flex flex-wrap items-center gap-2 text-2">
          What is approved has this digest: <Chip text={version.digest} label="Digest" />
        </p>
        <PersonSelect label="Approves" value={person} onChange={setPerson} only={approvers.map(({ id }) => id)} />
        {inPlaceOf != null && !isBarred && (
          <p className="break-words text-2">In the place of {inPlaceOf}: both names go on record.</p>
        )}
        {isBarred && <Refusal title="You cannot approve it" reasons={against} />}
        {approvers.length === 0 && (
          <p className="text-2">Nobody in the workspace can approve it now: grant a role, or add somebody.</p>
        )}
        <TextArea label="Comment" value={comment} onChange={setComment} maxLength={2000} />
        <CommandProblem title="It was not approved" answer={approve.answer} error={approve.error} />
      </form>
    </Dialog>
  );
}
