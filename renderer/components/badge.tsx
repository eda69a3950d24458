import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { Tone } from './tone.ts';
import { softClassByTone } from './tone.ts';

export interface BadgeProps {
  readonly tone?: Tone | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
}

/** A word or a count that belongs to what stands beside it. Verdicts take `Verdict`. */
export function Badge({ tone = 'neutral', icon: Icon, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 align-top items-center whitespace-nowrap gap-1 rounded-1 px-1.5 text-small font-medium',
        softClassByTone[tone],
      )}
    >
      {Icon && <Icon aria-hidden="true" className="size-3 shrink-0" />}
      {children}
    </span>
  );
}
