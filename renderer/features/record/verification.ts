import { create } from 'zustand';
import type { OutputOf } from '../../api.ts';

interface VerificationState {
  /** What the last verification of this window found; null before the first one. */
  readonly found: OutputOf['workspace.verify'] | null;
}

/** Outlives the screen, so that one can look elsewhere while the record is being verified. */
export const useVerification = create<VerificationState>()(() => ({ found: null }));
