import { Combobox as Base } from '@base-ui/react/combobox';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { ShortcutLayer } from '../shortcuts/shortcut-layer.tsx';
import { classNames } from './class-names.ts';
import { OptionItem } from './combobox-item.tsx';
import { inputClass } from './field-class.ts';
import { popupClass } from './popup-class.ts';
import type { Option } from './select.tsx';

export interface FilterOption extends Option<string> {
  readonly count?: number | undefined;
}

export interface Filter {
  readonly id: string;
  /** "Kind", "Person". */
  readonly label: string;
  readonly options: readonly FilterOption[];
}

interface FilterChipProps {
  readonly filter: Filter;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** One filter of the bar: says what is chosen, opens a list with a field to find more. */
export function FilterChip({ filter, chosen, onChange }: FilterChipProps) {
  const [open, setOpen] = useState(false);
  const selected = filter.options.filter((option) => chosen.includes(option.value));
  const [first, ...others] = selected;
  return (
    <Base.Root
      items={filter.options}
      limit={100}
      multiple
      value={selected}
      onValueChange={(options) => onChange(options.map((option) => option.value))}
      isItemEqualToValue={(one, other) => one.value === other.value}
      open={open}
      onOpenChange={setOpen}
      autoHighlight
    >
      <Base.Trigger
        aria-label={[filter.label, ...selected.map((option) => option.label)].join(', ')}
        className={classNames(
          'ring-focus inline-flex h-6 max-w-64 items-center gap-1 rounded-full border px-2.5 text-small transition-colors',
          first === undefined
            ? 'border-line text-2 hover:border-strong hover:bg-hover hover:text-1'
            : 'border-transparent bg-accent-soft font-medium text-accent hover:border-accent',
        )}
      >
        <span className="truncate">
          {filter.label}
          {first !== undefined && `: ${first.label}`}
          {others.length > 0 && ` +${others.length}`}
        </span>
        <ChevronDown aria-hidden="true" className="-mr-1 size-3 shrink-0" />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="z-50">
          <Base.Popup aria-label={filter.label} className={classNames(popupClass, 'w-64')}>
            {open && <ShortcutLayer />}
            <div className="p-1.5 pb-0.5">
              <Base.Input
                aria-label={`Find in ${filter.label.toLowerCase()}`}
                placeholder={`Find in ${filter.label.toLowerCase()}`}
                className={inputClass(false)}
              />
            </div>
            <Base.Empty className="px-3 py-2 text-3 empty:hidden">Nothing matches</Base.Empty>
            <Base.List className="max-h-[min(320px,var(--available-height))] overflow-y-auto p-1 data-empty:p-0">
              {(option: FilterOption) => <OptionItem key={option.value} option={option} count={option.count} />}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
