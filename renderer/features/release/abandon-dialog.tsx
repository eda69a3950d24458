import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Release } from './stages.ts';

/** Gives a release up, with a reason. */
export function AbandonDialog({ release, onClose }: { readonly release: Release; readonly onClose: () => void }) {
  const abandon = useCommand('release.abandon');
  const name = `${release.product.name} ${release.version}`;
  const confirm = async (reason: string) => {
    const outcome = await abandon.run({ release: release.id, reason });
    if (outcome.kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title={`Abandon ${name}?`}
      action={`Abandon ${release.version}`}
      onConfirm={confirm}
      onClose={onClose}
      problem={<CommandProblem title="It was not abandoned" answer={abandon.answer} error={abandon.error} />}
    >
      <p>
        Nothing more can be decided about it: no candidate, no sign-off, no promotion. The record keeps what was decided
        so far.
      </p>
    </ConfirmReasonDialog>
  );
}
