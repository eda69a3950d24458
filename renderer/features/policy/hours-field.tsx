import { sayHours } from '../../../shared/domain/policy-sentence.ts';
import { NumberField } from './number-field.tsx';
import { readHours } from './read-number.ts';

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
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span aria-hidden="true" className="w-52 text-1">
        {label}
      </span>
      <div className="w-16">
        <NumberField
          label={`${label}, in hours`}
          inputMode="numeric"
          value={value}
          read={(text) => readHours(text, most)}
          onChange={onChange}
          onClear={without === undefined ? undefined : () => onChange(undefined)}
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
