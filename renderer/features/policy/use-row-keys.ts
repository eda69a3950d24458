import { useState } from 'react';

/** Keys of rows that stay with a row while it is changed or moved, so that the focus does, too. */
export interface RowKeys {
  readonly keys: readonly number[];
  readonly swap: (index: number, other: number) => void;
  readonly remove: (index: number) => void;
}

/** Keys for a list of so many rows; one that is added gets a new key at the end. */
export function useRowKeys(count: number): RowKeys {
  const [kept, setKept] = useState<readonly number[]>([]);
  const next = Math.max(0, ...kept) + 1;
  const keys = Array.from({ length: count }, (_, index) => kept[index] ?? next + index);
  if (kept.length !== count) setKept(keys);
  return {
    keys,
    swap: (index, other) => setKept(keys.with(index, keys[other] ?? 0).with(other, keys[index] ?? 0)),
    remove: (index) => setKept(keys.toSpliced(index, 1)),
  };
}
