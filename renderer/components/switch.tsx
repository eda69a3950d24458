import { Switch as Base } from '@base-ui/react/switch';
import type { ReactNode } from 'react';
import { useId } from 'react';

export interface SwitchProps {
  readonly label: string;
  readonly checked: boolean;
  /** Takes effect at once; what needs saving takes `Checkbox`. */
  readonly onChange: (checked: boolean) => void;
  readonly description?: ReactNode;
  readonly disabled?: boolean | undefined;
}

export function Switch({ label, checked, onChange, description, disabled }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-4">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className={disabled ? 'text-3' : 'font-medium text-1'}>
          {label}
        </label>
        {description !== undefined && (
          <p id={`${id}-more`} className="text-small text-3">
            {description}
          </p>
        )}
      </div>
      <Base.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={description === undefined ? undefined : `${id}-more`}
        className="ring-focus mt-0.5 flex h-4.5 w-8 shrink-0 items-center rounded-full bg-line-control p-0.5 transition-colors data-checked:bg-accent data-disabled:opacity-55"
      >
        <Base.Thumb className="size-3.5 rounded-full bg-surface-1 transition-[translate] data-checked:translate-x-3.5" />
      </Base.Root>
    </div>
  );
}
