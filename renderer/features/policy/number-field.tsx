import { useState } from 'react';
import { TextField } from '../../components/text-field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly inputMode: 'decimal' | 'numeric';
  /** What was typed as a number; null where it is none, or not yet. */
  readonly read: (text: string) => number | null;
  readonly onChange: (value: number) => void;
  /** What an empty field says. Absent: a number is needed, and the last one comes back on leaving. */
  readonly onClear?: (() => void) | undefined;
}

/** A number that can be typed: while it is, the field keeps the text ("99." on the way to "99.5"); on leaving it shows what holds. */
export function NumberField({ label, value, inputMode, read, onChange, onClear }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const change = (text: string) => {
    setTyped(text);
    const number = read(text);
    if (number !== null) onChange(number);
    else if (text.trim() === '') onClear?.();
  };
  return (
    <TextField
      label={label}
      hideLabel
      inputMode={inputMode}
      autoComplete="off"
      value={typed ?? (value === undefined ? '' : String(value))}
      onChange={change}
      onBlur={() => setTyped(null)}
    />
  );
}
