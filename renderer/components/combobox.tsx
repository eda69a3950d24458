import { Combobox as Base } from '@base-ui/react/combobox';
import { ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { ShortcutLayer } from '../shortcuts/shortcut-layer.tsx';
import { classNames } from './class-names.ts';
import { OptionItem } from './combobox-item.tsx';
import type { FieldProps } from './field.tsx';
import { FieldFrame } from './field.tsx';
import { inputClass } from './field-class.ts';
import { popupClass } from './popup-class.ts';
import type { Option } from './select.tsx';

export interface ComboboxProps<Value extends string> extends FieldProps {
  readonly value: Value | null;
  /** Null when the choice was cleared. */
  readonly onChange: (value: Value | null) => void;
  readonly options: readonly Option<Value>[];
  readonly placeholder?: string | undefined;
  /** Said when nothing matches what was typed. */
  readonly emptyText?: string | undefined;
}

/** One of many, found by typing. Up to 100 matches are shown. */
export function Combobox<Value extends string>(props: ComboboxProps<Value>) {
  const { value, onChange, options, placeholder, emptyText = 'Nothing matches', error, ...field } = props;
  const [open, setOpen] = useState(false);
  const selected = options.find((option) => option.value === value) ?? null;
  return (
    <FieldFrame {...field} error={error}>
      <Base.Root
        items={options}
        limit={100}
        value={selected}
        onValueChange={(option) => onChange(option?.value ?? null)}
        isItemEqualToValue={(one, other) => one.value === other.value}
        open={open}
        onOpenChange={setOpen}
        autoHighlight
      >
        <Base.InputGroup className="relative">
          <Base.Input
            placeholder={placeholder}
            className={classNames(inputClass(error !== undefined), selected === null ? 'pr-7' : 'pr-13')}
          />
          <span className="absolute inset-y-0 right-0.5 flex items-center text-3">
            {selected !== null && (
              <Base.Clear
                aria-label="Clear the choice"
                className="ring-focus flex size-6 items-center justify-center rounded-1 hover:bg-hover hover:text-1"
              >
                <X aria-hidden="true" className="size-3.5" />
              </Base.Clear>
            )}
            <Base.Trigger
              aria-label="Show the choices"
              className="ring-focus flex size-6 items-center justify-center rounded-1 hover:bg-hover hover:text-1"
            >
              <ChevronDown aria-hidden="true" className="size-3.5" />
            </Base.Trigger>
          </span>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner sideOffset={4} className="z-50">
            <Base.Popup className={classNames(popupClass, 'w-(--anchor-width)')}>
              {open && <ShortcutLayer />}
              <Base.Empty className="px-3 py-2 text-3 empty:hidden">{emptyText}</Base.Empty>
              <Base.List className="max-h-[min(320px,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
                {(option: Option<Value>) => <OptionItem key={option.value} option={option} />}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </FieldFrame>
  );
}
