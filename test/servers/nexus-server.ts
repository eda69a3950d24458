import { describedBy } from './described.ts';
import { type Given, type LoopbackServer, type Opening, openLoopbackServer, type Received } from './loopback-server.ts';
import type { NexusComponent, NexusRepository, NexusSeed } from './nexus-data.ts';

export interface NexusServer extends LoopbackServer {
  readonly token: string;
  /** What it knows; tests change it. */
  readonly state: { -readonly [K in keyof NexusSeed]: NexusSeed[K] };
  /** Requests and answers that break the description of Nexus, or that Nexus would not have understood. */
  readonly violations: readonly string[];
  /** Why nothing is compared with the description; null where it is. */
  readonly skipped: string | null;
}

const itemsAtOnce = 50;

/** What the description has wrong, by Nexus's own answers and source. */
const waivers = [
  // The last page has a null, which the description does not allow.
  { operation: 'listSearch', text: /^answer 200 \/continuationToken must be string/u },
  // No group where a format has none.
  { operation: 'listSearch', text: /^answer 200 \/items\/\d+\/group must be string/u },
];

/** A wildcard is one, whether it was meant or not. */
function matches(pattern: string | null, value: string): boolean {
  if (pattern === null) return true;
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`, 'iu').test(value);
}

function showComponent(web: string, { format }: NexusRepository, component: NexusComponent): object {
  const { repository, group, name, version, tags, assets } = component;
  return {
    id: Buffer.from(`${repository}:${name}:${version}`).toString('base64url'),
    repository,
    format,
    group,
    name,
    version,
    assets: assets.map(({ path, sha256, size, created }) => ({
      id: Buffer.from(`${repository}:${path}`).toString('base64url'),
      repository,
      path,
      downloadUrl: `${web}/repository/${repository}/${path}`,
      format,
      checksum: { sha1: 'a'.repeat(40), ...(sha256 === null ? {} : { sha256 }) },
      contentType: 'application/octet-stream',
      lastModified: created,
      blobCreated: created,
      fileSize: size,
    })),
    ...(tags === null ? {} : { tags }),
  };
}

/** A stateful stand-in of Nexus Repository 3 over real HTTP; every request and answer is compared with Nexus's own description. */
export async function openNexusServer(
  seed: NexusSeed,
  { isDescribed = true, open = openLoopbackServer }: { readonly isDescribed?: boolean; readonly open?: Opening } = {},
): Promise<NexusServer> {
  const state = { ...seed };
  const seen = () => state.repositories.filter(({ isHidden }) => !isHidden);

  function search({ url }: Received): Given {
    const query = new URLSearchParams(url.searchParams);
    query.delete('continuationToken');
    const asked = (name: string) => url.searchParams.get(name);
    const found = state.components.filter(
      ({ repository, group, name, version }) =>
        matches(asked('repository'), repository) &&
        matches(asked('group'), group ?? '') &&
        matches(asked('name'), name) &&
        matches(asked('version'), version),
    );
    const shown = found.flatMap((component) => {
      const repository = seen().find(({ name }) => name === component.repository);
      return repository === undefined ? [] : [showComponent(server.address, repository, component)];
    });
    const [at = '0', of = query.toString()] = Buffer.from(asked('continuationToken') ?? '', 'base64url')
      .toString()
      .split(' ')
      .filter((part) => part !== '');
    if (of !== query.toString()) violations.push(`A token of another search: ${of}`);
    const start = Number(at);
    const next = start + itemsAtOnce;
    const token = Buffer.from(`${next} ${query.toString()}`).toString('base64url');
    const body = { items: shown.slice(start, next), continuationToken: next < shown.length ? token : null };
    return { status: 200, body };
  }

  function answer(received: Received): Given {
    const { headers, method, url } = received;
    const pair = Buffer.from(`${state.user}:${state.token}`).toString('base64');
    const isKnown = headers['authorization'] === `Basic ${pair}` || (state.isOpen && !('authorization' in headers));
    if (!isKnown) return { status: 401 };
    if (method !== 'GET') return { status: 405 };
    switch (url.pathname) {
      case '/service/rest/v1/status':
        return { status: 200 };
      case '/service/rest/v1/repositories': {
        const all = seen().map(({ name, format }) => ({
          name,
          format,
          type: 'hosted',
          url: `${server.address}/repository/${name}`,
          attributes: {},
        }));
        return { status: 200, body: all };
      }
      case '/service/rest/v1/security/privileges':
        return state.isAdministrator
          ? {
              status: 200,
              body: [{ type: 'wildcard', name: 'nx-all', description: 'All', readOnly: true, pattern: 'nexus:*' }],
            }
          : { status: 403 };
      case '/service/rest/v1/search':
        return search(received);
      default:
        return { status: 404 };
    }
  }

  const { handle, violations, skipped } = await describedBy(
    { file: 'nexus.yaml', root: '/service/rest', waivers },
    answer,
    isDescribed,
  );
  const server = await open(async (received) => {
    const given = await handle(received);
    return { ...given, headers: { ...given.headers, server: `Nexus/${state.version}` } };
  });
  return Object.assign(server, { token: seed.token, state, violations, skipped });
}
