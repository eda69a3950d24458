import { Toast } from '@base-ui/react/toast';

export const toastManager = Toast.createToastManager();

export interface ToastText {
  /** What happened, in the past: "Signed for Security". */
  readonly title: string;
  readonly description?: string | undefined;
  readonly tone?: 'neutral' | 'pass' | 'fail' | undefined;
  /** For what can be taken back; the toast then stays longer. */
  readonly undo?: (() => void) | undefined;
}

/** How long a toast stays, in milliseconds; a failure stays until it is dismissed. */
const staysFor = { said: 5000, undoable: 10_000, failed: 0 } as const;

/** Says afterwards what was done. What must be decided or read in full does not belong here. */
export function showToast({ title, description, tone = 'neutral', undo }: ToastText): void {
  const id = toastManager.add({
    title,
    description,
    type: tone,
    timeout: tone === 'fail' ? staysFor.failed : undo === undefined ? staysFor.said : staysFor.undoable,
    ...(undo === undefined
      ? {}
      : {
          actionProps: {
            children: 'Undo',
            onClick: () => {
              toastManager.close(id);
              undo();
            },
          },
        }),
  });
}
