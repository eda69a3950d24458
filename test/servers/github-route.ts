import type { Place } from './github-shapes.ts';
import type { GitHubRepository, GitHubSeed } from './github-state.ts';
import type { Given } from './loopback-server.ts';

/** A request that was let in, for one of the repositories. */
export interface Asked {
  readonly place: Place;
  readonly seed: GitHubSeed;
  readonly repository: GitHubRepository;
  /** What stood in the route's braces, decoded. */
  readonly parameters: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly now: () => Date;
  /** Where artifacts are kept: another host. */
  readonly storage: string;
}

/** A listing, which the server cuts into pages; `key` where the items stand in an object with their count. */
export interface Listing {
  readonly items: readonly unknown[];
  readonly key?: string;
  readonly beside?: Readonly<Record<string, unknown>>;
}

export type Handle = (asked: Asked) => Given | Listing;

/** `GET pulls/{}` below `/repos/{owner}/{repo}/` */
export type Routes = Readonly<Record<string, Handle>>;

export function refusal(status: number, message: string, errors?: readonly unknown[]): Given {
  const documentation_url = 'https://docs.github.com/rest';
  const more = errors === undefined ? {} : { errors };
  return { status, body: { message, documentation_url, status: `${status}`, ...more } };
}

export const notFound = refusal(404, 'Not Found');

export function ok(body: unknown): Given {
  return { status: 200, body };
}

/** Of what was found, or 404. */
export function given<T>(found: T | undefined, shape: (found: T) => unknown): Given {
  return found === undefined ? notFound : ok(shape(found));
}
