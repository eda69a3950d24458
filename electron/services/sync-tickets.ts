import { defaultTicketFields } from '../../shared/domain/source.ts';
import { isFresh, nextCursor } from '../../shared/domain/sync.ts';
import { isTicketKey, type Ticket } from '../../shared/domain/ticket.ts';
import type { IssueTracker } from '../connectors/issue-tracker.ts';
import { readTickets as readKept } from './outside-facts.ts';
import { keep, keepAll, type Reading, trackerOf } from './sync-reading.ts';
import { keepCompared, keepResume, stateOf } from './sync-state.ts';
import { readScopeTickets, type Watched } from './sync-watched.ts';

/**
 * The tickets that changed, and once an hour, or when somebody asks for it, a comparison with all that the project still has: a ticket that
 * was deleted or moved away does not change there. Throws OutsideError.
 */
export async function readTickets(reading: Reading, beganAt: string): Promise<number> {
  const { context, source, signal, report, watched } = reading;
  const tracker = trackerOf(reading);
  const fields = source.fields ?? defaultTicketFields;
  const before = stateOf(context, source, 'tickets');
  const isNew = before.cursor === null && before.resume === null && context.facts().count(source.id, 'ticket') === 0;
  let total: number | null = null;
  let [read, changed] = [0, 0];
  const pages = tracker.listTickets({
    project: source.path,
    fields,
    updatedSince: nextCursor(before),
    resume: before.resume,
    signal,
    onTotal: (count) => {
      total = count;
    },
  });
  for await (const { tickets, resume } of pages) {
    changed += keep(reading, 'ticket', tickets, ({ key }) => key, beganAt);
    read += tickets.length;
    report(`Tickets of ${source.path}`, read, total);
    // Only a first reading is worth going on with: a later one is short.
    if (before.cursor === null && resume !== null) keepResume(context, source, 'tickets', resume);
  }
  // What counts for an hour is compared within the hour; what was read just now from its beginning is all there is.
  if (reading.isFull || !isFresh(before.comparedAt ?? null, beganAt)) {
    if (!isNew) changed += await compareTickets(reading, tracker, beganAt);
    keepCompared(context, source, 'tickets', beganAt);
  }
  return changed + (await readNamedTickets(reading, tracker, watched, beganAt));
}

/** Each ticket that the listing lacks is asked for by its key: a page may have shifted, and scopes name tickets of other projects. */
async function compareTickets(reading: Reading, tracker: IssueTracker, beganAt: string): Promise<number> {
  const { context, source, signal } = reading;
  const facts = context.facts();
  const ids = await tracker.listTicketIds({ project: source.path, signal });
  const kept = readKept(facts, source.id);
  // A listing tells a ticket under the key that it has now: what is kept under another changes in none.
  const isListed = ({ id, key, movedTo }: Ticket) =>
    ids.has(id) && movedTo === undefined && key.startsWith(`${source.path}-`);
  const lacking = new Set(kept.filter((ticket) => !isListed(ticket)).map(({ key }) => key));
  if (lacking.size === 0) return 0;
  const fields = source.fields ?? defaultTicketFields;
  const { tickets } = await tracker.readTickets({ keys: [...lacking], fields, signal });
  const found = tickets.filter(({ key }) => lacking.has(key));
  for (const { key } of found) lacking.delete(key);
  const there = new Set(kept.map(({ key }) => key).filter((key) => !lacking.has(key)));
  const dropped = facts.keepOnly(source.id, 'ticket', there);
  return dropped + keep(reading, 'ticket', found, ({ key }) => key, beganAt);
}

/** Tickets that scopes name and the project's listing did not bring: of another project, moved, deleted, or never there. */
async function readNamedTickets(
  reading: Reading,
  tracker: IssueTracker,
  { releases }: Watched,
  beganAt: string,
): Promise<number> {
  const { context, source, signal } = reading;
  const fields = source.fields ?? defaultTicketFields;
  const named = [...(await readScopeTickets(context, releases))].filter(isTicketKey);
  const facts = context.facts();
  const known = new Set(facts.find(source.id, 'ticket', named).map(({ key }) => key));
  const keys = named.filter((key) => !known.has(key));
  if (keys.length === 0) return 0;
  const { tickets, missing } = await tracker.readTickets({ keys, fields, signal });
  const gone = missing.map((key) => ({ key }));
  return (
    keep(reading, 'ticket', tickets, ({ key }) => key, beganAt) +
    keepAll(reading, 'missing-ticket', gone, ({ key }) => key, beganAt)
  );
}
