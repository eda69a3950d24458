import { currentCandidate, type ReleaseState } from './release-state.ts';
import type { Source } from './source.ts';
import type { FixVersion, Ticket } from './ticket.ts';
import { verdictsOf } from './uat-verdict.ts';

/** What the tracker of one source says now. */
export interface TrackerFacts {
  readonly source: Source;
  readonly fixVersions: readonly FixVersion[];
  readonly tickets: readonly Ticket[];
}

/** Whether a ticket belongs to the project of a source. */
export function isOf(ticket: string, { path }: Pick<Source, 'path'>): boolean {
  return ticket.startsWith(`${path}-`);
}

/** The tickets of the current candidate that a tracker knows. */
export function ticketsOfCandidate(state: ReleaseState, { source, tickets }: TrackerFacts): readonly Ticket[] {
  const inRelease = new Set(currentCandidate(state)?.tickets.map(({ key }) => key));
  return tickets.filter(({ key }) => inRelease.has(key) && isOf(key, source));
}

/** What could be said to tickets: how many there are, how many failed UAT, and the statuses that their projects know. */
export interface TellableTickets {
  readonly count: number;
  readonly failed: number;
  readonly statuses: readonly string[];
}

/** Null where no tracker of the product knows a ticket of the candidate. */
export function tellableTickets(state: ReleaseState, trackers: readonly TrackerFacts[]): TellableTickets | null {
  const keys = new Set(trackers.flatMap((tracker) => ticketsOfCandidate(state, tracker).map(({ key }) => key)));
  if (keys.size === 0) return null;
  const order = { done: 0, 'in-progress': 1, 'to-do': 2 } as const;
  const states = new Map(trackers.flatMap(({ tickets }) => tickets.map(({ status, state: at }) => [status, at])));
  return {
    count: keys.size,
    failed: verdictsOf(state).filter(({ ticket, verdict }) => verdict === 'fail' && keys.has(ticket)).length,
    statuses: [...states]
      .toSorted(([one, at], [other, otherAt]) => order[at] - order[otherAt] || one.localeCompare(other, 'en'))
      .map(([status]) => status),
  };
}
