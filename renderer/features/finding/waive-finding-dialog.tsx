import { showToast } from '../../components/show-toast.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { WaiveDialog, type WaiverWish } from '../waiver/waive-dialog.tsx';
import type { Finding } from './finding-section.tsx';

interface WaiveFindingDialogProps {
  readonly finding: Finding;
  readonly release: string;
  readonly onClose: () => void;
}

/** Lets one finding stand for some days, with a reason that the record keeps. */
export function WaiveFindingDialog({ finding, release, onClose }: WaiveFindingDialogProps) {
  const waive = useCommand('finding.waive');
  const run = (wish: WaiverWish) => {
    waive
      .run({ release, finding: finding.id, ...wish })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: 'Waived', description: finding.title });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <WaiveDialog
      title="Waive this finding"
      description={finding.title}
      before={<p className="break-words text-2">{finding.reason}</p>}
      busy={waive.busy}
      onWaive={run}
      onClose={onClose}
    >
      <CommandProblem title="It was not waived" answer={waive.answer} error={waive.error} />
    </WaiveDialog>
  );
}
