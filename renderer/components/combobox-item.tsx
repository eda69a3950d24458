import { Combobox as Base } from '@base-ui/react/combobox';
import { Check } from 'lucide-react';
import { classNames } from './class-names.ts';
import { itemClass } from './popup-class.ts';
import type { Option } from './select.tsx';

export interface OptionItemProps<Value extends string> {
  readonly option: Option<Value>;
  /** How many rows it would leave. */
  readonly count?: number | undefined;
}

/** One line of a combobox or filter. */
export function OptionItem<Value extends string>({ option, count }: OptionItemProps<Value>) {
  return (
    <Base.Item value={option} disabled={option.reason !== undefined} className={classNames(itemClass, 'items-start')}>
      <span className="flex h-5 w-3.5 shrink-0 items-center text-accent">
        <Base.ItemIndicator>
          <Check aria-hidden="true" className="size-3.5" />
        </Base.ItemIndicator>
      </span>
      <span className="min-w-0 flex-1 break-words">
        {option.label}
        {(option.reason ?? option.detail) !== undefined && (
          <span className="block text-small text-3">{option.reason ?? option.detail}</span>
        )}
      </span>
      {count !== undefined && <span className="tabular text-small leading-5 text-3">{count.toLocaleString()}</span>}
    </Base.Item>
  );
}
