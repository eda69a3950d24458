import { useState } from 'react';

/** What is being edited, beside what is kept. */
export interface Draft<T> {
  readonly value: T;
  readonly change: (value: T) => void;
  readonly discard: () => void;
  /** It was saved: from now on nothing of it can be lost, though what is kept has not come back yet. */
  readonly settle: () => void;
  readonly isDirty: boolean;
}

interface Edited<T> {
  readonly value: T;
  /** What was kept, as JSON, when this was saved over it; null while it is not saved. */
  readonly savedOver: string | null;
}

/** An edit that follows what is kept until something of it is changed, and again once it was saved. */
export function useDraft<T>(kept: T): Draft<T> {
  const [draft, setDraft] = useState<Edited<T> | null>(null);
  const text = JSON.stringify(kept);
  const isOver =
    draft !== null && (JSON.stringify(draft.value) === text || (draft.savedOver !== null && draft.savedOver !== text));
  if (isOver) setDraft(null);
  return {
    value: draft === null ? kept : draft.value,
    change: (value) => setDraft({ value, savedOver: null }),
    discard: () => setDraft(null),
    settle: () => setDraft((edited) => edited && { ...edited, savedOver: text }),
    isDirty: draft !== null && !isOver && draft.savedOver === null,
  };
}
