import { classNames } from './class-names.ts';
import type { Verdict as VerdictKind } from './tone.ts';
import { softClassByTone, textClassByTone } from './tone.ts';
import { VerdictIcon } from './verdict-icon.tsx';

const wordByVerdict: Readonly<Record<VerdictKind, string>> = {
  pass: 'Pass',
  fail: 'Fail',
  unknown: 'Unknown',
  waived: 'Waived',
};

export interface VerdictProps {
  readonly verdict: VerdictKind;
  /** The word, where a better one than the verdict's own exists ("Blocked", "NO-GO"). */
  readonly label?: string | undefined;
  readonly size?: 'small' | 'medium' | undefined;
  /** Without a background, for dense rows. */
  readonly plain?: boolean | undefined;
}

/** A verdict: always icon and word, unknown also hatched. */
export function Verdict({ verdict, label, size = 'small', plain = false }: VerdictProps) {
  return (
    <span
      className={classNames(
        'inline-flex shrink-0 gap-1 whitespace-nowrap font-medium',
        plain
          ? classNames('items-baseline', textClassByTone[verdict])
          : classNames('items-center rounded-1 border align-top', softClassByTone[verdict]),
        size === 'small'
          ? classNames('text-small', plain ? 'leading-5' : 'h-5 px-1.5')
          : classNames('text-base', !plain && 'h-6 px-2'),
      )}
    >
      <VerdictIcon verdict={verdict} className="size-3 shrink-0 self-center" />
      {label ?? wordByVerdict[verdict]}
    </span>
  );
}
