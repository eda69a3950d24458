import { type Given, type LoopbackServer, type Opening, openLoopbackServer, type Received } from './loopback-server.ts';

export interface GrafanaAnnotation {
  readonly id: number;
  /** '' for one of the whole organization. */
  readonly dashboardUID: string;
  readonly time: number;
  readonly tags: readonly string[];
  readonly text: string;
}

/** What a Grafana holds; tests may change it at any time. */
export interface GrafanaState {
  readonly organization: string;
  readonly dashboards: { readonly uid: string; readonly title: string }[];
  readonly annotations: GrafanaAnnotation[];
  /** What the service account may do; null where Grafana does not tell. */
  permissions: Readonly<Record<string, readonly string[]>> | null;
}

export interface GrafanaSeed extends Partial<GrafanaState> {
  readonly token: string;
}

export interface GrafanaServer extends LoopbackServer {
  readonly token: string;
  readonly state: GrafanaState;
  /** Requests that the real one would not understand. */
  readonly violations: readonly string[];
}

const editor = {
  'annotations:read': ['annotations:*'],
  'annotations:create': ['annotations:*'],
  'dashboards:read': [],
};
const known: Readonly<Record<string, readonly string[]>> = {
  'GET /api/org': [],
  'GET /api/health': [],
  'GET /api/access-control/user/permissions': [],
  'GET /api/search': ['type', 'limit', 'page', 'query'],
  'GET /api/annotations': ['from', 'to', 'limit', 'tags', 'type', 'dashboardUID', 'matchAny'],
  'POST /api/annotations': [],
};

function refuse(status: number, message: string): Given {
  return { status, body: { message } };
}

/** What came in as JSON, by its members. */
function membersOf(body: string): ReadonlyMap<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? new Map<string, unknown>(Object.entries(value)) : null;
  } catch {
    return null;
  }
}

/** A stateful stand-in of Grafana's HTTP API, as far as Countersign uses it; it answers as its manual says. */
export async function openGrafanaServer(
  { token, ...seed }: GrafanaSeed,
  open: Opening = openLoopbackServer,
): Promise<GrafanaServer> {
  const state: GrafanaState = {
    organization: 'Main Org.',
    dashboards: [],
    annotations: [],
    permissions: editor,
    ...seed,
  };
  const violations: string[] = [];

  function add(body: string): Given {
    const members = membersOf(body);
    if (members === null) return refuse(400, 'bad request data');
    const [text, time, tags, uid = ''] = ['text', 'time', 'tags', 'dashboardUID'].map((name) => members.get(name));
    if (typeof text !== 'string' || text === '')
      return refuse(400, 'Failed to save annotation: text field should not be empty');
    if (state.permissions !== null && !('annotations:create' in state.permissions)) {
      return refuse(
        403,
        "You'll need additional permissions to perform this action. Permissions needed: annotations:create",
      );
    }
    if (uid !== '' && !state.dashboards.some((one) => one.uid === uid)) return refuse(404, 'Dashboard not found');
    if (typeof time !== 'number' || !Array.isArray(tags) || typeof uid !== 'string') violations.push(`POST: ${body}`);
    const id = state.annotations.length + 1;
    state.annotations.push({
      id,
      dashboardUID: String(uid),
      time: Number(time),
      tags: Array.isArray(tags) ? tags.map(String) : [],
      text,
    });
    return { status: 200, body: { message: 'Annotation added', id } };
  }

  function listAnnotations({ searchParams }: URL): Given {
    const wanted = searchParams.getAll('tags');
    const found = state.annotations.filter(({ tags }) => wanted.every((tag) => tags.includes(tag)));
    const limit = Number(searchParams.get('limit') ?? 100);
    return { status: 200, body: found.toReversed().slice(0, limit) };
  }

  function listDashboards({ searchParams }: URL): Given {
    const limit = Number(searchParams.get('limit') ?? 1000);
    const begin = (Number(searchParams.get('page') ?? 1) - 1) * limit;
    const body = state.dashboards.slice(begin, begin + limit).map((one) => ({ ...one, type: 'dash-db' }));
    return { status: 200, body };
  }

  function answer({ method, url, headers, body }: Received): Given {
    const asked = `${method} ${url.pathname}`;
    const parameters = known[asked];
    const strange =
      parameters === undefined ? [asked] : [...url.searchParams.keys()].filter((name) => !parameters.includes(name));
    violations.push(...strange.map((name) => `${asked}: ${name} is not in the manual`));
    if (asked === 'GET /api/health') return { status: 200, body: { database: 'ok', version: '12.3.0', commit: 'abc' } };
    if (headers['authorization'] !== `Bearer ${token}`) return refuse(401, 'Invalid API key');
    switch (asked) {
      case 'GET /api/org':
        return { status: 200, body: { id: 1, name: state.organization } };
      case 'GET /api/access-control/user/permissions':
        return state.permissions === null ? refuse(404, 'Not found') : { status: 200, body: state.permissions };
      case 'GET /api/search':
        return listDashboards(url);
      case 'GET /api/annotations':
        return listAnnotations(url);
      case 'POST /api/annotations':
        return add(body);
      default:
        return refuse(404, 'Not found');
    }
  }

  const server = await open(answer);
  return Object.assign(server, { token, state, violations });
}
