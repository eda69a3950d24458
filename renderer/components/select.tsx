import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { ShortcutLayer } from '../shortcuts/shortcut-layer.tsx';
import { classNames } from './class-names.ts';
import type { FieldProps } from './field.tsx';
import { FieldFrame } from './field.tsx';
import { inputClass } from './field-class.ts';
import { itemClass, popupClass } from './popup-class.ts';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: string | undefined;
  /** Why it cannot be chosen. */
  readonly reason?: string | undefined;
}

export interface SelectProps<Value extends string> extends FieldProps {
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly Option<Value>[];
  readonly placeholder?: string | undefined;
}

/** One of a few; from a dozen on take `Combobox`. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { value, onChange, options, placeholder = 'Choose', error, ...field } = props;
  const [open, setOpen] = useState(false);
  return (
    <FieldFrame {...field} error={error}>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => next !== null && onChange(next)}
        open={open}
        onOpenChange={setOpen}
      >
        <Base.Trigger className={classNames(inputClass(error !== undefined), 'flex items-center gap-2 text-left')}>
          <Base.Value className="min-w-0 flex-1 truncate data-placeholder:text-3" placeholder={placeholder} />
          <Base.Icon className="text-3">
            <ChevronDown aria-hidden="true" className="size-3.5" />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
            <Base.Popup className={classNames(popupClass, 'min-w-(--anchor-width)')}>
              {open && <ShortcutLayer />}
              <Base.List className="max-h-[min(360px,var(--available-height))] overflow-y-auto p-1">
                {options.map((option) => (
                  <Base.Item
                    key={option.value}
                    value={option.value}
                    label={option.label}
                    disabled={option.reason !== undefined}
                    className={classNames(itemClass, 'items-start')}
                  >
                    <span className="flex h-5 w-3.5 shrink-0 items-center text-accent">
                      <Base.ItemIndicator>
                        <Check aria-hidden="true" className="size-3.5" />
                      </Base.ItemIndicator>
                    </span>
                    <span className="min-w-0">
                      <Base.ItemText>{option.label}</Base.ItemText>
                      {(option.reason ?? option.detail) !== undefined && (
                        <span className="block text-small text-3">{option.reason ?? option.detail}</span>
                      )}
                    </span>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </FieldFrame>
  );
}
