import { useState } from 'react';
import { ConfirmReasonDialog } from '../../components/confirm-reason-dialog.tsx';
import { Select } from '../../components/select.tsx';
import { CommandProblem, Refusal } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import type { Release } from './stages.ts';

/** Lets another release of the product take its place, with a reason. */
export function SupersedeDialog({ release, onClose }: { readonly release: Release; readonly onClose: () => void }) {
  const supersede = useCommand('release.supersede');
  const releases = useQueryOf('release.list', { product: release.product.id, status: 'open', limit: 200 });
  const others = releases.data?.rows.filter(({ id }) => id !== release.id) ?? [];
  const [by, setBy] = useState<string | null>(null);
  const [isMissing, setIsMissing] = useState(false);

  const confirm = async (reason: string) => {
    setIsMissing(by === null);
    if (by === null) return;
    const outcome = await supersede.run({ release: release.id, by, reason });
    if (outcome.kind === 'done') onClose();
  };
  return (
    <ConfirmReasonDialog
      title={`Supersede ${release.product.name} ${release.version}?`}
      action={`Supersede ${release.version}`}
      onConfirm={confirm}
      onClose={onClose}
      problem={
        <>
          {releases.data !== undefined && others.length === 0 && (
            <Refusal
              title="No other release is open"
              reasons={[
                {
                  code: 'none',
                  message: `${release.product.name} has no other open release.`,
                  nextAction: 'Plan the release that takes its place first.',
                },
              ]}
            />
          )}
          <CommandProblem title="It was not superseded" answer={supersede.answer} error={supersede.error} />
        </>
      }
    >
      <p>Another release ships what this one would have shipped. Nothing more can be decided about this one.</p>
      <Select
        label="The release that takes its place"
        value={by}
        onChange={setBy}
        options={others.map(({ id, version }) => ({ value: id, label: version }))}
        error={isMissing && by === null ? 'Choose a release first.' : undefined}
      />
    </ConfirmReasonDialog>
  );
}
