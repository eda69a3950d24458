import { defaultTicketFields } from '../../shared/domain/source.ts';
import { nextCursor } from '../../shared/domain/sync.ts';
import { isTicketKey } from '../../shared/domain/ticket.ts';
import type { IssueTracker } from '../connectors/issue-tracker.ts';
import { keep, keepAll, type Reading, trackerOf } from './sync-reading.ts';
import { keepResume, stateOf } from './sync-state.ts';
import { readScopeTickets, type Watched } from './sync-watched.ts';

export async function readTickets(reading: Reading, beganAt: string): Promise<number> {
  const { context, source, signal, report, watched } = reading;
  const tracker = trackerOf(reading);
  const fields = source.fields ?? defaultTicketFields;
  const before = stateOf(context, source, 'tickets');
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
  return changed + (await readNamedTickets(reading, tracker, watched, beganAt));
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
