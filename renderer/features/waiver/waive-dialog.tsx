import { type ReactNode, type SubmitEvent, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SegmentedControl } from '../../components/segmented-control.tsx';
import { TextArea } from '../../components/text-area.tsx';

/** What every waiver says. */
export interface WaiverWish {
  readonly reason: string;
  /** UTC, ISO 8601. */
  readonly expiresAt: string;
}

interface WaiveDialogProps {
  readonly title: string;
  readonly description: string;
  readonly busy: boolean;
  readonly onWaive: (wish: WaiverWish) => void;
  readonly onClose: () => void;
  /** Stands above what is asked. */
  readonly before?: ReactNode;
  /** What else is asked, and what came of it. */
  readonly children: ReactNode;
}

const day = 86_400_000;
type Days = '1' | '7' | '30';

/** Asks why something may stand, and for how long. */
export function WaiveDialog({ title, description, busy, onWaive, onClose, before, children }: WaiveDialogProps) {
  const form = useId();
  const [reason, setReason] = useState('');
  const [days, setDays] = useState<Days>('7');
  const isMissing = reason.trim() === '';
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isMissing || busy) return;
    onWaive({ reason: reason.trim(), expiresAt: new Date(Date.now() + Number(days) * day).toISOString() });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant="primary"
            busy={busy}
            reason={isMissing ? 'Say why first' : undefined}
          >
            Waive
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        {before}
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
        {children}
      </form>
    </Dialog>
  );
}
