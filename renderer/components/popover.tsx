import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { ShortcutLayer } from '../shortcuts/shortcut-layer.tsx';
import { classNames } from './class-names.ts';
import { popupClass } from './popup-class.ts';

export interface PopoverProps {
  readonly trigger: ReactElement;
  /** The name of what opens. */
  readonly title: string;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly children: ReactNode;
}

/** More about one thing, with room for links and buttons; a hint takes `Tooltip`. */
export function Popover({ trigger, title, align = 'start', children }: PopoverProps) {
  const [open, setOpen] = useState(false);
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} collisionPadding={8} className="z-50">
          <Base.Popup
            className={classNames(
              popupClass,
              'max-h-(--available-height) w-80 max-w-(--available-width) overflow-y-auto p-3',
            )}
          >
            {open && (
              <ShortcutLayer>
                <Base.Title className="mb-1 font-strong">{title}</Base.Title>
                {children}
              </ShortcutLayer>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
