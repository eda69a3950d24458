import type { ChecklistItem, Evidence } from './checklist.ts';
import type { ReleaseState } from './release-state.ts';

/** What can be asked of a release's checklist. `person` is an id; null takes the assignment back. `due` is a day. */
export type ChecklistCommand =
  | ({ readonly kind: 'add'; readonly due?: string | undefined } & Readonly<Omit<ChecklistItem, 'dueDays'>>)
  | {
      readonly kind: 'change';
      readonly item: string;
      readonly title: string;
      readonly group: ChecklistItem['group'];
      readonly owner: string | null;
      readonly evidenceRequired: boolean;
      readonly due: string | null;
    }
  | { readonly kind: 'assign'; readonly item: string; readonly person: string | null }
  | { readonly kind: 'done'; readonly item: string; readonly evidence: readonly Evidence[]; readonly note: string }
  | { readonly kind: 'reopen'; readonly item: string; readonly reason: string }
  | { readonly kind: 'copy' };

/** The people an item can be given to, the items that a fact answers now, and the release that can be copied from. */
export interface ChecklistFacts {
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly answered?: readonly string[];
  readonly previous?: ReleaseState | null;
}
