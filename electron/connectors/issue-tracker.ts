import type { ConnectionCheck } from '../../shared/domain/connection.ts';
import type { TicketFields } from '../../shared/domain/source.ts';
import type { FixVersion, Ticket } from '../../shared/domain/ticket.ts';
import type { OutwardWrite } from './outward-write.ts';

interface Stoppable {
  readonly signal?: AbortSignal | undefined;
}

/** Which tickets of a project are wanted. */
export interface TicketQuery extends Stoppable {
  /** The project's key. */
  readonly project: string;
  readonly fields: TicketFields;
  /** Changed at or after this time (UTC, ISO 8601); null for all. */
  readonly updatedSince: string | null;
  /** Told once how many there are, where the tracker says so beforehand. */
  readonly onTotal?: (total: number) => void;
  /** Where an import that was stopped goes on: what the last page gave as `resume`. */
  readonly resume?: string | null;
}

/** Some tickets of a listing; `resume` is kept to go on after a stop. */
export interface TicketPage {
  readonly tickets: readonly Ticket[];
  readonly resume: string | null;
}

/**
 * Port: where tickets live. Every method throws OutsideError. A ticket that the tracker does not know or does not show is missing, never
 * a failure.
 */
export interface IssueTracker {
  check(options: Stoppable & { readonly project?: string | undefined }): Promise<ConnectionCheck>;
  listProjects(options: Stoppable): Promise<readonly { readonly key: string; readonly name: string }[]>;
  /** Fields that could hold severity or acceptance criteria. */
  listFields(options: Stoppable): Promise<readonly { readonly id: string; readonly name: string }[]>;
  listTickets(query: TicketQuery): AsyncIterable<TicketPage>;
  /** The ids of all tickets that a project has now: what was deleted or moved away is not among them. */
  listTicketIds(query: Stoppable & { readonly project: string }): Promise<ReadonlySet<string>>;
  /** A ticket that was moved is told under the key that was asked for, with the one that it has now. */
  readTickets(
    query: Stoppable & { readonly keys: readonly string[]; readonly fields: TicketFields },
  ): Promise<{ readonly tickets: readonly Ticket[]; readonly missing: readonly string[] }>;
  listFixVersions(options: Stoppable & { readonly project: string }): Promise<readonly FixVersion[]>;

  /** Writes; `marker` is a text unique to the release by which the same write is recognised again. */
  createFixVersion(version: {
    readonly project: string;
    readonly name: string;
    readonly description: string;
    readonly releaseDate: string | null;
  }): OutwardWrite;
  /** Marks a version as released on a day (`2026-11-27`). */
  releaseFixVersion(version: {
    readonly id: string;
    readonly name: string;
    readonly releaseDate: string;
  }): OutwardWrite;
  setFixVersion(change: {
    readonly ticket: string;
    readonly version: { readonly id: string; readonly name: string };
    readonly change: 'add' | 'remove';
  }): OutwardWrite;
  /** To the status of this name, by whichever transition leads there now. */
  transition(change: { readonly ticket: string; readonly status: string }): OutwardWrite;
  comment(comment: { readonly ticket: string; readonly markdown: string; readonly marker: string }): OutwardWrite;
  linkRelease(link: {
    readonly ticket: string;
    readonly marker: string;
    readonly url: string;
    readonly title: string;
    readonly summary: string;
  }): OutwardWrite;
  createDefect(defect: {
    readonly project: string;
    readonly type: string;
    readonly title: string;
    readonly markdown: string;
    readonly relatesTo: string | null;
    readonly marker: string;
  }): OutwardWrite;
}
