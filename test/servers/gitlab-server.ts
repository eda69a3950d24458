import { describedBy } from './described.ts';
import type { GitlabProject, GitlabSeed } from './gitlab-data.ts';
import { keysetPageOf, pageOf, refuse, validated } from './gitlab-page.ts';
import { reads } from './gitlab-reads.ts';
import { showProject, showToken, showUser } from './gitlab-show.ts';
import { writes } from './gitlab-writes.ts';
import { type Given, type LoopbackServer, type Opening, openLoopbackServer, type Received } from './loopback-server.ts';
import { toOpenApi } from './swagger.ts';

export interface GitlabServer extends LoopbackServer {
  readonly token: string;
  /** What it knows; tests change it. */
  readonly state: { -readonly [K in keyof GitlabSeed]: GitlabSeed[K] };
  /** Requests and answers that break GitLab's own description. */
  readonly violations: readonly string[];
  /** Why nothing is compared with the description; null where it is. */
  readonly skipped: string | null;
}

const described =
  /^\/api\/v4\/(?:user|version|personal_access_tokens\/self|projects|projects\/\{id\}(?:\/(?:merge_requests|pipelines|deployments|environments|releases|freeze_periods|protected_branches|protected_tags|ci\/lint|jobs\/\{job_id\}\/artifacts|repository\/(?:tags|commits)).*)?)$/u;

/** The description has them as one object. */
const lists = new Set([
  'getApiV4ProjectsIdMergeRequests',
  'getApiV4ProjectsIdMergeRequestsMergeRequestIidCommits',
  'getApiV4ProjectsIdMergeRequestsMergeRequestIidReviewers',
]);

/** What the description leaves out or has wrong, by GitLab's documentation and recorded answers. */
const waivers = [
  { operation: 'getApiV4Projects', text: /additionalProperty":"pagination"/u },
  // A token ends on a day.
  { operation: 'getApiV4PersonalAccessTokensSelf', text: /^answer 200 \/expires_at must / },
  // Numbers of versions are numbers.
  {
    operation: 'getApiV4ProjectsIdMergeRequestsMergeRequestIidVersions',
    text: /^answer 200 \/\d+\/(?:merge_request_)?id must /,
  },
  // The total is an object of counts, and not a number.
  { operation: 'getApiV4ProjectsIdPipelinesPipelineIdTestReportSummary', text: /^answer 200 \/total must / },
];

/** Not in the description, though GitLab has them: the Premium edition's, and who asks. */
const undescribed =
  /^\/api\/v4\/(?:user|projects\/[^/]+\/(?:approval_rules|approvals|protected_environments)|groups\/[^/]+\/protected_environments)$/u;

function insufficient(scopes: string): Given {
  const description = 'The request requires higher privileges than provided by the access token.';
  return { status: 403, body: { error: 'insufficient_scope', error_description: description, scope: scopes } };
}

/** A stateful stand-in of GitLab over real HTTP; every request and answer is compared with GitLab's own description. */
export async function openGitlabServer(seed: GitlabSeed, open: Opening = openLoopbackServer): Promise<GitlabServer> {
  const state = { ...seed };

  function refusal({ headers, method, url }: Received): Given | null {
    const token = headers['private-token'] ?? headers['authorization']?.replace(/^Bearer /u, '');
    if (token !== state.token) return refuse(401, '401 Unauthorized');
    const has = (...scopes: readonly string[]) => scopes.some((scope) => state.scopes.includes(scope));
    if (method !== 'GET') return has('api') ? null : insufficient('api');
    if (url.pathname === '/api/v4/personal_access_tokens/self') return null;
    if (url.pathname === '/api/v4/user' && has('read_user')) return null;
    return has('api', 'read_api') ? null : insufficient('api read_api');
  }

  function answerProject(received: Received, project: GitlabProject, rest: string): Given {
    const web = server.address;
    if (received.method === 'GET') {
      for (const [pattern, handler] of reads) {
        const [whole, ...keys] = pattern.exec(rest) ?? [];
        if (whole !== undefined) {
          return handler({ received, state, project, web, keys: keys.map(decodeURIComponent) });
        }
      }
      return { status: 404, body: { error: '404 Not Found' } };
    }
    if (project.level < 30) return refuse(403, '403 Forbidden');
    const [, name = '', key = ''] = /^(releases|deployments|repository\/tags)(?:\/([^/]+))?$/u.exec(rest) ?? [];
    const write = writes[`${received.method} ${name}`];
    if (write === undefined) return { status: 405, body: { error: '405 Not Allowed' } };
    const sent: unknown = received.body === '' ? {} : JSON.parse(received.body);
    const body = { ...Object.fromEntries(received.url.searchParams), ...(typeof sent === 'object' ? sent : {}) };
    return write({ project, body, user: state.user, web, key: decodeURIComponent(key) });
  }

  function answer(received: Received): Given {
    const refused = refusal(received);
    if (refused !== null) return refused;
    const path = received.url.pathname.replace(/^\/api\/v4\//u, '');
    const web = server.address;
    switch (path) {
      case 'user':
        return validated(received, {
          ...showUser(state.user, web),
          ...(state.isAdministrator ? { is_admin: true } : {}),
        });
      case 'personal_access_tokens/self':
        return validated(received, showToken(state));
      case 'version':
        return validated(received, { version: state.version, revision: 'abcdef', enterprise: state.isPremium });
      case 'projects':
        return keysetPageOf(received, state.projects, (project) => showProject(project, web));
    }
    const [, group = ''] = /^groups\/([^/]+)\/protected_environments$/u.exec(path) ?? [];
    if (group !== '') {
      const asked = state.isPremium ? (state.ofGroups?.[decodeURIComponent(group)] ?? []) : null;
      const isHidden = state.ofGroups?.[decodeURIComponent(group)] === null;
      return asked === null || isHidden ? refuse(404, '404 Not Found') : pageOf(received, asked);
    }
    const [, name = '', rest = ''] = /^projects\/([^/]+)\/?(.*)$/u.exec(path) ?? [];
    const key = decodeURIComponent(name);
    const project = state.projects.find((one) => one.path === key || String(one.id) === key);
    return project === undefined ? refuse(404, '404 Project Not Found') : answerProject(received, project, rest);
  }

  const { handle, violations, skipped } = await describedBy(
    {
      file: 'gitlab.json',
      convert: (definition) => toOpenApi(definition, { paths: described, lists }),
      waivers,
      // GitLab takes what belongs into a body from the query, too, and some clients send it so; we do not.
      isBeside: ({ url, method }) => undescribed.test(url.pathname) || (method !== 'GET' && url.search !== ''),
    },
    answer,
  );
  const server = await open(handle);
  return Object.assign(server, { token: seed.token, state, violations, skipped });
}
