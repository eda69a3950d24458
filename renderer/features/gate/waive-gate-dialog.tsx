import { useState } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { showToast } from '../../components/show-toast.ts';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import { WaiveDialog, type WaiverWish } from '../waiver/waive-dialog.tsx';
import type { GateView } from './gate-line.tsx';

interface WaiveGateDialogProps {
  readonly gate: GateView;
  readonly environment: string;
  readonly release: string;
  readonly onClose: () => void;
}

/** Lets one gate of a rung stand for some days, with a reason that the record keeps. */
export function WaiveGateDialog({ gate, environment, release, onClose }: WaiveGateDialogProps) {
  const waive = useCommand('gate.waive');
  const [isForAll, setIsForAll] = useState(false);
  const run = (wish: WaiverWish) => {
    waive
      .run({ release, environment, gate: gate.gate, onlyCandidate: !isForAll, ...wish })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: 'Waived', description: `${gate.title} of ${environment}` });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <WaiveDialog
      title={`Waive ${gate.title.toLowerCase()} of ${environment}`}
      description={gate.reason}
      busy={waive.busy}
      onWaive={run}
      onClose={onClose}
    >
      <Checkbox
        label="For every candidate of this release"
        description="Off: the next candidate is judged anew."
        checked={isForAll}
        onChange={setIsForAll}
      />
      <CommandProblem title="It was not waived" answer={waive.answer} error={waive.error} />
    </WaiveDialog>
  );
}
