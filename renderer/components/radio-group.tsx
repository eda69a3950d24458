import { Radio } from '@base-ui/react/radio';
import { RadioGroup as Base } from '@base-ui/react/radio-group';
import type { KeyboardEvent } from 'react';
import { useId } from 'react';
import { classNames } from './class-names.ts';
import { tickClass } from './field-class.ts';
import type { Option } from './select.tsx';

export interface RadioGroupProps<Value extends string> {
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly Option<Value>[];
}

/** One of a few where each needs to be read. */
export function RadioGroup<Value extends string>({
  label,
  hideLabel,
  value,
  onChange,
  options,
}: RadioGroupProps<Value>) {
  const id = useId();
  return (
    <Base
      aria-labelledby={id}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      onKeyDown={submitOnEnter}
      className="flex flex-col gap-1.5"
    >
      <div id={id} className={classNames('font-medium', hideLabel && 'sr-only')}>
        {label}
      </div>
      {options.map((option) => {
        const detail = option.reason ?? option.detail;
        const optionId = `${id}-${option.value}`;
        return (
          <div key={option.value} className="flex items-start gap-2">
            <span className="flex h-5 items-center">
              <Radio.Root
                id={optionId}
                value={option.value}
                disabled={option.reason !== undefined}
                aria-describedby={detail === undefined ? undefined : `${optionId}-more`}
                className={`${tickClass} rounded-full`}
              >
                <Radio.Indicator className="size-1.5 rounded-full bg-current" />
              </Radio.Root>
            </span>
            <div className="min-w-0">
              <label htmlFor={optionId} className={option.reason === undefined ? 'text-1' : 'text-3'}>
                {option.label}
              </label>
              {detail !== undefined && (
                <p id={`${optionId}-more`} className="text-small text-3">
                  {detail}
                </p>
              )}
            </div>
          </div>
        );
      })}
    </Base>
  );
}

/** Enter on a choice sends the form it stands in, as it does in a field. */
function submitOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter') return;
  event.preventDefault();
  event.currentTarget.closest('form')?.requestSubmit();
}
