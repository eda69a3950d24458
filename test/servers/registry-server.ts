import { type Given, type LoopbackServer, type Opening, openLoopbackServer, type Received } from './loopback-server.ts';
import { manifestTypes, type RegistryImage, type RegistrySeed } from './registry-data.ts';

export interface RegistryServer extends LoopbackServer {
  readonly token: string;
  /** What it knows; tests change it. */
  readonly state: { -readonly [K in keyof RegistrySeed]: RegistrySeed[K] };
  /** The tokens that its service gave and that still hold, by what they allow. */
  readonly tokens: Map<string, string>;
  /** Requests that would have got another answer than was meant from a real registry. */
  readonly violations: readonly string[];
}

const api = { 'docker-distribution-api-version': 'registry/2.0' };

function refuse(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}): Given {
  return { status, headers: { ...api, ...headers }, body: { errors: [{ code, message, detail: null }] } };
}

/** Tags after a name, in the order of their names, with the way to the next page. */
function listTags({ url }: Received, name: string, { tags }: RegistryImage): Given {
  const all = [...tags.keys()].toSorted();
  const last = url.searchParams.get('last') ?? '';
  const most = Number(url.searchParams.get('n') ?? all.length);
  const left = all.filter((tag) => tag > last);
  const page = left.slice(0, most);
  const next = new URLSearchParams({ last: page.at(-1) ?? '', n: String(most) });
  const link = `<${url.pathname}?${next.toString()}>; rel="next"`;
  return { status: 200, headers: { ...api, ...(left.length > most ? { link } : {}) }, body: { name, tags: page } };
}

/** A stateful stand-in of a registry over real HTTP: open, with user and token, or with a token service of its own. */
export async function openRegistryServer(
  seed: RegistrySeed,
  open: Opening = openLoopbackServer,
): Promise<RegistryServer> {
  const state = { ...seed };
  const violations: string[] = [];
  const tokens = new Map<string, string>();
  let given = 0;

  const isUser = ({ headers }: Received) =>
    headers['authorization'] === `Basic ${Buffer.from(`${state.user}:${state.token}`).toString('base64')}`;

  /** What of a scope the account gets: pushing only where it may, nothing of what it may not see. */
  function grantsOf(scope: string) {
    const [type = '', name = '', actions = ''] = scope.split(':');
    const allowed = state.hidden.includes(name)
      ? []
      : actions.split(',').filter((action) => action === 'pull' || state.mayPush);
    return scope === '' ? [] : [{ type, name, actions: allowed }];
  }

  function giveToken(received: Received): Given {
    if (!isUser(received)) return { status: 401, body: { details: 'incorrect username or password' } };
    if (received.url.searchParams.get('service') !== 'registry.test') violations.push('A token for another service');
    const access = grantsOf(received.url.searchParams.get('scope') ?? '');
    given += 1;
    const payload = Buffer.from(JSON.stringify({ access })).toString('base64url');
    const token = state.tellsGrants ? `e30.${payload}.${given}` : `opaque-${given}`;
    const names = access.filter(({ actions }) => actions.includes('pull')).map(({ name }) => name);
    tokens.set(token, names.join());
    return { status: 200, body: { token, ...(state.tokenLife === null ? {} : { expires_in: state.tokenLife }) } };
  }

  /** Null where the caller may go on. */
  function refusal(received: Received, name: string): Given | null {
    if (state.auth === 'open') {
      if (received.headers['authorization'] !== undefined) violations.push('Credentials for a registry that is open');
      return null;
    }
    if (state.auth === 'basic') {
      if (isUser(received)) return null;
      return refuse(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': 'Basic realm="registry"' });
    }
    const token = received.headers['authorization']?.replace(/^Bearer /u, '');
    const allowed = token === undefined ? undefined : tokens.get(token);
    if (allowed !== undefined && (name === '' || allowed === name)) return null;
    const realm = state.realm ?? `${server.address}/token`;
    const scope = name === '' ? '' : `,scope="repository:${name}:pull"`;
    const error = allowed === undefined ? '' : ',error="insufficient_scope"';
    const challenge = `Bearer realm="${realm}",service="registry.test"${scope}${error}`;
    return refuse(401, 'UNAUTHORIZED', 'authentication required', { 'www-authenticate': challenge });
  }

  function answerManifest({ headers }: Received, image: RegistryImage, reference: string): Given {
    const accepted = (headers['accept'] ?? '').split(',').map((type) => type.trim());
    const lacking = manifestTypes.filter((type) => !accepted.includes(type));
    if (lacking.length > 0) violations.push(`A manifest asked for without ${lacking.join(', ')}`);
    const manifest = image.manifests.get(image.tags.get(reference) ?? reference);
    if (manifest === undefined) return refuse(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    const { digest, type, bytes } = manifest;
    return {
      status: 200,
      headers: { ...api, 'content-type': type, 'docker-content-digest': digest, etag: `"${digest}"` },
      body: bytes,
    };
  }

  function answerBlob(image: RegistryImage, digest: string): Given {
    const blob = image.blobs.get(digest);
    if (blob === undefined) return refuse(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
    if (state.storage !== null) return { status: 307, headers: { location: `${state.storage}/${digest}` } };
    return { status: 200, headers: { ...api, 'content-type': 'application/octet-stream' }, body: blob.bytes };
  }

  function handle(received: Received): Given {
    const { method, url } = received;
    if (method !== 'GET' && method !== 'HEAD') {
      violations.push(`${method} ${url.pathname}`);
      return refuse(405, 'UNSUPPORTED', 'nothing is changed here');
    }
    if (url.pathname === '/token') return giveToken(received);
    if (url.pathname === '/v2/') return refusal(received, '') ?? { status: 200, headers: api, body: {} };
    const [, name = '', kind = '', reference = ''] =
      /^\/v2\/(.+)\/(tags\/list|manifests|blobs)(?:\/([^/]+))?$/u.exec(url.pathname) ?? [];
    const refused = refusal(received, name);
    if (refused !== null) return refused;
    const image = state.images[name];
    if (image === undefined) return refuse(404, 'NAME_UNKNOWN', 'repository name not known to registry');
    if (kind === 'tags/list') return listTags(received, name, image);
    return kind === 'blobs' ? answerBlob(image, reference) : answerManifest(received, image, reference);
  }

  const server = await open(handle);
  return Object.assign(server, { token: seed.token, state, tokens, violations });
}
