import { createHash } from 'node:crypto';
import { describedBy, type Waiver } from './described.ts';
import { reads } from './github-reads.ts';
import { type Handle, type Listing, notFound, ok, refusal } from './github-route.ts';
import { rulings } from './github-rulings.ts';
import { accountShape, repositoryShape } from './github-shapes.ts';
import { type GitHubRepository, type GitHubSeed, repositoryFrom } from './github-state.ts';
import { writes } from './github-writes.ts';
import { type Given, type LoopbackServer, type Opening, openLoopbackServer, type Received } from './loopback-server.ts';

/** A stand-in of GitHub over HTTP, with everything in it open to tests. */
export interface GitHubServer extends LoopbackServer {
  readonly token: string;
  readonly repositories: Map<string, GitHubRepository>;
  /** What breaks GitHub's description, or was sent where it must not go. */
  readonly violations: string[];
  /** Why requests and answers are not compared with the description; null where they are. */
  readonly skipped: string | null;
  /** Calls that are left of the hour. */
  readonly rate: { remaining: number };
  /** Where artifacts are kept: another host. */
  readonly storage: LoopbackServer;
}

const waivers: readonly Waiver[] = [
  // The filter takes ranges (`<=2026-01-01T00:00:00Z`); the description calls it a time.
  { operation: 'actions/list-workflow-runs-for-repo', text: /^request \/query\/created / },
];

/** Answered by GitHub and cut from the description at hand. */
const isBeside = ({ url }: Received) => /\/rulesets\/\d+$/u.test(url.pathname);

const routes = Object.entries({ ...reads, ...rulings, ...writes }).map(([route, handle]) => {
  const [method = '', path = ''] = route.split(' ');
  const below = path === '' ? '' : `/${path.replaceAll('{}', '([^/]+)')}`;
  return { method, pattern: new RegExp(`^/repos/([^/]+/[^/]+)${below}$`, 'u'), handle };
});

const limit = 5000;

/** The part of a listing that was asked for, and the way to the next. */
function pageOf({ items, key, beside }: Listing, received: Received, base: string, prefix: string): Given {
  const { searchParams, pathname } = received.url;
  const size = Math.min(100, Number(searchParams.get('per_page') ?? 30));
  const page = Number(searchParams.get('page') ?? 1);
  const shown = items.slice((page - 1) * size, page * size);
  const next = new URL(`${base}${pathname.slice(prefix.length)}`);
  next.search = searchParams.toString();
  next.searchParams.set('page', String(page + 1));
  const hasNext = page * size < items.length;
  return {
    status: 200,
    headers: hasNext ? { link: `<${next.href}>; rel="next"` } : {},
    body: key === undefined ? shown : { total_count: items.length, ...beside, [key]: shown },
  };
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

/** `open` may say where it listens, and `isDescribed: false` in the seed leaves out the comparison with the description, which takes its time. */
export async function openGitHubServer(seed: GitHubSeed, open: Opening = openLoopbackServer): Promise<GitHubServer> {
  const { prefix = '', token = 'github_pat_stand-in', scopes = 'repo', login = 'octo', expiresAt = null } = seed;
  const { now = () => new Date() } = seed;
  const repositories = new Map(seed.repositories.map((one) => [one.name, repositoryFrom(one)]));
  const rate = { remaining: limit };
  let address = '';
  const storage = await openLoopbackServer(({ url, headers }) => {
    if ('authorization' in headers) described.violations.push('the token was sent to the storage');
    const [, run, name] = url.pathname.split('/');
    for (const { runs } of repositories.values()) {
      const artifact = runs.find(({ id }) => String(id) === run)?.artifacts.find((one) => one.name === name);
      if (artifact !== undefined) return { status: 200, body: Buffer.from(artifact.content) };
    }
    return { status: 404, body: '<?xml version="1.0"?><Error><Code>BlobNotFound</Code></Error>' };
  });

  function answer(received: Received, path: string, base: string): Given {
    const place = { base, web: address };
    if (path === '/user') return ok(accountShape(place, login));
    if (path === '/user/repos') {
      const items = [...repositories.values()].map((one) => repositoryShape(place, one));
      const page = pageOf({ items }, received, base, prefix);
      return seed.signOn === undefined ? page : { ...page, headers: { ...page.headers, 'x-github-sso': seed.signOn } };
    }
    for (const { method, pattern, handle } of routes) {
      const [, name, ...parameters] = received.method === method ? (pattern.exec(path) ?? []) : [];
      const repository = repositories.get(name ?? '');
      if (repository !== undefined) return answerOf(handle, received, { place, repository, parameters });
    }
    return notFound;
  }

  function answerOf(
    handle: Handle,
    received: Received,
    found: Pick<Parameters<Handle>[0], 'place' | 'repository' | 'parameters'>,
  ): Given {
    if (received.method !== 'GET' && !found.repository.permissions.push) {
      return refusal(403, 'Resource not accessible by personal access token');
    }
    const outcome = handle({
      ...found,
      parameters: found.parameters.map((text) => decodeURIComponent(text)),
      seed,
      query: received.url.searchParams,
      body: jsonOf(received.body),
      now,
      storage: storage.address,
    });
    return 'items' in outcome ? pageOf(outcome, received, found.place.base, prefix) : outcome;
  }

  function serve(received: Received): Given {
    const { pathname } = received.url;
    if (!pathname.startsWith(`${prefix}/`))
      return { status: 404, body: '<!DOCTYPE html><title>Page not found</title>' };
    const proof = received.headers['authorization'];
    if (proof !== `Bearer ${token}` && proof !== `token ${token}`) return refusal(401, 'Bad credentials');
    const given =
      rate.remaining <= 0
        ? refusal(403, 'API rate limit exceeded for user ID 1.')
        : answer(received, pathname.slice(prefix.length), `${address}${prefix}`);
    const tag = `W/"${createHash('sha256')
      .update(JSON.stringify(given.body ?? ''))
      .digest('hex')}"`;
    const isSame = given.status === 200 && received.headers['if-none-match'] === tag;
    if (!isSame) rate.remaining = Math.max(0, rate.remaining - 1);
    const headers = {
      'x-github-api-version-selected': received.headers['x-github-api-version'] ?? '2022-11-28',
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(rate.remaining),
      'x-ratelimit-reset': String(Math.ceil(now().getTime() / 1000) + 3600),
      'x-ratelimit-resource': 'core',
      ...(scopes === null ? {} : { 'x-oauth-scopes': scopes }),
      ...(expiresAt === null ? {} : { 'github-authentication-token-expiration': expiresAt }),
      ...(prefix === '' ? {} : { 'x-github-enterprise-version': 'enterprise-server@3.17.2' }),
      ...(received.method === 'GET' && given.status === 200 ? { etag: tag } : {}),
      ...given.headers,
    };
    return isSame ? { status: 304, headers } : { ...given, headers };
  }

  const file = prefix === '' ? 'github.json' : 'github-enterprise.json';
  const description = { file, root: prefix === '' ? '/' : prefix, waivers, isBeside };
  const described = await describedBy(description, serve, seed.isDescribed);
  const server = await open(described.handle);
  ({ address } = server);
  return {
    ...server,
    token,
    repositories,
    rate,
    storage,
    violations: described.violations,
    skipped: described.skipped,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await storage[Symbol.asyncDispose]();
    },
  };
}
