import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { LucideIcon } from 'lucide-react';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: LucideIcon | undefined;
  /** How many it would show. */
  readonly count?: number | undefined;
}

export interface SegmentedControlProps<Value extends string> {
  /** Read aloud; the place says it to the eye. */
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly segments: readonly Segment<Value>[];
}

/** One of two to four short words, switched at once: a way of looking, an edition, a theme. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onChange,
  segments,
}: SegmentedControlProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      className="inline-flex h-fit w-fit flex-wrap gap-0.5 rounded-2 bg-hover p-0.5"
    >
      {segments.map(({ value: segment, label: word, icon: Icon, count }) => (
        <Radio.Root
          key={segment}
          value={segment}
          className="ring-focus inline-flex h-6 items-center gap-1.5 rounded-1 border border-transparent px-2 text-small font-medium text-2 transition-colors hover:text-1 data-checked:border-line data-checked:bg-surface-3 data-checked:text-1"
        >
          {Icon && <Icon aria-hidden="true" className="size-3.5" />}
          {word}
          {count !== undefined && <span className="tabular font-regular text-3">{count.toLocaleString()}</span>}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
