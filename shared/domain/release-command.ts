import type { ChecklistItem } from './checklist.ts';
import type { Occupancy } from './environment-occupancy.ts';
import type { Baseline, Rules } from './release.ts';
import type { ReleaseState } from './release-state.ts';

/** What can be asked of a release as a whole. */
export type ReleaseCommand =
  | {
      readonly kind: 'plan';
      readonly product: string;
      readonly productName: string;
      readonly version: string;
      readonly strategy: 'branch' | 'tag';
      readonly previous: string | null;
      readonly baseline: readonly Baseline[];
      readonly rules: Rules;
      /** What its checklist starts with; by default what is built in. */
      readonly checklist?: readonly ChecklistItem[] | undefined;
    }
  | { readonly kind: 'abandon'; readonly reason: string }
  | { readonly kind: 'supersede'; readonly by: string; readonly reason: string }
  | {
      readonly kind: 'close';
      /** Digest of what tag, environment and notes said. */
      readonly facts: string;
    };

/** Where the tag of the released version points to in one repository; null: there is none. A tag object is peeled to its commit. */
export interface ReleaseTag {
  readonly repository: string;
  readonly name: string;
  readonly commit: string | null;
}

/** What a release decides on, beside its own state. */
export interface ReleaseFacts {
  /** All releases of the product, this one too if it is there. */
  readonly releases: readonly Pick<ReleaseState, 'id' | 'version' | 'status'>[];
  readonly environments: readonly Occupancy[];
  /** Read from every repository for `close`; a missing one is unknown, which is never a pass. */
  readonly tags: readonly ReleaseTag[];
  /** Digest of each edition of the notes as it reads now, for `close`; null: not known. */
  readonly notes: { readonly internal: string | null; readonly customer: string | null };
}
