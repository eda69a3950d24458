import { useState } from 'react';

interface DraftRow<T> {
  /** Stays with the row wherever it is moved to. */
  readonly key: number;
  readonly value: T;
}

/** A list that is being edited, beside the one that is kept. */
export interface DraftRows<T> {
  readonly rows: readonly DraftRow<T>[];
  readonly values: readonly T[];
  readonly change: (index: number, value: T) => void;
  readonly move: (index: number, by: 1 | -1) => void;
  readonly add: (value: T) => void;
  readonly remove: (index: number) => void;
  readonly discard: () => void;
  readonly isDirty: boolean;
}

/** An edit of a list that follows what is kept until something of it is changed, and again once it was saved. */
export function useDraftRows<T>(kept: readonly T[]): DraftRows<T> {
  const [draft, setDraft] = useState<readonly DraftRow<T>[] | null>(null);
  const rows = draft ?? kept.map((value, key) => ({ key, value }));
  const values = rows.map(({ value }) => value);
  const isDirty = draft !== null && JSON.stringify(values) !== JSON.stringify(kept);
  if (draft !== null && !isDirty) setDraft(null);
  return {
    rows,
    values,
    change: (index, value) => setDraft(rows.map((row, at) => (at === index ? { ...row, value } : row))),
    move(index, by) {
      const row = rows[index];
      if (row !== undefined) setDraft(rows.toSpliced(index, 1).toSpliced(index + by, 0, row));
    },
    add: (value) => setDraft([...rows, { key: Math.max(0, ...rows.map(({ key }) => key)) + 1, value }]),
    remove: (index) => setDraft(rows.toSpliced(index, 1)),
    discard: () => setDraft(null),
    isDirty,
  };
}
