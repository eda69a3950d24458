import type { ChecklistItem, Evidence } from './checklist.ts';
import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent } from './events.ts';

/** An item of a release's checklist. `assigned` is a person's id. Done stands across candidates until somebody reopens it. */
export interface ChecklistItemState extends Readonly<ChecklistItem> {
  readonly assigned: string | null;
  readonly done:
    | (Entry & { readonly candidate: number | null; readonly evidence: readonly Evidence[]; readonly note: string })
    | null;
  /** Open since: when it was added, or last reopened. */
  readonly opened: Entry;
  /** Why it was last reopened, or null. */
  readonly reopenedReason: string | null;
}

type ChecklistEvent = DomainEvent<
  'checklist.itemAdded' | 'checklist.itemAssigned' | 'checklist.itemDone' | 'checklist.itemReopened'
>;

/** The checklist after one more event. */
export function evolveChecklist(
  checklist: readonly ChecklistItemState[],
  event: ChecklistEvent,
): readonly ChecklistItemState[] {
  if (event.type === 'checklist.itemAdded') {
    const fresh = { assigned: null, done: null, opened: entryOf(event), reopenedReason: null };
    return [...checklist, { ...event.data, ...fresh }];
  }
  return checklist.map((item) => (item.item === event.data.item ? evolveItem(item, event) : item));
}

function evolveItem(
  item: ChecklistItemState,
  event: Exclude<ChecklistEvent, { type: 'checklist.itemAdded' }>,
): ChecklistItemState {
  switch (event.type) {
    case 'checklist.itemAssigned':
      return { ...item, assigned: event.data.person };
    case 'checklist.itemDone': {
      const { candidate, evidence, note } = event.data;
      return { ...item, done: { ...entryOf(event), candidate, evidence, note } };
    }
    case 'checklist.itemReopened':
      return { ...item, done: null, opened: entryOf(event), reopenedReason: event.data.reason };
  }
}
