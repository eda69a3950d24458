import { useBlocker } from '@tanstack/react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';

interface LeaveGuardProps {
  /** What is not saved: "Slices". */
  readonly title: string;
}

/** Asks before what was edited and not saved is left behind. */
export function LeaveGuard({ title }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: true,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && blocker.reset()}
      title={`Leave without saving “${title}”?`}
      action="Leave without saving"
      onConfirm={blocker.proceed}
    >
      <p>What you changed there is lost.</p>
    </ConfirmDialog>
  );
}
