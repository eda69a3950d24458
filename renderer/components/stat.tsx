import { Info } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import { Popover } from './popover.tsx';
import type { Tone } from './tone.ts';
import { textClassByTone } from './tone.ts';

export interface StatProps {
  readonly label: string;
  /** The number, or a link with the number that leads to its source. */
  readonly value: ReactNode;
  readonly detail?: ReactNode;
  readonly tone?: Tone | undefined;
  /** How it is computed. */
  readonly definition?: string | undefined;
}

/** One number with its name and, a click away, its definition. */
export function Stat({ label, value, detail, tone, definition }: StatProps) {
  return (
    <div className="flex min-w-0 flex-col">
      <div className="flex h-6 items-center gap-0.5">
        <span className="truncate text-small text-2">{label}</span>
        {definition !== undefined && (
          <Popover trigger={<IconButton icon={Info} label={`How ${label} is computed`} size="small" />} title={label}>
            <p className="text-2">{definition}</p>
          </Popover>
        )}
      </div>
      <span
        className={classNames('tabular text-stat font-strong tracking-tight', tone ? textClassByTone[tone] : 'text-1')}
      >
        {value}
      </span>
      {detail !== undefined && <span className="text-small text-3">{detail}</span>}
    </div>
  );
}
