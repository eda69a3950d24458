import type { ChecklistItem, Evidence } from './checklist.ts';

/** What can be asked of a release's checklist. `person` is an id; null takes the assignment back. */
export type ChecklistCommand =
  | ({ readonly kind: 'add' } & Readonly<ChecklistItem>)
  | { readonly kind: 'assign'; readonly item: string; readonly person: string | null }
  | { readonly kind: 'done'; readonly item: string; readonly evidence: readonly Evidence[]; readonly note: string }
  | { readonly kind: 'reopen'; readonly item: string; readonly reason: string };

/** The people an item can be given to. */
export interface ChecklistFacts {
  readonly people: readonly { readonly id: string; readonly name: string }[];
}
