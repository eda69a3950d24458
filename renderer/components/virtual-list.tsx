import { useVirtualizer } from '@tanstack/react-virtual';
import type { FocusEvent, MouseEvent, ReactNode } from 'react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { followClock } from '../state/clock.ts';
import { classNames } from './class-names.ts';
import { Skeleton } from './skeleton.tsx';
import { useRovingRows } from './use-roving-rows.ts';
import { VirtualRow } from './virtual-row.tsx';

/** Rows drawn above and below what is in sight. */
const margin = 8;

export interface VirtualListProps<Item> {
  /** "Scope of 2.4.0". */
  readonly label: string;
  readonly count: number;
  /** Undefined while the row is on its way; then its place is kept. The same function as long as the rows are the same. */
  readonly itemAt: (index: number) => Item | undefined;
  /** The cells of one row. What is inside is no tab stop (`inRow`); → goes into it. Keep it stable: only new rows are drawn on scrolling. */
  readonly renderRow: (item: Item, index: number) => ReactNode;
  readonly onOpen?: ((item: Item) => void) | undefined;
  readonly onActiveChange?: ((item: Item) => void) | undefined;
  readonly isSelected?: ((item: Item) => boolean) | undefined;
  /** Told which rows are in sight, so that their pages can be fetched. */
  readonly onShow?: ((first: number, last: number) => void) | undefined;
  /** In pixels, the same for all rows. */
  readonly rowHeight?: number | undefined;
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode;
  readonly hasKeys?: boolean | undefined;
  readonly className?: string | undefined;
}

/** Any number of rows at the speed of a few. Needs a bounded height from its place (`Page fill`, `min-h-0 flex-1`). */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, count, itemAt, renderRow, onOpen, onActiveChange, isSelected, onShow } = props;
  const { rowHeight = 32, empty, hasKeys, className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const open = (index: number) => {
    const item = itemAt(index);
    if (item !== undefined) onOpen?.(item);
  };
  const pageSize = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
  const rows = useRovingRows({ count, pageSize, onOpen: onOpen && open, hasKeys });
  const { active, moves, setActive } = rows;

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
  });
  const first = virtualizer.range?.startIndex;
  const last = virtualizer.range?.endIndex;
  useEffect(() => {
    if (first !== undefined && last !== undefined) onShow?.(first, last);
  }, [first, last, onShow]);
  useEffect(followClock, []);

  const from = Math.max(0, (first ?? 0) - margin);
  const to = Math.min(count - 1, (last ?? 0) + margin);
  const drawn = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  // The active row stays, wherever the list is scrolled to, so that the focus is never lost.
  if (active >= 0 && active < from) drawn.unshift(active);
  if (active > to) drawn.push(active);

  useLayoutEffect(() => {
    if (moves === 0) return;
    virtualizer.scrollToIndex(active, { align: 'auto' });
    scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus({ preventScroll: true });
  }, [active, moves, virtualizer]);

  const activeItem = itemAt(active);
  useEffect(() => {
    if (activeItem !== undefined) onActiveChange?.(activeItem);
  }, [activeItem, onActiveChange]);

  const draw = (item: Item | undefined, index: number) =>
    item === undefined ? <Skeleton width={`${40 + ((index * 7) % 30)}%`} /> : renderRow(item, index);

  // Assistive technology leads the focus to a row without a key of ours.
  const follow = ({ target }: FocusEvent) => {
    const index = rowIndexOf(target);
    if (index !== null && index !== active) setActive(index);
  };
  const press = ({ target }: MouseEvent) => {
    const index = rowIndexOf(target);
    if (index === null) return;
    setActive(index);
    // Marking text inside a row is not opening it.
    if (document.getSelection()?.type !== 'Range') open(index);
  };

  if (count === 0) return <div className={className}>{empty}</div>;
  return (
    <div
      ref={scroller}
      className={classNames('overflow-y-auto overscroll-contain bg-surface-1 contain-strict', className)}
    >
      <div
        role="grid"
        aria-rowcount={count}
        aria-label={label}
        tabIndex={-1}
        onFocus={follow}
        onClick={press}
        onKeyDown={rows.onKeyDown}
        className="relative w-full outline-none"
        style={{ height: count * rowHeight, paddingTop: from * rowHeight }}
      >
        {drawn.map((index) => {
          const item = itemAt(index);
          return (
            <VirtualRow
              key={index}
              index={index}
              height={rowHeight}
              isApart={index < from || index > to}
              isActive={index === active}
              isSelected={item !== undefined && (isSelected?.(item) ?? false)}
              item={item}
              renderRow={renderRow}
              draw={() => draw(item, index)}
            />
          );
        })}
      </div>
    </div>
  );
}

/** The row that something on the screen belongs to. */
function rowIndexOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null;
  return row === null ? null : Number(row.dataset['row']);
}
