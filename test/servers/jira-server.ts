import { describedBy } from './described.ts';
import { hasKey, type JiraSeed, type JiraTicket, showStatus, showTicket, showVersion } from './jira-data.ts';
import { findTickets } from './jira-search.ts';
import { createWrites, notThere, readDocumentRule, refuse } from './jira-writes.ts';
import { type Given, type LoopbackServer, type Opening, openLoopbackServer, type Received } from './loopback-server.ts';

/** What tells a site of Cloud from the others. */
export const cloudId = '11223344-a1b2-4c5d-9e8f-0123456789ab';

export interface JiraServer extends LoopbackServer {
  readonly token: string;
  /** What it knows; tests change it. */
  readonly state: { -readonly [K in keyof JiraSeed]: JiraSeed[K] };
  /** Requests and answers that break Jira's published description, in words. */
  readonly violations: readonly string[];
  /** Why nothing is compared with it; null where it is. */
  readonly skipped: string | null;
}

const gone = refuse(410, [
  'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available.',
]);

function memberOf(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null
    ? new Map<string, unknown>(Object.entries(body)).get(name)
    : undefined;
}

function textAt(body: unknown, name: string, other = ''): string {
  const value = memberOf(body, name);
  return typeof value === 'string' ? value : other;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(',') : [];
}

interface Options {
  /** Whether every request and answer is compared with what Jira publishes. */
  readonly isDescribed?: boolean;
  readonly open?: Opening;
}

