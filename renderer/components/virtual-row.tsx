import type { ReactNode } from 'react';
import { memo } from 'react';
import { classNames } from './class-names.ts';

interface VirtualRowProps {
  readonly index: number;
  readonly height: number;
  /** Kept for its focus although the list is scrolled elsewhere. */
  readonly isApart: boolean;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly draw: (index: number) => ReactNode;
}

/** One row of a virtual list; drawn anew only when something of it changes. */
export const VirtualRow = memo(function VirtualRow(props: VirtualRowProps) {
  const { index, height, isApart, isActive, isSelected, draw } = props;
  return (
    <div
      role="row"
      data-row={index}
      aria-selected={isSelected}
      aria-rowindex={index + 1}
      tabIndex={isActive ? 0 : -1}
      className={classNames(
        'ring-focus-inside border-b border-line px-3 hover:bg-hover focus-visible:bg-hover',
        isApart && 'absolute inset-x-0',
        isSelected && 'bg-selected',
      )}
      style={isApart ? { height, top: index * height } : { height }}
    >
      <div role="gridcell" className="flex h-full items-center gap-3">
        {draw(index)}
      </div>
    </div>
  );
});
