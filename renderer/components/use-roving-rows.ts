import type { KeyboardEvent } from 'react';
import { useCallback, useState } from 'react';
import { useActions } from '../shortcuts/use-action.ts';

export interface RovingRows {
  /** The row that has or would get the focus, -1 when there is none. */
  readonly active: number;
  /** Counts the moves made by keys; the row takes the focus when it grows. */
  readonly moves: number;
  readonly setActive: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export interface RovingRowsOptions {
  readonly count: number;
  /** Rows a page, for Page Up and Page Down. */
  readonly pageSize: () => number;
  readonly onOpen?: ((index: number) => void) | undefined;
  /** False where a second list on the same screen owns j and k. */
  readonly hasKeys?: boolean | undefined;
}

/** One tab stop for many rows: arrows, Home, End, pages and Enter inside, → into what a row holds, j and k from anywhere on the screen. */
export function useRovingRows({ count, pageSize, onOpen, hasKeys = true }: RovingRowsOptions): RovingRows {
  const [place, setPlace] = useState({ active: 0, moves: 0 });
  const active = Math.min(place.active, count - 1);
  const moveTo = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index));
    setPlace(({ moves }) => ({ active: next, moves: moves + 1 }));
  };
  // The first key from outside shows where one is, the next one moves.
  const step = (by: number) => moveTo(place.moves === 0 ? active : active + by);
  const listActions = [
    {
      id: 'list.next',
      title: 'Next row',
      group: 'Lists',
      keys: 'j',
      inPalette: false,
      repeats: true,
      run: () => step(1),
    },
    {
      id: 'list.previous',
      title: 'Previous row',
      group: 'Lists',
      keys: 'k',
      inPalette: false,
      repeats: true,
      run: () => step(-1),
    },
  ];
  useActions(hasKeys && count > 0 ? listActions : []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || count === 0) return;
    const isRow = event.target instanceof Element && event.target.hasAttribute('data-row');
    const target = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: count - 1 }[event.key];
    const page = { PageDown: pageSize(), PageUp: -pageSize() }[event.key];
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      moveInside(event.target, event.key === 'ArrowRight' ? 1 : -1);
    else if (target !== undefined) moveTo(target);
    else if (page !== undefined) moveTo(active + page);
    else if (event.key === 'Enter' && isRow && onOpen) onOpen(active);
    else return;
    event.preventDefault();
  };
  const setActive = useCallback((index: number) => setPlace(({ moves }) => ({ active: index, moves })), []);
  return { active, moves: place.moves, setActive, onKeyDown };
}

/** From a row into the links and buttons inside it, and back to the row before the first of them. */
function moveInside(from: EventTarget, by: 1 | -1): void {
  const row = from instanceof Element ? from.closest<HTMLElement>('[data-row]') : null;
  if (row === null) return;
  const places = [row, ...row.querySelectorAll<HTMLElement>('a[href], button')];
  places[places.findIndex((place) => place === from) + by]?.focus();
}
