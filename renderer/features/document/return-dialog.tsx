import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { DocumentView } from './document-words.ts';

interface ReturnDialogProps {
  readonly view: DocumentView;
  readonly release: string;
  readonly onClose: () => void;
}

/** Sends a version back to who writes it, or takes its approval back, with the reason. */
export function ReturnDialog({ view, release, onClose }: ReturnDialogProps) {
  const give = useCommand('document.return');
  const { version, document, state } = view;
  if (version === null) return null;
  const isApproved = state === 'approved';
  const confirm = async (reason: string) => {
    const { kind } = await give.run({ release, document, digest: version.digest, reason });
    if (kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title={
        isApproved ? `Take the approval of version ${version.version} back?` : `Return version ${version.version}?`
      }
      action={isApproved ? 'Take the approval back' : 'Return it'}
      onConfirm={confirm}
      onClose={onClose}
      problem={<CommandProblem title="This was not done" answer={give.answer} error={give.error} />}
    >
      <p>It is a draft again. The version and the reason stay on record.</p>
    </ConfirmReasonDialog>
  );
}
