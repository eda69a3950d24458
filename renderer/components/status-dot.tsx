import { classNames } from './class-names.ts';
import type { Tone } from './tone.ts';
import { textClassByTone } from './tone.ts';

export interface StatusDotProps {
  readonly tone: Tone;
  readonly label: string;
  /** Hollow for what has not begun or is not known. */
  readonly hollow?: boolean | undefined;
}

/** A state that is no verdict ("Synced", "Offline"): a dot and its word. */
export function StatusDot({ tone, label, hollow = false }: StatusDotProps) {
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap text-small/5 text-2">
      <span
        aria-hidden="true"
        className={classNames(
          'size-2 shrink-0 self-center rounded-full border-[1.5px] border-current',
          textClassByTone[tone],
          !hollow && 'bg-current',
        )}
      />
      {label}
    </span>
  );
}
