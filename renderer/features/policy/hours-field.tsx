import { sayHours } from '../../../shared/domain/policy-sentence.ts';
import { TextField } from '../../components/text-field.tsx';

interface HoursFieldProps {
  /** "A sign-off counts for". */
  readonly label: string;
  /** Undefined: it does not hold at all. */
  readonly value: number | undefined;
  readonly most: number;
  /** What holds without a number: "as long as its slices stay". Absent: a number is needed. */
  readonly without?: string | undefined;
  readonly onChange: (hours: number | undefined) => void;
}

/** A span of whole hours, said as days where it is some. */
export function HoursField({ label, value, most, without, onChange }: HoursFieldProps) {
  const change = (text: string) => {
    const hours = Math.min(most, Number(text.replace(/\D/gu, '')));
    if (hours >= 1) onChange(hours);
    else if (without !== undefined) onChange(undefined);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span aria-hidden="true" className="w-52 text-1">
        {label}
      </span>
      <div className="w-16">
        <TextField
          label={`${label}, in hours`}
          hideLabel
          inputMode="numeric"
          autoComplete="off"
          value={value === undefined ? '' : String(value)}
          onChange={change}
        />
      </div>
      <span className="min-w-32 flex-1 text-small text-2">
        {value === undefined ? `hours; without a number ${without ?? ''}` : sayOf(value)}
      </span>
    </div>
  );
}

function sayOf(hours: number): string {
  const words = sayHours(hours);
  return words.includes('day') ? `hours, ${words}` : 'hours';
}
