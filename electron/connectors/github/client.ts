import { Octokit } from 'octokit';
import type { z } from 'zod';
import type { AdapterOptions } from '../adapter-options.ts';
import { fetchThrough } from '../http/fetch-through.ts';
import { OutsideError } from '../http/outside-error.ts';
import { pathOf } from '../http/path-of.ts';
import { createTransport, type Transport } from '../http/transport.ts';
import { apiAddressOf } from './address.ts';
import { explain } from './explain.ts';

export const system = 'GitHub';

/** The version that the shapes here are of; the next one, 2026-03-10, breaks some. */
export const apiVersion = '2022-11-28';
const perPage = 100;
/** Longer listings are not believed. */
const mostPages = 1000;

/** What fills a route's braces; the rest becomes the query of a read, the body of a write. */
export interface Parameters {
  readonly [name: string]: unknown;
  readonly signal?: AbortSignal | undefined;
}

interface Answer<T> {
  readonly data: T;
  header(name: string): string | null;
}

/** Their words: routes as GitHub's reference writes them, answers parsed to what is used of them. */
export interface GitHubClient {
  readonly transport: Transport;
  /** Without a slash at its end. */
  readonly base: string;
  /** What stands before every path, after the host: nothing at github.com, `/api/v3` at an Enterprise Server. */
  readonly root: string;
  ask<S extends z.ZodType>(route: string, parameters: Parameters, schema: S): Promise<Answer<z.output<S>>>;
  read<S extends z.ZodType>(route: string, parameters: Parameters, schema: S): Promise<z.output<S>>;
  /** Sent once. A 404 is a missing right here: what is written to was read before. */
  write<S extends z.ZodType>(route: string, parameters: Parameters, schema: S): Promise<z.output<S>>;
  /** Page after page, as the `Link` header leads. */
  pages<S extends z.ZodType>(route: string, parameters: Parameters, schema: S): AsyncGenerator<z.output<S>>;
}

function nextOf(link: string | null): string | null {
  return /<([^<>]+)>;[^,]*\brel="?next"?/u.exec(link ?? '')?.[1] ?? null;
}

function nonsense(why: string, cause?: unknown): OutsideError {
  return new OutsideError(
    {
      system,
      kind: 'server',
      message: `${system} answered something else than expected: ${why}.`,
      nextAction:
        'Check the address of the connection (of an Enterprise Server it ends in /api/v3); a log-in page may be in between.',
    },
    { cause },
  );
}

function refusedWrite({ status, said }: OutsideError): OutsideError {
  return new OutsideError({
    system,
    kind: 'forbidden',
    status,
    said,
    message: `${system} does not let this token write there: it says 404, as it does where a right is missing.`,
    nextAction:
      'Give the token the right to write (classic: scope repo; fine-grained: Contents or Deployments), or use another.',
  });
}

/** The library wraps what the transport threw and calls it a status 500. */
function failureOf(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted === true) return signal.reason;
  if (error instanceof OutsideError) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof OutsideError ? cause : nonsense('it cannot be read', error);
}

/** The library's own retries and waits are off: they repeat writes, and the transport has limits of its own. */
export function createGitHubClient(options: AdapterOptions): GitHubClient {
  const { connection, secret, version } = options;
  const base = apiAddressOf(connection.address);
  const transport = createTransport({
    ...options,
    system,
    address: base,
    credentials: { authorization: `Bearer ${secret}` },
    secrets: [secret],
    explain,
  });
  const octokit = new Octokit({
    baseUrl: base,
    request: { fetch: fetchThrough(transport) },
    retry: { enabled: false },
    throttle: { enabled: false },
  });
  const headers = {
    accept: 'application/vnd.github+json',
    'x-github-api-version': apiVersion,
    'user-agent': `Countersign/${version}`,
  };

  async function ask<S extends z.ZodType>(route: string, { signal, ...parameters }: Parameters, schema: S) {
    const asked = { ...parameters, headers, ...(signal === undefined ? {} : { request: { signal } }) };
    const answer = await octokit.request(route, asked).catch((error: unknown) => {
      throw failureOf(error, signal);
    });
    const parsed = schema.safeParse(answer.data);
    if (!parsed.success) {
      const place = parsed.error.issues[0]?.path.join('.') ?? '';
      throw nonsense(place === '' ? 'it is not what was asked for' : `“${place}” is not what its description says`);
    }
    const given = new Map(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
    return { data: parsed.data, header: (name: string) => given.get(name) ?? null };
  }

  async function* pages<S extends z.ZodType>(route: string, parameters: Parameters, schema: S) {
    const { signal } = parameters;
    const seen = new Set<string>();
    let answer = await ask(route, { per_page: perPage, ...parameters }, schema);
    for (;;) {
      yield answer.data;
      const next = nextOf(answer.header('link'));
      if (next === null) return;
      if (seen.has(next) || seen.size >= mostPages) throw nonsense('its pages lead in a circle');
      const { host, pathname, search } = new URL(next);
      if (host !== new URL(base).host) throw nonsense('its next page is on another host');
      seen.add(next);
      // A server behind a proxy may write http where it is asked by https.
      answer = await ask(`GET ${new URL(base).origin}${pathname}${search}`, { signal }, schema);
    }
  }

  async function write<S extends z.ZodType>(route: string, parameters: Parameters, schema: S) {
    const answer = await ask(route, parameters, schema).catch((error: unknown) => {
      throw error instanceof OutsideError && error.kind === 'notFound' ? refusedWrite(error) : error;
    });
    return answer.data;
  }

  return {
    transport,
    base,
    root: pathOf(base),
    ask,
    pages,
    write,
    read: async (route, parameters, schema) => (await ask(route, parameters, schema)).data,
  };
}

/** Everything of a listing. */
export async function readAll<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}

/** Null where GitHub does not have it, or does not show it: it says 404 to both. */
export async function orNone<T>(work: Promise<T>): Promise<T | null> {
  return work.catch((error: unknown) => {
    if (error instanceof OutsideError && error.kind === 'notFound') return null;
    throw error;
  });
}

/** Whether the repository is there and the commit is not: nobody has pushed it. Other refusals with 422 are none of that. */
export function isUnknownCommit(error: unknown): boolean {
  return error instanceof OutsideError && error.status === 422 && /no commit found/iu.test(error.said);
}

/** `owner/name`, as parameters of a route. Throws OutsideError where it is no such name. */
export function repositoryOf(path: string): { readonly owner: string; readonly repo: string } {
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/u.exec(path) ?? [];
  if (owner === undefined || repo === undefined || /^\.+$/u.test(owner) || /^\.+$/u.test(repo)) {
    throw new OutsideError({
      system,
      kind: 'validation',
      message: `“${path}” is no repository of GitHub.`,
      nextAction: 'Name it as its owner and its name: octo/shop.',
    });
  }
  return { owner, repo };
}
