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

function stranger(message: string, messageId: string): Given {
  return { status: 401, body: { extra: null, message, messageId, statusCode: 401, traceID: '' } };
}

function forbid(action: string): Given {
  const message = `You'll need additional permissions to perform this action. Permissions needed: ${action}`;
  return { status: 403, body: { accessErrorId: 'ACE0000000001', message, title: 'Access denied' } };
}

/** An annotation as it is listed; one of the whole organization is on no dashboard. */
function showAnnotation({ id, dashboardUID, time, tags, text }: GrafanaAnnotation): object {
  const alert = { alertId: 0, alertName: '', newState: '', prevState: '' };
  const place = { dashboardId: dashboardUID === '' ? 0 : 1, dashboardUID: dashboardUID || null, panelId: 0 };
  const author = { login: 'sa-countersign', email: '', avatarUrl: '/avatar/0', userId: 2 };
  return { id, ...alert, ...place, created: time, updated: time, time, timeEnd: time, text, tags, ...author, data: {} };
}

function showDashboard({ uid, title }: GrafanaState['dashboards'][number], at: number): object {
  const slug = title.toLowerCase().replaceAll(/\W+/gu, '-');
  const place = { uri: `db/${slug}`, url: `/d/${uid}/${slug}`, slug: '' };
  return { id: at + 1, orgId: 1, uid, title, ...place, type: 'dash-db', tags: [], isStarred: false, sortMeta: 0 };
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

  const may = (action: string) => state.permissions === null || action in state.permissions;
  const isDashboard = (uid: unknown) => state.dashboards.some((one) => one.uid === uid);

  function add({ headers, body }: Received): Given {
    const members = /^application\/json\b/u.test(headers['content-type'] ?? '') ? membersOf(body) : null;
    if (members === null) return refuse(400, 'bad request data');
    const [text, time = Date.now(), tags = [], uid = ''] = ['text', 'time', 'tags', 'dashboardUID'].map((name) =>
      members.get(name),
    );
    if (typeof text !== 'string' || text === '') return refuse(400, 'Failed to save annotation');
    if (typeof time !== 'number' || !Array.isArray(tags) || typeof uid !== 'string') {
      violations.push(`POST: ${body}`);
      return refuse(400, 'bad request data');
    }
    const id = state.annotations.length + 1;
    // A dashboard that is not there is no reason to refuse: the mark is then one of the whole organization.
    const dashboardUID = isDashboard(uid) ? uid : '';
    state.annotations.push({ id, dashboardUID, time, tags: tags.map(String), text });
    return { status: 200, body: { message: 'Annotation added', id } };
  }

  function listAnnotations({ searchParams }: URL): Given {
    const wanted = searchParams.getAll('tags');
    const uid = searchParams.get('dashboardUID') ?? '';
    if (uid !== '' && !isDashboard(uid)) return refuse(400, 'Invalid dashboard UID in annotation request');
    const [from, to, limit] = ['from', 'to', 'limit'].map((name) => Number(searchParams.get(name) ?? 0));
    const isAny = searchParams.get('matchAny') === 'true';
    const isTagged = ({ tags }: GrafanaAnnotation) =>
      wanted.length === 0 ||
      (isAny ? wanted.some((tag) => tags.includes(tag)) : wanted.every((tag) => tags.includes(tag)));
    // Only both ends together limit the time.
    const isWithin = ({ time }: GrafanaAnnotation) => !from || !to || (time >= from && time <= to);
    const found = state.annotations.filter(
      (one) => isTagged(one) && isWithin(one) && (uid === '' || one.dashboardUID === uid),
    );
    // None that stands here was made by an alert.
    const shown = searchParams.get('type') === 'alert' ? [] : found;
    const newest = shown.toReversed().toSorted((one, other) => other.time - one.time);
    return { status: 200, body: newest.slice(0, limit || 100).map(showAnnotation) };
  }

  function listDashboards({ searchParams }: URL): Given {
    const limit = Math.min(Number(searchParams.get('limit') ?? 1000), 5000);
    const begin = (Number(searchParams.get('page') ?? 1) - 1) * limit;
    const words = (searchParams.get('query') ?? '').toLowerCase();
    const found = state.dashboards
      .filter(({ title }) => title.toLowerCase().includes(words))
      .toSorted((one, other) => one.title.localeCompare(other.title));
    const shown = searchParams.get('type') === 'dash-folder' ? [] : found;
    return { status: 200, body: shown.slice(begin, begin + limit).map(showDashboard) };
  }

  function answer(received: Received): Given {
    const { method, url, headers } = received;
    const asked = `${method} ${url.pathname}`;
    const parameters = known[asked];
    const strange =
      parameters === undefined ? [asked] : [...url.searchParams.keys()].filter((name) => !parameters.includes(name));
    violations.push(...strange.map((name) => `${asked}: ${name} is not in the manual`));
    if (asked === 'GET /api/health') return { status: 200, body: { database: 'ok', version: '12.3.0', commit: 'abc' } };
    if (!('authorization' in headers)) return stranger('Unauthorized', 'session.token.missing');
    if (headers['authorization'] !== `Bearer ${token}`) return stranger('Invalid API key', 'api-key.invalid');
    switch (asked) {
      case 'GET /api/org':
        return { status: 200, body: { id: 1, name: state.organization, address: {} } };
      case 'GET /api/access-control/user/permissions':
        return state.permissions === null ? refuse(404, 'Not found') : { status: 200, body: state.permissions };
      case 'GET /api/search':
        return listDashboards(url);
      case 'GET /api/annotations':
        return may('annotations:read') ? listAnnotations(url) : forbid('annotations:read');
      case 'POST /api/annotations':
        return may('annotations:create') ? add(received) : forbid('annotations:create');
      default:
        return refuse(404, 'Not found');
    }
  }

  const server = await open(answer);
  return Object.assign(server, { token, state, violations });
}
