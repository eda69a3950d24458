import { createEntryReader, type ScopeEntry } from '../../shared/domain/scope-entry.ts';
import { createTicketFinder } from '../../shared/domain/scope-tickets.ts';

/** A hash that a person can read: `hash('a1')` begins with the letters' codes and is 40 digits long. */
export function hash(name: string): string {
  return Buffer.from(name).toString('hex').padEnd(40, '0');
}

export interface EntryPlan {
  readonly name: string;
  readonly message: string;
  /** Names; the next entry in the list unless said. */
  readonly parents?: readonly string[];
  readonly author?: string;
  readonly authoredAt?: number;
  readonly committedAt?: number;
}

const understand = createEntryReader(createTicketFinder());

/** Entries in the order of a log, newest first. Each was committed a minute before the one above it unless said. */
export function planEntries(plans: readonly EntryPlan[]): readonly ScopeEntry[] {
  return plans.map(({ name, message, parents, author = 'Ada', ...times }, position) => {
    const next = plans[position + 1]?.name;
    const { committedAt = 1_767_225_600 - position * 60, authoredAt = committedAt } = times;
    return understand({
      commit: hash(name),
      parents: (parents ?? (next === undefined ? [] : [next])).map(hash),
      authorName: author,
      authorEmail: `${author.toLowerCase()}@example.com`,
      authoredAt,
      committedAt,
      message,
    });
  });
}
