import { Field as Base } from '@base-ui/react/field';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** What every field has. */
export interface FieldProps {
  readonly label: string;
  /** Where the place already says it; the label is still read aloud. */
  readonly hideLabel?: boolean | undefined;
  readonly description?: ReactNode;
  /** What is wrong and how to put it right. */
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly name?: string | undefined;
}

export interface FieldFrameProps extends Omit<FieldProps, 'required'> {
  readonly optional?: boolean | undefined;
  readonly children: ReactNode;
}

/** Label, control, description and error in their places. */
export function FieldFrame({
  label,
  hideLabel = false,
  description,
  error,
  disabled,
  name,
  children,
}: FieldFrameProps) {
  return (
    <Base.Root
      invalid={error !== undefined}
      disabled={disabled}
      name={name}
      className="flex min-w-0 flex-col items-stretch gap-1"
    >
      <Base.Label className={classNames('font-medium text-1', hideLabel && 'sr-only')}>{label}</Base.Label>
      {children}
      {description !== undefined && <Base.Description className="text-small text-3">{description}</Base.Description>}
      <Base.Error match={error !== undefined} className="flex items-start gap-1 text-small text-fail">
        <CircleAlert aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
        {error}
      </Base.Error>
    </Base.Root>
  );
}
