import { useState } from 'react';

/** What is being edited, beside what is kept. */
export interface Draft<T> {
  readonly value: T;
  readonly change: (value: T) => void;
  readonly discard: () => void;
  readonly isDirty: boolean;
}

/** An edit that follows what is kept until something of it is changed, and again once it was saved. */
export function useDraft<T>(kept: T): Draft<T> {
  const [draft, setDraft] = useState<{ readonly value: T } | null>(null);
  const isSame = draft === null || JSON.stringify(draft.value) === JSON.stringify(kept);
  if (draft !== null && isSame) setDraft(null);
  return {
    value: draft === null ? kept : draft.value,
    change: (value) => setDraft({ value }),
    discard: () => setDraft(null),
    isDirty: !isSame,
  };
}
