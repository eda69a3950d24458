import { Field as Base } from '@base-ui/react/field';
import type { ComponentProps, Ref } from 'react';
import type { FieldProps } from './field.tsx';
import { FieldFrame } from './field.tsx';
import { inputClass } from './field-class.ts';

type Native = Pick<
  ComponentProps<'input'>,
  | 'autoComplete'
  | 'autoFocus'
  | 'inputMode'
  | 'onBlur'
  | 'onKeyDown'
  | 'placeholder'
  | 'readOnly'
  | 'spellCheck'
  | 'type'
  | 'maxLength'
>;

export interface TextFieldProps extends FieldProps, Native {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** For refs, digests, versions and patterns. */
  readonly mono?: boolean | undefined;
  readonly ref?: Ref<HTMLInputElement> | undefined;
}

export function TextField(props: TextFieldProps) {
  const { label, hideLabel, description, error, disabled, name, value, onChange, mono, ...native } = props;
  return (
    <FieldFrame {...{ label, hideLabel, description, error, disabled, name }}>
      <Base.Control
        {...native}
        value={value}
        onValueChange={onChange}
        spellCheck={native.spellCheck ?? mono !== true}
        className={inputClass(error !== undefined, mono)}
      />
    </FieldFrame>
  );
}
