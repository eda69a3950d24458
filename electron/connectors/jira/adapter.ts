import type { Ticket } from '../../../shared/domain/ticket.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import { circling } from '../http/circling.ts';
import { createTransport } from '../http/transport.ts';
import type { IssueTracker } from '../issue-tracker.ts';
import type { Ports } from '../open-ports.ts';
import { checkJira, explainRefusal } from './check.ts';
import { explain, type JiraClient, openClient, projectKey, system, ticketKey } from './client.ts';
import { findMoved } from './find-moved.ts';
import { listIds } from './list-ids.ts';
import { fieldListSchema, projectPageSchema, projectsSchema, versionsSchema } from './schemas.ts';
import { fetchByKeys, searchCloud, searchServer } from './search.ts';
import { fieldsOf, toFixVersion, toTicket } from './transform.ts';
import { comment, createDefect, linkRelease, transition } from './write-ticket.ts';
import { createFixVersion, releaseFixVersion, setFixVersion } from './write-version.ts';

/** Projects that one call brings, and how many pages are asked for. */
const projectsAtOnce = 50;
const mostPages = 200;
/** So long it is believed that Jira knows us, in milliseconds: less than facts count for. */
const knownFor = 30 * 60_000;

/** Cloud knows a mail address and a token, Data Center a token alone. */
function credentialsOf(account: string, secret: string): string {
  return account === '' ? `Bearer ${secret}` : `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`;
}

/** Where people see tickets: a scoped token is used at another address than theirs. */
function siteOf(baseUrl: string, address: string): string {
  const isWeb = /^https?:\/\//u.test(baseUrl) && URL.canParse(baseUrl);
  return (isWeb ? baseUrl : address).replace(/\/+$/u, '');
}

/** Jira Cloud and Jira Data Center; which of the two it is found out when it is first asked. */
export function openJira(options: AdapterOptions): Pick<Ports, 'budget'> & { readonly tracker: IssueTracker } {
  const { connection, secret, network, version, now = Date.now } = options;
  const { address, account } = connection;
  const authorization = credentialsOf(account, secret);
  const transport = createTransport({
    ...options,
    system,
    network,
    version,
    address,
    credentials: { authorization },
    secrets: [secret, authorization.replace(/^\w+ /u, '')],
    explain,
  });
  let opened: Promise<JiraClient> | null = null;

  async function open(signal?: AbortSignal): Promise<JiraClient> {
    opened ??= openClient(transport, address, signal);
    const mine = opened;
    try {
      return await mine;
    } catch (error) {
      // Somebody else’s stop or a passing failure: the next one asks again.
      if (opened === mine) opened = null;
      throw error;
    }
  }

  let proven: { readonly since: number; readonly proof: Promise<unknown> } | null = null;

  /** To nobody Jira shows what nobody may see, as if that were all there is: what it tells counts only where it knows who asks. */
  async function proveKnown(jira: JiraClient): Promise<void> {
    if (proven === null || now() - proven.since > knownFor) {
      proven = { since: now(), proof: jira.ask({ method: 'GET', path: '/myself' }) };
    }
    const mine = proven;
    try {
      await mine.proof;
    } catch (error) {
      if (proven === mine) proven = null;
      throw error;
    }
  }

  async function openKnown(signal?: AbortSignal): Promise<JiraClient> {
    const jira = await open(signal);
    await proveKnown(jira);
    return jira;
  }

  const tracker: IssueTracker = {
    async check(asked) {
      try {
        return await checkJira(await open(asked.signal), options, asked);
      } catch (error) {
        throw await explainRefusal(transport, address, { error, signal: asked.signal });
      }
    },

    async listProjects({ signal }) {
      const jira = await open(signal);
      const found = new Map<string, { readonly key: string; readonly name: string }>();
      if (!jira.isCloud) {
        const all = await jira.read({ method: 'GET', path: '/project', signal }, projectsSchema);
        for (const project of all) found.set(project.key, project);
        return [...found.values()];
      }
      let startAt = 0;
      for (let page = 0; page < mostPages; page += 1) {
        const query = { startAt, maxResults: projectsAtOnce, orderBy: 'key' };
        const asked = { method: 'GET', path: '/project/search', query, signal } as const;
        const { values, isLast } = await jira.read(asked, projectPageSchema);
        const before = found.size;
        for (const project of values) found.set(project.key, project);
        if (isLast !== false || values.length === 0) return [...found.values()];
        if (found.size === before) break;
        startAt += values.length;
      }
      throw circling(system);
    },

    async listFields({ signal }) {
      const jira = await open(signal);
      const fields = await jira.read({ method: 'GET', path: '/field', signal }, fieldListSchema);
      const own = fields.filter(({ custom }) => custom === true).map(({ id, name }) => ({ id, name }));
      return [...new Map(own.map((field) => [field.id, field])).values()];
    },

    async *listTickets(query) {
      const jira = await open(query.signal);
      const known = proveKnown(jira);
      // Asked meanwhile, and looked at before anything is told, a failure too.
      known.catch(() => undefined);
      const search = { jira, site: siteOf(jira.server.baseUrl, address), now: now() };
      try {
        for await (const page of jira.isCloud ? searchCloud(search, query) : searchServer(search, query)) {
          await known;
          yield page;
        }
      } catch (error) {
        await known;
        throw error;
      }
      await known;
    },

    listTicketIds: async (query) => listIds(await openKnown(query.signal), query),

    async readTickets({ keys, fields, signal }) {
      const jira = await openKnown(signal);
      const site = siteOf(jira.server.baseUrl, address);
      const asked = [...new Set(keys)].map(ticketKey);
      const found = await fetchByKeys(jira, asked, fieldsOf(fields), signal);
      const tickets = new Map<string, Ticket>();
      const wanted = new Set(asked);
      for (const issue of found) if (wanted.has(issue.key)) tickets.set(issue.key, toTicket(issue, fields, site));
      const moved = await findMoved(jira, { asked, found }, fieldsOf(fields), signal);
      for (const [key, issue] of moved) tickets.set(key, { ...toTicket(issue, fields, site), key, movedTo: issue.key });
      return { tickets: [...tickets.values()], missing: asked.filter((key) => !tickets.has(key)) };
    },

    async listFixVersions({ project, signal }) {
      const jira = await openKnown(signal);
      const key = projectKey(project);
      const versions = await jira.read({ method: 'GET', path: `/project/${key}/versions`, signal }, versionsSchema);
      const byId = new Map(versions.map((one) => [one.id, one]));
      return [...byId.values()].map((one) => toFixVersion(one, key, siteOf(jira.server.baseUrl, address)));
    },

    createFixVersion: (given) => createFixVersion(open, given),
    releaseFixVersion: (given) => releaseFixVersion(open, given),
    setFixVersion: (given) => setFixVersion(open, given),
    transition: (given) => transition(open, given),
    comment: (given) => comment(open, given),
    linkRelease: (given) => linkRelease(open, given),
    createDefect: (given) => createDefect(open, given),
  };
  return { tracker, budget: () => transport.budget() };
}
