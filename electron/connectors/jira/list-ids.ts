import type { z } from 'zod';
import { circling } from '../http/circling.ts';
import { type JiraClient, system } from './client.ts';
import { idListSchema, idPageSchema } from './schemas.ts';
import { idsAtOnce, listingJql } from './search.ts';

/** Data Center gives fewer where it is set up so. */
const idsOfServerAtOnce = 1000;
const mostPages = 10_000;

interface Query {
  readonly project: string;
  readonly signal?: AbortSignal | undefined;
}

/** The ids of all tickets of a project, and nothing else of them. */
export function listIds(jira: JiraClient, query: Query): Promise<ReadonlySet<string>> {
  const jql = listingJql({ project: query.project, updatedSince: null }, 0);
  return jira.isCloud ? listOfCloud(jira, jql, query.signal) : listOfServer(jira, jql, query.signal);
}

async function listOfCloud(jira: JiraClient, jql: string, signal: Query['signal']): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let token: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const json = { jql, maxResults: idsAtOnce, fields: ['id'], ...(token === null ? {} : { nextPageToken: token }) };
    const found: z.infer<typeof idPageSchema> = await jira.read(
      { method: 'POST', path: '/search/jql', json, signal },
      idPageSchema,
    );
    for (const { id } of found.issues) ids.add(id);
    const next: string | null = found.nextPageToken ?? null;
    if (next === null || found.isLast === true || found.issues.length === 0) return ids;
    if (next === token) break;
    token = next;
  }
  throw circling(system);
}

async function listOfServer(jira: JiraClient, jql: string, signal: Query['signal']): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  let startAt = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const json = { jql, startAt, maxResults: idsOfServerAtOnce, fields: ['id'] };
    const found = await jira.read({ method: 'POST', path: '/search', json, signal }, idListSchema);
    const before = ids.size;
    for (const { id } of found.issues) ids.add(id);
    startAt += found.issues.length;
    if (found.issues.length === 0 || startAt >= found.total) return ids;
    if (ids.size === before) break;
  }
  throw circling(system);
}
