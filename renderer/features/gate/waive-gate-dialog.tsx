import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { GateView } from './gate-line.tsx';

interface WaiveGateDialogProps {
  readonly gate: GateView;
  readonly environment: string;
  readonly release: string;
  readonly onClose: () => void;
}

const day = 86_400_000;
type Days = '1' | '7' | '30';

/** Lets one gate of a rung stand for some days, with a reason that the record keeps. */
export function WaiveGateDialog({ gate, environment, release, onClose }: WaiveGateDialogProps) {
  const form = useId();
  const waive = useCommand('gate.waive');
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<Days>('7');
  const [isForAll, setIsForAll] = useState(false);
  const isMissing = reason.trim() === '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isMissing || waive.busy) return;
    const expiresAt = new Date(Date.now() + Number(days) * day).toISOString();
    waive
      .run({ release, environment, gate: gate.gate, onlyCandidate: !isForAll, reason: reason.trim(), expiresAt })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: 'Waived', description: `${gate.title} of ${environment}` });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Waive ${gate.title.toLowerCase()} of ${environment}`}
      description={gate.reason}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={waive.busy}
            reason={isMissing ? 'Say why first' : undefined}
          >
            Waive
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextArea label="Why it may stand" description="The record keeps it." value={reason} onChange={setReason} />
        <SegmentedControl<Days>
          label="For how long"
          value={days}
          onChange={setDays}
          segments={[
            { value: '1', label: 'A day' },
            { value: '7', label: 'A week' },
            { value: '30', label: '30 days' },
          ]}
        />
        <Checkbox
          label="For every candidate of this release"
          description="Off: the next candidate is judged anew."
          checked={isForAll}
          onChange={setIsForAll}
        />
        <CommandProblem title="It was not waived" answer={waive.answer} error={waive.error} />
      </form>
    </Dialog>
  );
}
