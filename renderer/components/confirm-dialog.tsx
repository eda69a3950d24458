import type { ReactNode, SubmitEvent } from 'react';
import { useId, useRef, useState } from 'react';
import { Button } from './button.tsx';
import type { Call } from './call-preview.tsx';
import { CallPreview } from './call-preview.tsx';
import { Dialog } from './dialog.tsx';
import { TextField } from './text-field.tsx';

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** A question: "Abandon 2.4.0?" */
  readonly title: string;
  /** The verb on the button: "Abandon 2.4.0". */
  readonly action: string;
  readonly tone?: 'primary' | 'danger' | undefined;
  /** The dialog stays open and busy until the promise ends; close it from `onOpenChange`. */
  readonly onConfirm: () => void | Promise<void>;
  /** For production: this text must be typed before the button works. */
  readonly typeToConfirm?: string | undefined;
  /** Why it cannot be confirmed yet: what is still to be filled in. */
  readonly reason?: string | undefined;
  /** The exact calls that will go out. */
  readonly calls?: readonly Call[] | undefined;
  /** Why it went wrong, when `onConfirm` rejected; the dialog then stays. */
  readonly error?: string | undefined;
  /** What will happen, and what will not. */
  readonly children?: ReactNode;
}

/** Asks before something that cannot be undone. Cancel has the focus; Enter on it cancels. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    open,
    onOpenChange,
    title,
    action,
    tone = 'danger',
    onConfirm,
    typeToConfirm,
    reason,
    calls,
    error,
    children,
  } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  const form = useId();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const isTyped = typeToConfirm === undefined || typed.trim() === typeToConfirm;
  const change = (next: boolean) => {
    if (busy) return;
    setTyped('');
    setFailed(false);
    onOpenChange(next);
  };
  const confirm = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await onConfirm();
      setTyped('');
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isTyped && reason === undefined && !busy) void confirm();
  };
  const footer = (
    <>
      <Button ref={cancel} onClick={() => change(false)}>
        Cancel
      </Button>
      <Button
        type="submit"
        form={form}
        variant={tone}
        busy={busy}
        reason={isTyped ? reason : `Type ${typeToConfirm} first`}
      >
        {action}
      </Button>
    </>
  );
  return (
    <Dialog
      role="alertdialog"
      size={calls === undefined ? 'small' : 'medium'}
      open={open}
      onOpenChange={change}
      title={title}
      footer={footer}
      initialFocus={cancel}
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3 text-2">
        {children}
        {calls !== undefined && <CallPreview calls={calls} />}
        {typeToConfirm !== undefined && (
          <TextField
            label={`Type ${typeToConfirm} to go on`}
            value={typed}
            onChange={setTyped}
            mono
            autoComplete="off"
          />
        )}
        {(failed || error !== undefined) && (
          <p role="alert" className="text-fail">
            {error ?? 'This was not done. Try again.'}
          </p>
        )}
      </form>
    </Dialog>
  );
}
