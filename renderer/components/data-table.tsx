import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { followClock } from '../state/clock.ts';
import { classNames } from './class-names.ts';
import { useRovingRows } from './use-roving-rows.ts';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end' | undefined;
  /** A CSS width; without one the column takes what is left. */
  readonly width?: string | undefined;
  /** Makes the column sortable. */
  readonly compare?: ((one: Row, other: Row) => number) | undefined;
  /** The column that names the row. */
  readonly isRowHeader?: boolean | undefined;
}

export interface DataTableProps<Row> {
  /** Names the table; read aloud. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly empty?: ReactNode;
  readonly hasKeys?: boolean | undefined;
}

/** Up to a few hundred rows with columns; more take `VirtualList`. */
export function DataTable<Row>({ caption, columns, rows, rowKey, onOpen, empty, hasKeys }: DataTableProps<Row>) {
  const [sort, setSort] = useState<{ readonly id: string; readonly down: boolean } | null>(null);
  const compare = columns.find((column) => column.id === sort?.id)?.compare;
  const sorted = compare ? rows.toSorted((one, other) => compare(one, other) * (sort?.down ? -1 : 1)) : rows;
  const open = (index: number) => {
    const row = sorted[index];
    if (row !== undefined) onOpen?.(row);
  };
  const { active, moves, setActive, onKeyDown } = useRovingRows({
    count: onOpen ? sorted.length : 0,
    pageSize: () => 10,
    onOpen: open,
    hasKeys,
  });
  useEffect(followClock, []);
  const body = useRef<HTMLTableSectionElement>(null);
  useLayoutEffect(() => {
    if (moves > 0) body.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus();
  }, [active, moves]);
  if (rows.length === 0) return empty;
  return (
    <div className="min-w-0 overflow-x-auto" tabIndex={onOpen ? undefined : 0} role="group" aria-label={caption}>
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-strong">
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                down={sort?.id === column.id ? sort.down : null}
                onSort={() => setSort({ id: column.id, down: sort?.id === column.id && !sort.down })}
              />
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {sorted.map((row, index) => (
            <tr
              key={rowKey(row)}
              data-row={index}
              tabIndex={onOpen ? (index === active ? 0 : -1) : undefined}
              onFocus={onOpen && (() => setActive(index))}
              onKeyDown={onKeyDown}
              onClick={onOpen && (() => open(index))}
              className={classNames(
                'border-b border-line',
                onOpen && 'ring-focus-inside hover:bg-hover focus-visible:bg-hover',
              )}
            >
              {columns.map((column) => {
                const Cell = column.isRowHeader ? 'th' : 'td';
                return (
                  <Cell
                    key={column.id}
                    scope={column.isRowHeader ? 'row' : undefined}
                    className={classNames('h-8 px-3 py-1 font-regular', column.align === 'end' && 'tabular text-right')}
                  >
                    {column.cell(row)}
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface HeaderCellProps<Row> {
  readonly column: Column<Row>;
  /** Null when not sorted by this column. */
  readonly down: boolean | null;
  readonly onSort: () => void;
}

function HeaderCell<Row>({ column, down, onSort }: HeaderCellProps<Row>) {
  const Arrow = down ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      style={{ width: column.width }}
      aria-sort={down === null ? undefined : down ? 'descending' : 'ascending'}
      className={classNames(
        'h-8 px-3 text-small font-medium whitespace-nowrap text-3',
        column.align === 'end' && 'text-right',
      )}
    >
      {column.compare === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          onClick={onSort}
          className="ring-focus group -mx-1 inline-flex h-6 items-center gap-1 rounded-1 px-1 hover:text-1"
        >
          {column.header}
          <Arrow
            aria-hidden="true"
            className={classNames('size-3 transition-opacity', down === null && 'opacity-0 group-hover:opacity-60')}
          />
        </button>
      )}
    </th>
  );
}
