import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { tickClass } from './field-class.ts';

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly description?: ReactNode;
  /** Some of what it stands for is checked. */
  readonly indeterminate?: boolean | undefined;
  readonly disabled?: boolean | undefined;
}

export function Checkbox({ label, checked, onChange, description, indeterminate, disabled }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-2">
      <span className="flex h-5 items-center">
        <Base.Root
          id={id}
          checked={checked}
          onCheckedChange={onChange}
          indeterminate={indeterminate}
          disabled={disabled}
          aria-describedby={description === undefined ? undefined : `${id}-more`}
          className={`${tickClass} rounded-1`}
        >
          <Base.Indicator>
            {indeterminate ? (
              <Minus aria-hidden="true" className="size-3" strokeWidth={3} />
            ) : (
              <Check aria-hidden="true" className="size-3" strokeWidth={3} />
            )}
          </Base.Indicator>
        </Base.Root>
      </span>
      <div className="min-w-0">
        <label htmlFor={id} className={disabled ? 'text-3' : 'text-1'}>
          {label}
        </label>
        {description !== undefined && (
          <p id={`${id}-more`} className="text-small text-3">
            {description}
          </p>
        )}
      </div>
    </div>
  );
}
