import type { ChecklistItem, Evidence } from './checklist.ts';
import { dayAfter } from './checklist-due.ts';
import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent } from './events.ts';

/** An item of a release's checklist. `assigned` is a person's id. Done stands across candidates until somebody reopens it. */
export interface ChecklistItemState extends Readonly<ChecklistItem> {
  readonly assigned: string | null;
  /** The day on which it is due, or null. */
  readonly due: string | null;
  readonly done:
    | (Entry & { readonly candidate: number | null; readonly evidence: readonly Evidence[]; readonly note: string })
    | null;
  /** Open since: when it was added, or last reopened. */
  readonly opened: Entry;
  /** Why it was last reopened, or null. */
  readonly reopenedReason: string | null;
  /** Somebody set aside what answers it: a person has to do it. */
  readonly isByHand: boolean;
  /** The release from which something of it was taken over last, or null. */
  readonly copiedFrom: string | null;
}

type ChecklistEvent = DomainEvent<
  | 'checklist.itemAdded'
  | 'checklist.itemChanged'
  | 'checklist.itemAssigned'
  | 'checklist.itemDone'
  | 'checklist.itemReopened'
>;

/** The checklist after one more event. `plannedAt`: when its release was planned, which days are counted from. */
export function evolveChecklist(
  checklist: readonly ChecklistItemState[],
  event: ChecklistEvent,
  plannedAt: string,
): readonly ChecklistItemState[] {
  if (event.type === 'checklist.itemAdded') {
    const {
      dueDays,
      due = dueDays === undefined ? null : dayAfter(plannedAt, dueDays),
      copiedFrom = null,
    } = event.data;
    const fresh = { assigned: null, done: null, opened: entryOf(event), reopenedReason: null, isByHand: false };
    return [...checklist, { ...event.data, ...fresh, due, copiedFrom }];
  }
  return checklist.map((item) => (item.item === event.data.item ? evolveItem(item, event) : item));
}

function evolveItem(
  item: ChecklistItemState,
  event: Exclude<ChecklistEvent, { type: 'checklist.itemAdded' }>,
): ChecklistItemState {
  switch (event.type) {
    case 'checklist.itemChanged': {
      const { answeredBy: _before, ...kept } = item;
      return { ...kept, copiedFrom: item.copiedFrom, ...event.data };
    }
    case 'checklist.itemAssigned': {
      const { person, copiedFrom = item.copiedFrom } = event.data;
      return { ...item, assigned: person, copiedFrom };
    }
    case 'checklist.itemDone': {
      const { candidate, evidence, note } = event.data;
      return { ...item, done: { ...entryOf(event), candidate, evidence, note } };
    }
    case 'checklist.itemReopened': {
      const isByHand = item.isByHand || item.done === null;
      return { ...item, done: null, opened: entryOf(event), reopenedReason: event.data.reason, isByHand };
    }
  }
}
