import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { TextArea } from './text-area.tsx';

export interface ConfirmReasonDialogProps {
  /** A question: "Abandon 2.4.0?" */
  readonly title: string;
  /** The verb on the button: "Abandon 2.4.0". */
  readonly action: string;
  /** What will happen, and what will not. */
  readonly children?: ReactNode;
  /** What came of it, where it was refused or failed. */
  readonly problem?: ReactNode;
  readonly onConfirm: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone, and for the words that the record keeps with it. */
export function ConfirmReasonDialog(props: ConfirmReasonDialogProps) {
  const { title, action, children, problem, onConfirm, onClose } = props;
  const [reason, setReason] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const confirm = async () => {
    const words = reason.trim();
    setIsMissing(words === '');
    if (words !== '') await onConfirm(words);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      action={action}
      tone="danger"
      onConfirm={confirm}
    >
      {children}
      <TextArea
        label="Reason"
        description="The record keeps it."
        value={reason}
        onChange={setReason}
        error={isMissing && reason.trim() === '' ? 'Say why in a few words.' : undefined}
      />
      {problem}
    </ConfirmDialog>
  );
}
