import type { z } from 'zod';
import { OutsideError } from '../http/outside-error.ts';
import type { TicketPage, TicketQuery } from '../issue-tracker.ts';
import { type JiraClient, projectKey, quoted, system } from './client.ts';
import { bulkSchema, countSchema, type IssueThere, idPageSchema, searchSchema } from './schemas.ts';
import { askSideBySide, begun, callsAtOnce } from './side-by-side.ts';
import { fieldsOf, toTicket } from './transform.ts';

/** Ids that one search of Cloud brings, and tickets that one call brings. */
export const idsAtOnce = 5000;
export const ticketsAtOnce = 100;
/** A project has no more tickets than this; whoever pages on is led in circles. */
const mostPages = 10_000;
/** Jira's index and its clock may both be behind. Minutes. */
const overlap = 10;

type Fetched = readonly IssueThere[];

export interface Searching {
  readonly jira: JiraClient;
  /** Where people see tickets. */
  readonly site: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * The tickets that are wanted, in an order that changes do not disturb. How long ago is said in minutes: a time of day would be read in
 * the time zone of the account.
 */
export function listingJql(
  { project, updatedSince }: Pick<TicketQuery, 'project' | 'updatedSince'>,
  now: number,
): string {
  const since = updatedSince === null ? Number.NaN : Date.parse(updatedSince);
  const minutes = Math.max(0, Math.ceil((now - since) / 60_000)) + overlap;
  const changed = Number.isNaN(since) ? '' : ` AND updated >= "-${minutes}m"`;
  return `project = ${quoted(projectKey(project))}${changed} ORDER BY key ASC`;
}

function circling(): OutsideError {
  return new OutsideError({
    system,
    kind: 'server',
    message: `${system} gives the same page of tickets again and again.`,
    nextAction: 'Read it again later; if it stays so, ask whoever runs Jira.',
  });
}

async function fetchMany(
  jira: JiraClient,
  keys: readonly string[],
  fields: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Fetched> {
  const json = { issueIdsOrKeys: keys, fields };
  return (await jira.read({ method: 'POST', path: '/issue/bulkfetch', json, signal }, bulkSchema)).issues;
}

/** Each ticket once, also where one answer has it twice; from then on they are seen. */
function unseenOf(issues: Fetched, seen: Set<string>): Fetched {
  return issues.filter(({ id }) => {
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

function partsOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** `COUNT:TOKEN`: so many tickets of the page of this token were told already. */
function readResume(resume: string | null | undefined): { readonly done: number; readonly token: string | null } {
  const [, done, token] = /^(\d{1,9}):(.*)$/su.exec(resume ?? '') ?? [];
  return { done: Number(done ?? 0), token: token === undefined || token === '' ? null : token };
}

/** Ids of tickets that are fetched by one call. */
interface Part {
  readonly ids: readonly string[];
  /** Where to go on when they were told. */
  readonly resume: string;
}

/** The ids of all pages, in parts; those of the next page come while the tickets of this one do. */
async function* listParts(
  readIds: (token: string | null) => Promise<z.infer<typeof idPageSchema>>,
  from: ReturnType<typeof readResume>,
): AsyncGenerator<Part, void, undefined> {
  let { done, token } = from;
  let coming = begun(readIds(token));
  for (let page = 0; page < mostPages; page += 1) {
    const found = await coming;
    const next: string | null = found.nextPageToken ?? null;
    // Either sign of the end counts: each has been seen without the other.
    const isLast = next === null || found.isLast === true || found.issues.length === 0;
    if (!isLast && next === token) throw circling();
    if (!isLast) coming = begun(readIds(next));
    const ids = [...new Set(found.issues.map(({ id }) => id))].slice(done);
    for (const some of partsOf(ids, ticketsAtOnce)) {
      done += ticketsAtOnce;
      yield { ids: some, resume: `${done}:${token ?? ''}` };
    }
    if (isLast) return;
    token = next;
    done = 0;
  }
  throw circling();
}

/** Cloud: ids by searching, then tickets by id, several calls side by side. */
export async function* searchCloud(search: Searching, query: TicketQuery): AsyncIterable<TicketPage> {
  const { jira, site } = search;
  const { fields, signal, onTotal } = query;
  const jql = listingJql(query, search.now);
  const parts = listParts((token) => {
    const json = { jql, maxResults: idsAtOnce, fields: ['id'], ...(token === null ? {} : { nextPageToken: token }) };
    return jira.read({ method: 'POST', path: '/search/jql', json, signal }, idPageSchema);
  }, readResume(query.resume));
  const fetched = askSideBySide(parts, ({ ids }) => fetchMany(jira, ids, fieldsOf(fields), signal));
  const tellTotal = async (): Promise<void> => {
    // What changed is soon read, and one question is enough for it.
    if (query.updatedSince !== null || onTotal === undefined) return;
    const counting = { method: 'POST', path: '/search/approximate-count', json: { jql }, signal } as const;
    onTotal((await jira.read(counting, countSchema)).count);
  };
  const told = begun(tellTotal());
  const seen = new Set<string>();
  for await (const { part, answer } of fetched) {
    await told;
    const issues = unseenOf(answer, seen);
    yield { tickets: issues.map((issue) => toTicket(issue, fields, site)), resume: part.resume };
  }
  await told;
}

/** Data Center: page after page by number. */
export async function* searchServer(search: Searching, query: TicketQuery): AsyncIterable<TicketPage> {
  const { jira, site } = search;
  const { fields, signal, onTotal } = query;
  const jql = listingJql(query, search.now);
  const seen = new Set<string>();
  let startAt = readResume(query.resume).done;
  for (let page = 0; page < mostPages; page += 1) {
    const json = { jql, startAt, maxResults: ticketsAtOnce, fields: fieldsOf(fields) };
    const found = await jira.read({ method: 'POST', path: '/search', json, signal }, searchSchema);
    if (page === 0) onTotal?.(found.total);
    if (found.issues.length === 0) return;
    const issues = unseenOf(found.issues, seen);
    if (issues.length === 0 || found.startAt !== startAt) throw circling();
    startAt += found.issues.length;
    yield { tickets: issues.map((issue) => toTicket(issue, fields, site)), resume: `${startAt}:` };
    if (startAt >= found.total) return;
  }
  throw circling();
}

/** Whoever runs a Data Center may have said that a search brings less at once than we ask for. */
async function searchMany(
  jira: JiraClient,
  keys: readonly string[],
  fields: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Fetched> {
  const jql = `key in (${keys.map(quoted).join(', ')}) ORDER BY key ASC`;
  const fetched: IssueThere[] = [];
  const seen = new Set<string>();
  for (let startAt = 0; startAt < keys.length; ) {
    // A key that is not there would refuse the whole search.
    const json = { jql, startAt, maxResults: ticketsAtOnce, fields, validateQuery: false };
    const found = await jira.read({ method: 'POST', path: '/search', json, signal }, searchSchema);
    if (found.issues.length === 0) break;
    const issues = unseenOf(found.issues, seen);
    if (issues.length === 0) throw circling();
    fetched.push(...issues);
    startAt += found.issues.length;
    if (startAt >= found.total) break;
  }
  return fetched;
}

/** Tickets by key, whatever project they are in; those that are not shown are simply not among them. */
export async function fetchByKeys(
  jira: JiraClient,
  keys: readonly string[],
  fields: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Fetched> {
  const parts = partsOf(keys, ticketsAtOnce);
  const fetched: IssueThere[] = [];
  for (const some of partsOf(parts, callsAtOnce)) {
    const answers = await Promise.all(
      some.map((part) => (jira.isCloud ? fetchMany : searchMany)(jira, part, fields, signal)),
    );
    fetched.push(...answers.flat());
  }
  return fetched;
}
