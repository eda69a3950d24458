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

const wordsOf = (text: string) => text.split(/[\s,/-]+/u).filter((word) => word !== '');

/** A wildcard is one, whether it was meant or not; what is not in quotation marks is found by its words. */
function matches(asked: string | null, value: string): boolean {
  if (asked === null) return true;
  const [, phrase] = /^"(.*)"$/u.exec(asked) ?? [];
  if (phrase !== undefined) return phrase.toLowerCase() === value.toLowerCase();
  const isLike = (pattern: string) => {
    const source = pattern
      .replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    return (text: string) => new RegExp(`^${source}$`, 'iu').test(text);
  };
  return isLike(asked)(value) || wordsOf(asked).every((word) => wordsOf(value).some(isLike(word)));
}

const challenge = { 'www-authenticate': 'BASIC realm="Sonatype Nexus Repository Manager"' };

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

  function search({ url }: Received, seen: readonly NexusRepository[]): Given {
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
      const repository = seen.find(({ name }) => name === component.repository);
      return repository === undefined ? [] : [showComponent(server.address, repository, component)];
    });
    const [at = '0', of = query.toString()] = Buffer.from(asked('continuationToken') ?? '', 'base64url')
      .toString()
      .split(' ')
      .filter((part) => part !== '');
    const start = Number(at);
    if (of !== query.toString() || !Number.isInteger(start)) {
      violations.push(`A token of another search: ${of}`);
      return { status: 406 };
    }
    const next = start + itemsAtOnce;
    const token = Buffer.from(`${next} ${query.toString()}`).toString('base64url');
    const body = { items: shown.slice(start, next), continuationToken: next < shown.length ? token : null };
    return { status: 200, body };
  }

  function answer(received: Received): Given {
    const { headers, method, url } = received;
    const pair = Buffer.from(`${state.user}:${state.token}`).toString('base64');
    const isNobody = !('authorization' in headers);
    if (!isNobody && headers['authorization'] !== `Basic ${pair}`) return { status: 401, headers: challenge };
    if (method !== 'GET') return { status: 405 };
    // What may not be seen is left out and not refused, all of it where nobody may see anything without an account.
    const seen = isNobody && !state.isOpen ? [] : state.repositories.filter(({ isHidden }) => !isHidden);
    switch (url.pathname) {
      case '/service/rest/v1/status':
        return { status: 200 };
      case '/service/rest/v1/repositories': {
        const all = seen.map(({ name, format }) => ({
          name,
          format,
          type: 'hosted',
          url: `${server.address}/repository/${name}`,
          attributes: {},
        }));
        return { status: 200, body: all };
      }
      case '/service/rest/v1/security/privileges':
        if (isNobody) return { status: 401, headers: challenge };
        return state.isAdministrator
          ? {
              status: 200,
              body: [{ type: 'wildcard', name: 'nx-all', description: 'All', readOnly: true, pattern: 'nexus:*' }],
            }
          : { status: 403 };
      case '/service/rest/v1/search':
        return search(received, seen);
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
