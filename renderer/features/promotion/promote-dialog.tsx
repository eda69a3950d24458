import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { showToast } from '../../components/show-toast.ts';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { describeError } from '../../data/describe-error.ts';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from '../release/stages.ts';

interface PromoteDialogProps {
  readonly environment: string;
  readonly kind: 'promote' | 'rollback';
  readonly release: Release;
  readonly onClose: () => void;
}

/** What would happen, or every reason why not. Production asks for the version to be typed. */
export function PromoteDialog({ environment, kind, release, onClose }: PromoteDialogProps) {
  const query = useQueryOf('promotion.preview', { release: release.id, environment, kind });
  const start = useCommand('promotion.start');
  const rollback = useCommand('promotion.rollback');
  const [reason, setReason] = useState('');
  const isPromotion = kind === 'promote';
  const command = isPromotion ? start : rollback;
  const name = isPromotion ? `Promote to ${environment}` : `Roll ${environment} back`;
  const close = (open: boolean) => !open && onClose();

  if (query.data === undefined || query.data.refusals.length > 0) {
    const failure = query.error === null ? null : describeError(query.error);
    return (
      <Dialog open onOpenChange={close} title={name} footer={<Button onClick={onClose}>Close</Button>}>
        {failure !== null && (
          <Refusal
            title="This could not be looked up"
            reasons={[{ code: 'failure', message: failure.what, nextAction: failure.next }]}
          />
        )}
        {query.data === undefined && failure === null && (
          <SkeletonRows count={4} label="Looking what stands in the way" />
        )}
        {query.data !== undefined && (
          <Refusal
            title={isPromotion ? 'This cannot be promoted now' : 'This cannot be rolled back'}
            reasons={query.data.refusals}
          />
        )}
      </Dialog>
    );
  }

  const { target, replaces, instructions, typeToConfirm, facts } = query.data;
  const confirm = async () => {
    const answer = isPromotion
      ? await start.run({ release: release.id, environment, facts })
      : await rollback.run({ release: release.id, environment, reason: reason.trim() });
    if (answer.kind !== 'done') return;
    showToast({
      title: isPromotion
        ? `${target ?? ''} is on its way to ${environment}`
        : `${environment} goes back to ${target ?? ''}`,
      description: `Deploy it, then confirm ${environment} here.`,
    });
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      title={
        isPromotion ? `Promote ${target ?? ''} to ${environment}?` : `Roll ${environment} back to ${target ?? ''}?`
      }
      action={name}
      tone={isPromotion ? 'primary' : 'danger'}
      typeToConfirm={typeToConfirm ?? undefined}
      reason={isPromotion || reason.trim() !== '' ? undefined : 'Say why first'}
      onConfirm={confirm}
    >
      <p>
        {replaces === null ? `Nothing is recorded in ${environment} yet.` : `It replaces ${replaces}.`} A person deploys
        it and then confirms here what was done.
      </p>
      {instructions.length > 0 && (
        <ol className="flex list-decimal flex-col gap-1 pl-5 text-1">
          {instructions.map((line) => (
            <li key={line} className="break-words">
              {line}
            </li>
          ))}
        </ol>
      )}
      {!isPromotion && <TextArea label="Why" value={reason} onChange={setReason} />}
      <CommandProblem title="This was not started" answer={command.answer} error={command.error} />
    </ConfirmDialog>
  );
}
