import { create } from 'zustand';

/** Work that takes longer than a moment, shown in the status bar until it ends. */
export interface Work {
  readonly id: string;
  /** "Reading commits of shop". */
  readonly label: string;
  /** From 0 to 1; null while nobody knows how much there is. */
  readonly value: number | null;
  /** "42,000 of 100,000". */
  readonly text: string;
  readonly onCancel?: (() => void) | undefined;
}

interface WorkState {
  readonly running: readonly Work[];
  readonly show: (work: Work) => void;
  readonly end: (id: string) => void;
}

export const useWork = create<WorkState>()((set) => ({
  running: [],
  show: (work) =>
    set(({ running }) => ({
      running: running.some((other) => other.id === work.id)
        ? running.map((other) => (other.id === work.id ? work : other))
        : [...running, work],
    })),
  end: (id) => set(({ running }) => ({ running: running.filter((work) => work.id !== id) })),
}));
