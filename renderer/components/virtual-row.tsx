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
  /** What is shown, and by which function: the row is drawn anew when one of them is another. */
  readonly item: unknown;
  readonly renderRow: unknown;
  readonly draw: () => ReactNode;
}

/** One row of a virtual list; drawn anew only when something of it changes. `draw` is made for each drawing, so it says nothing. */
export const VirtualRow = memo(
  Row,
  (one, other) =>
    one.item === other.item &&
    one.renderRow === other.renderRow &&
    one.index === other.index &&
    one.height === other.height &&
    one.isApart === other.isApart &&
    one.isActive === other.isActive &&
    one.isSelected === other.isSelected,
);

function Row(props: VirtualRowProps) {
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
        {draw()}
      </div>
    </div>
  );
}
