import { Field as Base } from '@base-ui/react/field';
import type { ComponentProps, KeyboardEvent, Ref } from 'react';
import { classNames } from './class-names.ts';
import type { FieldProps } from './field.tsx';
import { FieldFrame } from './field.tsx';
import { inputClass } from './field-class.ts';

type Native = Pick<
  ComponentProps<'textarea'>,
  'autoFocus' | 'onBlur' | 'placeholder' | 'readOnly' | 'required' | 'rows' | 'maxLength' | 'spellCheck'
>;

export interface TextAreaProps extends FieldProps, Omit<Native, 'required'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly mono?: boolean | undefined;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** Several lines; grows with what is written, at least `rows` (3). Ctrl or Cmd with Enter sends the form. */
export function TextArea(props: TextAreaProps) {
  const {
    label,
    hideLabel,
    description,
    error,
    disabled,
    name,
    value,
    onChange,
    mono,
    ref,
    rows = 3,
    ...native
  } = props;
  return (
    <FieldFrame {...{ label, hideLabel, description, error, disabled, name }}>
      <Base.Control
        value={value}
        render={
          <textarea
            {...native}
            ref={ref}
            rows={rows}
            style={{ minHeight: `calc(${rows}lh + 0.5rem + 2px)` }}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
            onKeyDown={submitOnEnter}
          />
        }
        className={classNames(inputClass(error !== undefined, mono), 'field-sizing-content max-h-96 resize-y py-1')}
      />
    </FieldFrame>
  );
}

function submitOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
