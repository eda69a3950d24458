import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { MarkdownView } from '../../components/markdown-view.tsx';
import { showToast } from '../../components/show-toast.ts';
import { useHost } from '../../data/api-context.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Notes } from './notes-stage.tsx';

interface ApproveDialogProps {
  /** As they were when they were asked for: what is read is what is approved. */
  readonly notes: Notes;
  readonly release: string;
  readonly onClose: () => void;
}

/** The words of an edition, once more and whole, before they are approved. */
export function ApproveDialog({ notes, release, onClose }: ApproveDialogProps) {
  const host = useHost();
  const approve = useCommand('notes.approve');
  const { edition, candidate, content, markdown } = notes;
  const giveApproval = async () => {
    const answer = await approve.run({ release, edition, content });
    if (answer.kind !== 'done') return;
    showToast({ title: `The ${edition} edition is approved`, tone: 'pass' });
    onClose();
  };
  return (
    <Dialog
      open
      size="wide"
      onOpenChange={(open) => !open && onClose()}
      title={`Approve the ${edition} edition?`}
      description={`You approve exactly these words, for rc.${candidate ?? ''}. Once one of them changes, they are approved anew.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={approve.busy} onClick={() => void giveApproval().catch(() => undefined)}>
            Approve these words
          </Button>
        </>
      }
    >
      <div
        role="group"
        // Longer than the window more often than not: the keyboard scrolls it.
        tabIndex={0}
        aria-label={`The ${edition} edition`}
        className="ring-focus max-h-[50vh] overflow-y-auto rounded-3 border border-line px-6 py-5"
      >
        <MarkdownView text={markdown} onOpenLink={(href) => void host.openExternal(href)} />
      </div>
      <CommandProblem title="The notes were not approved" answer={approve.answer} error={approve.error} />
    </Dialog>
  );
}
