import type { ChecklistFacts } from './checklist-command.ts';
import { dayAfter, daysBetween } from './checklist-due.ts';
import type { ChecklistItemState } from './checklist-state.ts';
import type { NewDomainEvent } from './events.ts';
import type { ReleaseState } from './release-state.ts';

/** What would be taken over of one item of the release before. A day is as far from planning as it was there. */
export interface CopiedItem {
  readonly item: string;
  readonly title: string;
  /** It is not on the checklist here yet. */
  readonly isNew: boolean;
  readonly assigned: string | null;
  readonly due: string | null;
  /** Evidence is required from now on. */
  readonly evidenceRequired: boolean;
  /** The role that owns it from now on. */
  readonly owner: string | null;
}

/**
 * What a release can take over from the one before: items that are missing here, and of open ones the person, the day and the role that
 * nobody has set here. Evidence that was required there is required here; nothing is ever asked for less.
 */
export function copyableItems(
  state: ReleaseState,
  previous: ReleaseState,
  people: ChecklistFacts['people'],
): readonly CopiedItem[] {
  const roles = new Set(state.rules.policy.roles.map(({ name }) => name));
  const isKnown = (person: string | null) => people.some(({ id }) => id === person);
  return previous.checklist.flatMap((before): readonly CopiedItem[] => {
    const here = state.checklist.find(({ item }) => item === before.item);
    const { item, title } = before;
    const assigned = isKnown(before.assigned) ? before.assigned : null;
    const due = dueHere(before, previous, state);
    const owner = before.owner !== null && roles.has(before.owner) ? before.owner : null;
    if (here === undefined) {
      return [{ item, title, isNew: true, assigned, due, evidenceRequired: before.evidenceRequired, owner }];
    }
    const taken = {
      item,
      title: here.title,
      isNew: false,
      assigned: here.assigned === null ? assigned : null,
      due: here.due === null ? due : null,
      evidenceRequired: before.evidenceRequired && !here.evidenceRequired,
      owner: here.owner === null ? owner : null,
    };
    const isSomething = taken.assigned ?? taken.due ?? taken.owner ?? (taken.evidenceRequired ? true : null);
    return here.done !== null || isSomething === null ? [] : [taken];
  });
}

type ChecklistEvent = NewDomainEvent<'checklist.itemAdded' | 'checklist.itemChanged' | 'checklist.itemAssigned'>;

/** The events that take these items over. */
export function copyEvents(
  state: ReleaseState,
  previous: ReleaseState,
  items: readonly CopiedItem[],
): readonly ChecklistEvent[] {
  const copiedFrom = previous.id;
  return items.flatMap(({ item, isNew, assigned, due, evidenceRequired, owner }): readonly ChecklistEvent[] => {
    const person: readonly ChecklistEvent[] =
      assigned === null ? [] : [{ type: 'checklist.itemAssigned', data: { item, person: assigned, copiedFrom } }];
    const source = (isNew ? previous : state).checklist.find((one) => one.item === item);
    if (source === undefined) return [];
    const { title, group, answeredBy } = source;
    const answer = answeredBy === undefined ? {} : { answeredBy };
    if (isNew) {
      const data = {
        item,
        title,
        group,
        owner,
        evidenceRequired,
        ...answer,
        ...(due === null ? {} : { due }),
        copiedFrom,
      };
      return [{ type: 'checklist.itemAdded', data }, ...person];
    }
    if (due === null && owner === null && !evidenceRequired) return person;
    const data = {
      item,
      title,
      group,
      owner: owner ?? source.owner,
      evidenceRequired: evidenceRequired || source.evidenceRequired,
      ...answer,
      due: due ?? source.due,
      copiedFrom,
    };
    return [{ type: 'checklist.itemChanged', data }, ...person];
  });
}

function dueHere({ due }: ChecklistItemState, previous: ReleaseState, state: ReleaseState): string | null {
  return due === null ? null : dayAfter(state.planned.at, Math.max(0, daysBetween(previous.planned.at, due)));
}
