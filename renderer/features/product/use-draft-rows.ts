import { useState } from 'react';

interface DraftRow<T> {
  /** Stays with the row wherever it is moved to. */
  readonly key: number;
  readonly value: T;
}

interface EditedRows<T> {
  readonly rows: readonly DraftRow<T>[];
  /** What was kept, as JSON, when this was saved over it; null while it is not saved. */
  readonly savedOver: string | null;
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
  readonly settle: () => void;
  readonly isDirty: boolean;
}

/** An edit of a list that follows what is kept until something of it is changed, and again once it was saved. */
export function useDraftRows<T>(kept: readonly T[]): DraftRows<T> {
  const [draft, setDraft] = useState<EditedRows<T> | null>(null);
  const rows = draft?.rows ?? kept.map((value, key) => ({ key, value }));
  const values = rows.map(({ value }) => value);
  const text = JSON.stringify(kept);
  const isOver =
    draft !== null && (JSON.stringify(values) === text || (draft.savedOver !== null && draft.savedOver !== text));
  if (isOver) setDraft(null);
  const edit = (next: readonly DraftRow<T>[]) => setDraft({ rows: next, savedOver: null });
  return {
    rows,
    values,
    change: (index, value) => edit(rows.map((row, at) => (at === index ? { ...row, value } : row))),
    move(index, by) {
      const row = rows[index];
      if (row !== undefined) edit(rows.toSpliced(index, 1).toSpliced(index + by, 0, row));
    },
    add: (value) => edit([...rows, { key: Math.max(0, ...rows.map(({ key }) => key)) + 1, value }]),
    remove: (index) => edit(rows.toSpliced(index, 1)),
    discard: () => setDraft(null),
    settle: () => setDraft((edited) => edited && { ...edited, savedOver: text }),
    isDirty: draft !== null && !isOver && draft.savedOver === null,
  };
}
