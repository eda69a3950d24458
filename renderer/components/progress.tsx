import { Progress as Base } from '@base-ui/react/progress';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

export interface ProgressProps {
  /** "Reading commits of shop". */
  readonly label: string;
  /** From 0 to 1; null while nobody knows how much there is. */
  readonly value: number | null;
  /** How far it is, in words: "42,000 of 100,000". */
  readonly text?: string | undefined;
  readonly onCancel?: (() => void) | undefined;
}

/** Work over a second, in its place, with words and a way out. */
export function Progress({ label, value, text, onCancel }: ProgressProps) {
  const percent = value === null ? null : Math.round(value * 100);
  return (
    <div className="flex items-start gap-2">
      <Base.Root
        value={percent}
        getAriaValueText={(formatted) => text ?? formatted}
        className="flex min-w-0 flex-1 flex-col gap-1.5"
      >
        <div className="flex items-baseline gap-2">
          <Base.Label className="min-w-0 truncate font-medium">{label}</Base.Label>
          <span className="tabular min-w-0 flex-1 truncate text-2">{text}</span>
          {percent !== null && <span className="tabular text-2">{percent} %</span>}
        </div>
        <Base.Track className="h-1 overflow-hidden rounded-full bg-selected">
          <Base.Indicator
            className={classNames(
              'h-full rounded-full bg-accent',
              percent === null ? 'w-1/4 animate-slide' : 'transition-[width]',
            )}
          />
        </Base.Track>
      </Base.Root>
      {onCancel && (
        <Button variant="quiet" size="small" className="-my-0.5" onClick={onCancel}>
          Cancel
        </Button>
      )}
    </div>
  );
}
