import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useRef } from 'react';
import { ShortcutLayer } from '../shortcuts/shortcut-layer.tsx';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: 'small' | 'medium' | 'wide' | undefined;
  /** Buttons, the one that goes on last. */
  readonly footer?: ReactNode;
  /** What takes the focus first; else the first field, else the dialog itself. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** `alertdialog` must be answered and does not close by a click beside it. */
  readonly role?: 'dialog' | 'alertdialog' | undefined;
  readonly children?: ReactNode;
}

const widthBySize = { small: 'max-w-[420px]', medium: 'max-w-[560px]', wide: 'max-w-[880px]' } as const;

/** What a dialog is opened for; buttons wait until they are reached. */
const fillable =
  'input:not([type="hidden"], [aria-hidden="true"], [hidden]), textarea, [role="combobox"], [role="radio"], [role="checkbox"]';

/** A window over the screen. Esc closes it and gives the focus back. */
export function Dialog(props: DialogProps) {
  const {
    open,
    onOpenChange,
    title,
    description,
    size = 'medium',
    footer,
    initialFocus,
    role = 'dialog',
    children,
  } = props;
  const body = useRef<HTMLDivElement>(null);
  const popup = useRef<HTMLDivElement>(null);
  const findFirst = () => initialFocus?.current ?? body.current?.querySelector<HTMLElement>(fillable) ?? popup.current;
  return (
    <Base.Root open={open} onOpenChange={onOpenChange} disablePointerDismissal={role === 'alertdialog'}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-start justify-center overflow-hidden p-4 pt-[12vh]">
          <Base.Popup
            ref={popup}
            role={role}
            initialFocus={findFirst}
            className={classNames(
              'flex max-h-full w-full flex-col rounded-3 bg-surface-3 shadow-dialog outline-none transition-[opacity,scale]',
              'data-ending-style:scale-[0.985] data-ending-style:opacity-0 data-starting-style:scale-[0.985] data-starting-style:opacity-0',
              widthBySize[size],
            )}
          >
            <ShortcutLayer>
              <header className="flex items-start gap-4 px-5 pt-4 pb-1">
                <div className="min-w-0 flex-1">
                  <Base.Title className="break-words text-lead font-strong">{title}</Base.Title>
                  {description !== undefined && (
                    <Base.Description className="mt-0.5 text-2">{description}</Base.Description>
                  )}
                </div>
                {role === 'dialog' && (
                  <IconButton icon={X} label="Close" keys="esc" className="-mr-2" onClick={() => onOpenChange(false)} />
                )}
              </header>
              <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 py-3">
                {children}
              </div>
              {footer !== undefined && (
                <footer className="flex flex-wrap justify-end gap-2 px-5 pt-1 pb-4">{footer}</footer>
              )}
            </ShortcutLayer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
