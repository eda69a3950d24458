import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { ShortcutLayer } from '../shortcuts/shortcut-layer.tsx';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import type { MenuEntry } from './menu-entry.ts';
import { itemClass, popupClass } from './popup-class.ts';

export interface MenuProps {
  /** One button; it gets the focus back. */
  readonly trigger: ReactElement;
  readonly items: readonly MenuEntry[];
  readonly align?: 'start' | 'end' | undefined;
}

/** Commands that do not deserve a button of their own. */
export function Menu({ trigger, items, align = 'start' }: MenuProps) {
  const [open, setOpen] = useState(false);
  return (
    <Base.Root open={open} onOpenChange={setOpen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className="z-50">
          <Base.Popup
            className={classNames(popupClass, 'max-h-(--available-height) min-w-44 max-w-90 overflow-y-auto p-1')}
          >
            {open && <ShortcutLayer />}
            {items.map((item) => (
              <MenuLine key={item.id} item={item} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function MenuLine({ item }: { readonly item: MenuEntry }) {
  switch (item.kind) {
    case 'separator':
      return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
    case 'heading':
      return <div className="px-2 pt-1.5 pb-0.5 text-small font-medium text-3">{item.label}</div>;
    case 'choice':
      return (
        <Base.CheckboxItem checked={item.checked} onCheckedChange={item.onChange} className={itemClass}>
          <span className="flex w-4 shrink-0 text-accent">
            <Base.CheckboxItemIndicator>
              <Check aria-hidden="true" className="size-3.5" />
            </Base.CheckboxItemIndicator>
          </span>
          {item.label}
        </Base.CheckboxItem>
      );
    case 'action': {
      const Icon = item.icon;
      return (
        <Base.Item
          onClick={item.onSelect}
          disabled={item.reason !== undefined}
          className={classNames(itemClass, item.tone === 'danger' && item.reason === undefined && 'text-fail')}
        >
          {Icon && <Icon aria-hidden="true" className="size-4 shrink-0 opacity-80" />}
          <span className="min-w-0 flex-1">
            {item.label}
            {item.reason !== undefined && <span className="block text-small text-3">{item.reason}</span>}
          </span>
          {item.keys !== undefined && <Kbd keys={item.keys} />}
        </Base.Item>
      );
    }
  }
}