/** A stateful stand-in of Jira over real HTTP: Cloud or Data Center, as the seed says. */
export async function openJiraServer(seed: JiraSeed, options: Options = {}): Promise<JiraServer> {
  const { isDescribed = true, open = openLoopbackServer } = options;
  const state = { ...seed };
  const isCloud = () => state.edition === 'cloud';
  const writes = createWrites(state, await readDocumentRule(), () => server.address);

  function isAllowed({ headers }: Received): boolean {
    const { authorization = '' } = headers;
    if (!isCloud()) return authorization === `Bearer ${state.token}`;
    const [kind, said = ''] = authorization.split(' ');
    return kind === 'Basic' && Buffer.from(said, 'base64').toString() === `${state.email}:${state.token}`;
  }

  function search(body: unknown): Given {
    const found = findTickets(state, textAt(body, 'jql'));
    if (found === null) return refuse(400, ['The search is not understood, or has no bounds.']);
    const asked = listOf(memberOf(body, 'fields'));
    const wanted = Math.min(Number(memberOf(body, 'maxResults') ?? 50), state.mostAtOnce);
    if (isCloud()) {
      const start = Number(/^page-(\d+)$/u.exec(textAt(body, 'nextPageToken', 'page-0'))?.[1] ?? Number.NaN);
      if (Number.isNaN(start)) return refuse(400, ['The provided next page token is invalid or expired.']);
      const issues = found.slice(start, start + wanted);
      const isLast = start + issues.length >= found.length;
      return {
        status: 200,
        body: {
          issues: issues.map((ticket) =>
            showTicket(server.address, state, ticket, asked.length === 0 ? ['id'] : asked),
          ),
          isLast,
          ...(isLast ? {} : { nextPageToken: `page-${start + issues.length}` }),
        },
      };
    }
    const startAt = Number(memberOf(body, 'startAt') ?? 0);
    const issues = found.slice(startAt, startAt + wanted);
    const shown = issues.map((ticket) =>
      showTicket(server.address, state, ticket, asked.length === 0 ? ['*all'] : asked),
    );
    return { status: 200, body: { startAt, maxResults: wanted, total: found.length, issues: shown } };
  }

  function bulkfetch(body: unknown): Given {
    const keys = listOf(memberOf(body, 'issueIdsOrKeys'));
    if (keys.length === 0 || keys.length > 100) return refuse(400, ['Between 1 and 100 issues can be fetched.']);
    const asked = listOf(memberOf(body, 'fields'));
    const found = keys.flatMap((key) => state.tickets.find((one) => one.id === key || hasKey(one, key)) ?? []);
    const issues = [...new Set(found)].map((ticket) => showTicket(server.address, state, ticket, asked));
    return { status: 200, body: { issues, issueErrors: [] } };
  }

  function page(values: readonly object[], url: URL): object {
    const startAt = Number(url.searchParams.get('startAt') ?? 0);
    const maxResults = Math.min(Number(url.searchParams.get('maxResults') ?? 50), state.mostAtOnce);
    const some = values.slice(startAt, startAt + maxResults);
    return { startAt, maxResults, total: values.length, isLast: startAt + some.length >= values.length, values: some };
  }

  function answerTicket(received: Received, ticket: JiraTicket, rest: string, body: unknown): Given {
    const { method, url } = received;
    const isPost = method === 'POST';
    switch (rest) {
      case '':
        if (method === 'PUT') return writes.change(ticket, body);
        return {
          status: 200,
          body: showTicket(server.address, state, ticket, listOf(url.searchParams.get('fields') ?? '*all')),
        };
      case '/transitions': {
        if (isPost) return writes.transition(ticket, body);
        const transitions = Object.keys(state.statuses).flatMap((name, index) =>
          name === ticket.status
            ? []
            : [{ id: String(index + 1), name: `To ${name.toLowerCase()}`, to: showStatus(state, name), fields: {} }],
        );
        return { status: 200, body: { transitions } };
      }
      case '/comment': {
        if (isPost) return writes.comment(ticket, body);
        const startAt = Number(url.searchParams.get('startAt') ?? 0);
        const maxResults = Math.min(Number(url.searchParams.get('maxResults') ?? 50), state.mostAtOnce);
        const comments = ticket.comments.toReversed().slice(startAt, startAt + maxResults);
        return { status: 200, body: { startAt, maxResults, total: ticket.comments.length, comments } };
      }
      case '/remotelink': {
        if (isPost) return writes.remoteLink(ticket, body);
        const wanted = url.searchParams.get('globalId');
        if (wanted === null) return { status: 200, body: ticket.remoteLinks };
        const link = ticket.remoteLinks.find(({ globalId }) => globalId === wanted);
        return link === undefined ? refuse(404, ['No such remote link.']) : { status: 200, body: link };
      }
      default:
        return refuse(404, ['There is no such resource.']);
    }
  }

  function answerKnown(received: Received, path: string, body: unknown): Given {
    const { method, url } = received;
    const [, key = '', rest = ''] = /^\/issue\/([A-Z][A-Z0-9_]*-\d+)(\/\w+)?$/u.exec(path) ?? [];
    const ticket = state.tickets.find((one) => hasKey(one, key));
    if (key !== '') return ticket === undefined ? notThere : answerTicket(received, ticket, rest, body);
    const [, project = ''] = /^\/project\/(\w+)\/versions$/u.exec(path) ?? [];
    const [, version = ''] = /^\/version\/(\d+)$/u.exec(path) ?? [];
    if (project !== '') {
      if (!state.projects.some((one) => one.key === project))
        return refuse(404, [`No project could be found with key '${project}'.`]);
      const own = state.versions.filter((one) => one.project === project);
      return { status: 200, body: own.map((one) => showVersion(server.address, state, one)) };
    }
    if (version !== '') {
      if (method === 'PUT') return writes.versionChange(version, body);
      const found = state.versions.find(({ id }) => id === version);
      return found === undefined
        ? refuse(404, [`Could not find version for id '${version}'`])
        : { status: 200, body: showVersion(server.address, state, found) };
    }
    const [, known = ''] = /^\/project\/([A-Z]\w*)$/u.exec(path) ?? [];
    if (known !== '') {
      const found = state.projects.find((one) => one.key === known);
      return found === undefined
        ? refuse(404, [`No project could be found with key '${known}'.`])
        : { status: 200, body: found };
    }
    const projects = state.projects.map(({ id, key: own, name }) => ({ id, key: own, name }));
    switch (`${method} ${path}`) {
      case 'POST /search/jql':
        return isCloud() ? search(body) : refuse(404, []);
      case 'POST /search':
        return isCloud() ? gone : search(body);
      case 'POST /search/approximate-count':
        return { status: 200, body: { count: findTickets(state, textAt(body, 'jql'))?.length ?? 0 } };
      case 'POST /issue/bulkfetch':
        return isCloud() ? bulkfetch(body) : refuse(404, []);
      case 'POST /issue':
        return writes.issue(body);
      case 'POST /version':
        return writes.version(body);
      case 'GET /project/search':
        return { status: 200, body: page(projects, url) };
      case 'GET /project':
        return { status: 200, body: projects };
      case 'GET /field':
        return {
          status: 200,
          body: [
            { id: 'summary', key: 'summary', name: 'Summary', custom: false },
            ...state.fields.map(({ id, name }) => ({ id, key: id, name, custom: true })),
          ],
        };
      case 'GET /myself':
        return { status: 200, body: { accountId: '1', displayName: 'Countersign robot', emailAddress: state.email } };
      case 'GET /mypermissions': {
        const names = listOf(url.searchParams.get('permissions') ?? '');
        const shown = new Map<string, object>();
        for (const name of names) {
          const havePermission = state.permissions.includes(name);
          shown.set(name, { id: '1', key: name, name, type: 'PROJECT', havePermission });
        }
        return { status: 200, body: { permissions: Object.fromEntries(shown) } };
      }
      default:
        return refuse(404, ['There is no such resource.']);
    }
  }

  /** What everybody may see: nothing. */
  function answerStranger(path: string): Given {
    if (path.endsWith('/versions')) return { status: 200, body: [] };
    if (path === '/issue/bulkfetch') return { status: 200, body: { issues: [], issueErrors: [] } };
    const nothing = isCloud() ? { issues: [], isLast: true } : { startAt: 0, maxResults: 50, total: 0, issues: [] };
    return { status: 200, body: path.startsWith('/search') ? nothing : {} };
  }

  function handle(received: Received): Given {
    const { url, body: text } = received;
    if (url.pathname === '/_edge/tenant_info' && isCloud()) return { status: 200, body: { cloudId } };
    const [, version = '', path = ''] = /^\/rest\/api\/([23])(\/.*)$/u.exec(url.pathname) ?? [];
    // Cloud answers by either version, Data Center only by its own.
    if (path === '' || (version === '3' && !isCloud()))
      return { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' };
    if (path === '/serverInfo') {
      const deploymentType = isCloud() ? 'Cloud' : 'Server';
      return {
        status: 200,
        body: { baseUrl: server.address, version: isCloud() ? '1001.0.0' : '10.3.24', deploymentType },
      };
    }
    if (!isAllowed(received)) {
      if (state.strangers === 'refused' || path === '/myself')
        return refuse(401, ['Client must be authenticated to access this resource.']);
      const answer = answerStranger(path);
      if (state.strangers === 'see nothing') return answer;
      return { ...answer, headers: { 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' } };
    }
    return answerKnown(received, path, text === '' ? undefined : JSON.parse(text));
  }

  const {
    handle: answer,
    violations,
    skipped,
  } = isDescribed
    ? await describedBy(
        {
          file: 'jira-cloud.json',
          // Data Center has a description that nobody may copy, and what was removed from Cloud is in none.
          isBeside: ({ url }) =>
            url.pathname.startsWith('/rest/api/2/') ||
            url.pathname.startsWith('/_edge/') ||
            !isCloud() ||
            url.pathname.endsWith('/3/search'),
        },
        handle,
      )
    : { handle, violations: [], skipped: 'not asked for' };
  const server = await open(answer);
  return Object.assign(server, { token: seed.token, state, violations, skipped });
}
