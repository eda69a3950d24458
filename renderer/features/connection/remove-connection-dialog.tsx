import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Connection } from './connections-screen.tsx';

/** Asks before a connection and its token are forgotten. */
export function RemoveConnectionDialog({
  connection,
  onClose,
}: {
  readonly connection: Connection;
  readonly onClose: () => void;
}) {
  const remove = useCommand('connection.remove');
  const confirm = async () => {
    const { kind } = await remove.run({ connection: connection.id });
    if (kind === 'done') onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Forget ${connection.name}?`}
      action={`Forget ${connection.name}`}
      tone="danger"
      onConfirm={confirm}
    >
      <p>Its token is deleted from this machine. Nothing changes in the system itself; revoke the token there.</p>
      <CommandProblem title="It was not forgotten" answer={remove.answer} error={remove.error} />
    </ConfirmDialog>
  );
}
