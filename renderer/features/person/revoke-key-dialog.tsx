import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Key, PersonView } from './people-screen.tsx';

interface RevokeKeyDialogProps {
  readonly person: PersonView;
  readonly keyToRevoke: Key;
  readonly onClose: () => void;
}

/** Ends a key, with a reason. */
export function RevokeKeyDialog({ person, keyToRevoke, onClose }: RevokeKeyDialogProps) {
  const revoke = useCommand('person.revokeKey');
  const isHere = useQueryOf('workspace.status', {}).data?.person?.fingerprint === keyToRevoke.fingerprint;
  const confirm = async (reason: string) => {
    const outcome = await revoke.run({ person: person.id, fingerprint: keyToRevoke.fingerprint, reason });
    if (outcome.kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title={`Revoke the key of ${person.name}?`}
      action="Revoke key"
      onConfirm={confirm}
      onClose={onClose}
      problem={<CommandProblem title="The key was not revoked" answer={revoke.answer} error={revoke.error} />}
    >
      <p>
        From now on nothing signed with <span className="font-code">{keyToRevoke.fingerprint.slice(0, 7)}</span> counts.
        What it signed before stays verified.{' '}
        {!isHere &&
          `Was it lost, ${person.name} makes a new one at their own desk, and you enrol it here by its fingerprint. `}
        {isHere &&
          'It is the key of this machine, so a new one takes its place at once. The old one hands over to it: save the hand-over file afterwards for desks that know the old key. Was the old key stolen, let them enrol the new one by its fingerprint instead.'}
      </p>
    </ConfirmReasonDialog>
  );
}
