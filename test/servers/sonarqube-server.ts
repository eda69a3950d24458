import { describedBy } from './described.ts';
import { type Given, type LoopbackServer, type Opening, openLoopbackServer, type Received } from './loopback-server.ts';
import {
  knownMetrics,
  type SonarQubeAnalysis,
  type SonarQubeBranch,
  type SonarQubeProject,
  type SonarQubeSeed,
} from './sonarqube-data.ts';

export interface SonarQubeServer extends LoopbackServer {
  readonly token: string;
  /** What it knows; tests change it. */
  readonly state: { -readonly [K in keyof SonarQubeSeed]: SonarQubeSeed[K] };
  /** Requests and answers that break SonarQube's own description. */
  readonly violations: readonly string[];
  /** Why nothing is compared with the description; null where it is. */
  readonly skipped: string | null;
}

/** What the description, made from the public listing, leaves out. */
const waivers = [
  // Marked as internal in SonarQube's source, since 6.6; its own pages ask by it.
  { operation: 'api-project_analyses-search', text: /^request .*"additionalProperty":"branch"/u },
];

function refuse(status: number, msg: string): Given {
  return { status, body: { errors: [{ msg }] } };
}

function missing(key: string): Given {
  return refuse(404, `Component key '${key}' not found`);
}

const timeOf = (date: string) => Date.parse(date.replace(/(\d\d)$/u, ':$1'));
const byDate = (one: SonarQubeAnalysis, other: SonarQubeAnalysis) => timeOf(other.date) - timeOf(one.date);

interface Paged {
  /** It gives no more of them at once. */
  readonly atOnce?: number;
  /** Its search looks no further. */
  readonly most?: number;
}

/** One page of a list with what SonarQube says about pages; 400 where more is asked for than it gives. */
function pageOf<T>(
  { url }: Received,
  list: readonly T[],
  show: (items: readonly T[]) => object,
  { atOnce = 500, most = Number.POSITIVE_INFINITY }: Paged = {},
): Given {
  const [page = 1, size = 100] = [url.searchParams.get('p') ?? '1', url.searchParams.get('ps') ?? '100'].map(Number);
  if (!(page >= 1)) return refuse(400, "'p' value must be greater than 0");
  if (!(size >= 1 && size <= atOnce)) return refuse(400, `'ps' value (${size}) must be less than ${atOnce}`);
  if (page * size > most) {
    return refuse(400, `Can return only the first ${most} results. ${page * size}th result asked.`);
  }
  const items = list.slice((page - 1) * size, page * size);
  return {
    status: 200,
    body: { paging: { pageIndex: page, pageSize: size, total: list.length }, ...show(items) },
  };
}

/** What each service cannot do without. */
const required: Readonly<Record<string, readonly string[]>> = {
  '/api/components/search': ['qualifiers'],
  '/api/project_branches/list': ['project'],
  '/api/project_analyses/search': ['project'],
  '/api/measures/search_history': ['component', 'metrics'],
};

function showAnalysis({ key, date, version, revision }: SonarQubeAnalysis): object {
  return {
    key,
    date,
    events: version === null ? [] : [{ key: `E${key}`, category: 'VERSION', name: version }],
    ...(version === null ? {} : { projectVersion: version }),
    manualNewCodePeriodBaseline: false,
    ...(revision === null ? {} : { revision }),
  };
}

function showGate({ gate, conditions, ignoresConditions }: SonarQubeAnalysis): object {
  const projectStatus = { status: gate, conditions, ignoredConditions: ignoresConditions, caycStatus: 'compliant' };
  return { projectStatus };
}

function showBranch({ name, isMain, analyses }: SonarQubeBranch): object {
  const last = analyses.toSorted(byDate)[0];
  return {
    name,
    isMain,
    type: 'BRANCH',
    status: last === undefined ? {} : { qualityGateStatus: last.gate },
    ...(last === undefined ? {} : { analysisDate: last.date }),
    excludedFromPurge: isMain,
  };
}

function showHistory(received: Received, { analyses }: SonarQubeBranch): Given {
  const { url } = received;
  const names = (url.searchParams.get('metrics') ?? '').split(',');
  const unknown = names.filter((name) => !knownMetrics.has(name));
  if (unknown.length > 0) return refuse(400, `Metrics ${unknown.join(', ')} are not found`);
  const [from, to] = [url.searchParams.get('from'), url.searchParams.get('to')];
  // What ends at a second includes all of it.
  const within = analyses.filter(
    ({ date }) => (from === null || timeOf(date) >= timeOf(from)) && (to === null || timeOf(date) <= timeOf(to) + 1000),
  );
  const show = (moments: readonly SonarQubeAnalysis[]) => ({
    measures: names.map((metric) => ({
      metric,
      history: moments.map(({ date, measures }) => {
        const value = measures[metric];
        return value === undefined ? { date } : { date, value };
      }),
    })),
  });
  return pageOf(received, within.toSorted(byDate).toReversed(), show, { atOnce: 1000 });
}

