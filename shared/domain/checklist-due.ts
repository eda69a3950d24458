import type { ChecklistItemState } from './checklist-state.ts';

const day = 86_400_000;

/** The day so many days after a time, both UTC: `2026-12-01`. */
export function dayAfter(time: string, days: number): string {
  return new Date(Date.parse(`${time.slice(0, 10)}T00:00:00.000Z`) + days * day).toISOString().slice(0, 10);
}

/** How many days a day lies after the day of a time; negative for one before it. */
export function daysBetween(time: string, due: string): number {
  return Math.round((Date.parse(due) - Date.parse(time.slice(0, 10))) / day);
}

/** Days that an open item is late at a time (UTC, ISO 8601): 0 for one that is not. The day it is due on is not late yet. */
export function daysLate({ due }: Pick<ChecklistItemState, 'due'>, now: string): number {
  return due === null ? 0 : Math.max(0, daysBetween(due, now.slice(0, 10)));
}

/** When an open item is due, in words: `overdue since 2026-12-01, 3 days`; empty where no day is set. */
export function sayDue(item: Pick<ChecklistItemState, 'due'>, now: string): string {
  if (item.due === null) return '';
  const late = daysLate(item, now);
  if (late > 0) return `overdue since ${item.due}, ${late === 1 ? '1 day' : `${late} days`}`;
  return item.due === now.slice(0, 10) ? 'due today' : `due ${item.due}`;
}
