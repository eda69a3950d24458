import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Override } from './override-words.ts';

interface EndOverrideDialogProps {
  readonly override: Override;
  readonly release: string;
  readonly onClose: () => void;
}

/** Ends an override, or a proposal that nobody has agreed to, before its time. */
export function EndOverrideDialog({ override, release, onClose }: EndOverrideDialogProps) {
  const end = useCommand('override.end');
  const { id, environment, status } = override;
  const isRunning = status === 'in-force';
  const confirm = async (reason: string) => {
    const answer = await end.run({ release, override: id, reason });
    if (answer.kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title={isRunning ? `End the override of ${environment}?` : `Take the proposal for ${environment} back?`}
      action={isRunning ? 'End override' : 'Take it back'}
      onConfirm={confirm}
      onClose={onClose}
      problem={<CommandProblem title="It was not ended" answer={end.answer} error={end.error} />}
    >
      <p>
        {isRunning
          ? `What the rule of ${environment} asks for stands in the way again at once. The review stays due.`
          : 'Nothing was put aside. The record keeps the proposal.'}
      </p>
    </ConfirmReasonDialog>
  );
}