/** A stateful stand-in of SonarQube over real HTTP; every request and answer is compared with SonarQube's own listing. */
export async function openSonarQubeServer(
  seed: SonarQubeSeed,
  open: Opening = openLoopbackServer,
): Promise<SonarQubeServer> {
  const state = { ...seed };

  /** What was asked of a branch of a project that the user may browse. */
  function onBranch(
    { url }: Received,
    key: string,
    show: (branch: SonarQubeBranch, project: SonarQubeProject) => Given,
  ) {
    const project = state.projects.find((one) => one.key === key);
    if (project === undefined) return missing(key);
    if (project.isHidden) return refuse(403, 'Insufficient privileges');
    const name = url.searchParams.get('branch');
    const branch = project.branches.find((one) => (name === null ? one.isMain : one.name === name));
    return branch === undefined
      ? refuse(404, `Component '${key}' on branch '${name ?? ''}' not found`)
      : show(branch, project);
  }

  function answerGate(analysis: string): Given {
    for (const project of state.projects.filter(({ isHidden }) => !isHidden)) {
      const found = project.branches.flatMap(({ analyses }) => analyses).find(({ key }) => key === analysis);
      if (found !== undefined) return { status: 200, body: showGate(found) };
    }
    return refuse(404, `Analysis with id '${analysis}' is not found`);
  }

  /** Whether somebody known asks; null where the token is wrong. */
  function readUser({ headers }: Received): boolean | null {
    const { authorization = '' } = headers;
    if (authorization.startsWith('Bearer ') && !state.knowsBearer) return false;
    const basic = Buffer.from(authorization.replace(/^Basic /u, ''), 'base64').toString();
    const token = authorization.startsWith('Bearer ') ? authorization.slice(7) : basic.replace(/:$/u, '');
    if (authorization === '') return false;
    return token === state.token ? true : null;
  }

  function answer(received: Received): Given {
    const { url, method } = received;
    if (url.pathname === '/api/system/status') {
      return { status: 200, body: { id: 'A1', version: state.version, status: state.status } };
    }
    const isKnown = readUser(received);
    if (isKnown === null) return { status: 401 };
    if (method !== 'GET') return refuse(405, `HTTP method ${method} is not allowed`);
    if (url.pathname === '/api/users/current') {
      if (!isKnown) return { status: 200, body: { isLoggedIn: false } };
      const permissions = state.permissions === null ? {} : { permissions: { global: state.permissions } };
      return { status: 200, body: { isLoggedIn: true, login: state.user, name: `The ${state.user}`, ...permissions } };
    }
    if (!isKnown) return refuse(401, 'Authentication is required');
    const param = (name: string) => url.searchParams.get(name) ?? '';
    const lacking = (required[url.pathname] ?? []).find((name) => param(name) === '');
    if (lacking !== undefined) return refuse(400, `The '${lacking}' parameter is missing`);
    switch (url.pathname) {
      case '/api/components/search': {
        const shown = state.projects.filter(({ isHidden }) => !isHidden);
        const show = (items: readonly SonarQubeProject[]) => ({
          components: items.map(({ key, name }) => ({ key, name, qualifier: 'TRK', project: key })),
        });
        return pageOf(received, shown, show, { most: 10_000 });
      }
      case '/api/project_branches/list':
        return onBranch(received, param('project'), (_, { branches }) => ({
          status: 200,
          body: { branches: branches.map(showBranch) },
        }));
      case '/api/project_analyses/search':
        return onBranch(received, param('project'), ({ analyses }) =>
          pageOf(received, analyses.toSorted(byDate), (items) => ({ analyses: items.map(showAnalysis) })),
        );
      case '/api/qualitygates/project_status':
        return param('analysisId') === ''
          ? refuse(400, "Either 'analysisId', 'projectId' or 'projectKey' must be provided")
          : answerGate(param('analysisId'));
      case '/api/measures/search_history':
        return onBranch(received, param('component'), (branch) => showHistory(received, branch));
      default:
        return refuse(404, `Unknown url : ${url.pathname}`);
    }
  }

  function answerAs(received: Received): Given {
    const given = answer(received);
    const { expiresAt } = state;
    return expiresAt === null
      ? given
      : { ...given, headers: { ...given.headers, 'SonarQube-Authentication-Token-Expiration': expiresAt } };
  }

  const { handle, violations, skipped } = await describedBy(
    {
      file: 'sonarqube.json',
      waivers,
      // Not in the public listing, though there since 6.1 and asked by SonarQube's own pages.
      isBeside: ({ url }) => url.pathname === '/api/users/current',
    },
    answerAs,
    seed.isDescribed,
  );
  const server = await open(handle);
  return Object.assign(server, { token: seed.token, state, violations, skipped });
}
