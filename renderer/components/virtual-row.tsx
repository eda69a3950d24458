import type { ReactNode } from 'react';
import { memo } from 'react';
import { classNames } from './class-names.ts';

interface VirtualRowProps {
  readonly index: number;
  readonly height: number;
  readonly isActive: boolean;
  readonly isSelected: boolean;
  readonly draw: (index: number) => ReactNode;
}

/** One row of a virtual list; drawn anew only when something of it changes. */
export const VirtualRow = memo(function VirtualRow(props: VirtualRowProps) {
  const { index, height, isActive, isSelected, draw } = props;
  return (
    <div
      role="row"
      data-row={index}
      aria-selected={isSelected}
      aria-rowindex={index + 1}
      tabIndex={isActive ? 0 : -1}
      className={classNames(
        'ring-focus-inside absolute inset-x-0 border-b border-line px-3 contain-strict hover:bg-hover focus-visible:bg-hover',
        isSelected && 'bg-selected',
      )}
      style={{ height, transform: `translateY(${index * height}px)` }}
    >
      <div role="gridcell" className="flex h-full items-center gap-3">
        {draw(index)}
      </div>
    </div>
  );
});
