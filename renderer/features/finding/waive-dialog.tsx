import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { showToast } from '../../components/show-toast.ts';
import { TextArea } from '../../components/text-area.tsx';
import { CommandProblem } from '../../data/refusal.tsx';
import { useCommand } from '../../data/use-command.ts';
import type { Finding } from './finding-section.tsx';

interface WaiveDialogProps {
  readonly finding: Finding;
  readonly release: string;
  readonly onClose: () => void;
}

const day = 86_400_000;
type Days = '1' | '7' | '30';

/** Lets one finding stand for some days, with a reason that the record keeps. */
export function WaiveDialog({ finding, release, onClose }: WaiveDialogProps) {
  const form = useId();
  const waive = useCommand('finding.waive');
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<Days>('7');
  const isMissing = reason.trim() === '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isMissing || waive.busy) return;
    const expiresAt = new Date(Date.now() + Number(days) * day).toISOString();
    waive
      .run({ release, finding: finding.id, reason: reason.trim(), expiresAt })
      .then(({ kind }) => {
        if (kind !== 'done') return;
        showToast({ title: 'Waived', description: finding.title });
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Waive this finding"
      description={finding.title}
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
        <p className="break-words text-2">{finding.reason}</p>
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
        <CommandProblem title="It was not waived" answer={waive.answer} error={waive.error} />
      </form>
    </Dialog>
  );
}
