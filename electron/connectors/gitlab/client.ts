import { z } from 'zod';
import { circling } from '../http/circling.ts';
import { parseJson } from '../http/json.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { OutsideAnswer, Transport } from '../http/transport.ts';

const system = 'GitLab';
/** GitLab gives no more at a time. */
const itemsAtOnce = 100;
/** A listing that never ends is given up after so many pages. */
const mostPages = 2000;

const refusalSchema = z.object({
  message: z.unknown().optional(),
  error: z.unknown().optional(),
  error_description: z.unknown().optional(),
});

/** `text`, `['text']` and `{ field: ['text'] }` are all in use. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(wordsOf).join(', ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .map(([field, words]) => `${field} ${wordsOf(words)}`)
    .join('; ');
}

/** GitLab's own words of a refusal. */
export function explainGitlab(body: string): string {
  try {
    const { message, error, error_description: description } = refusalSchema.parse(JSON.parse(body));
    return [message, description ?? error].map(wordsOf).filter(Boolean).join('. ');
  } catch {
    return '';
  }
}

/** `group/sub/app`, or the number of a project, as one part of a path. */
export function placeOfProject(path: string): string {
  const isPath = /^\d+$|^[\w.-]+(?:\/[\w.-]+)+$/u.test(path) && !path.split('/').some((part) => /^\.+$/u.test(part));
  if (!isPath) {
    throw new OutsideError({ system, kind: 'validation', message: `“${path}” is not the path of a project.` });
  }
  return `/projects/${encodeURIComponent(path)}`;
}

/** A commit in full or shortened; anything else would be taken for a branch. */
export function checkedCommit(commit: string): string {
  if (/^[0-9a-f]{7,64}$/u.test(commit)) return commit;
  throw new OutsideError({ system, kind: 'validation', message: `“${commit}” is not a commit.` });
}

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The address of the next page, on our own way there: what GitLab takes for its address may be another. */
function nextOf(answer: OutsideAnswer, url: string): string | null {
  const next = new URL(url);
  const page = answer.header('x-next-page');
  const link = /<([^>]+)>\s*;\s*rel="?next"?/u.exec(answer.header('link') ?? '')?.[1];
  if (page !== null && /^\d+$/u.test(page)) next.searchParams.set('page', page);
  else if (link !== undefined && URL.canParse(link, url)) next.search = new URL(link, url).search;
  else return null;
  return next.href;
}

interface Asked<S extends z.ZodType> {
  readonly place: string;
  readonly schema: S;
  readonly query?: Query;
  readonly signal?: AbortSignal | undefined;
}

/** The words of GitLab's REST API, version 4: places, pages and refusals. */
export function createClient(transport: Transport, address: string) {
  const base = `${address}/api/v4`;
  const headers = { accept: 'application/json' };

  function urlOf(place: string, query: Query = {}): string {
    const url = new URL(`${base}${place}`);
    for (const [name, value] of Object.entries(query)) {
      if (value != null) url.searchParams.set(name, String(value));
    }
    return url.href;
  }

  function ask(url: string, signal: AbortSignal | undefined, accepts: readonly number[] = []): Promise<OutsideAnswer> {
    return transport.send({ method: 'GET', url, intent: 'read', headers, signal, accepts });
  }

  async function* pages<S extends z.ZodType>({ place, schema, query, signal }: Asked<S>) {
    const list = z.array(schema);
    const asked = new Set<string>();
    let url: string | null = urlOf(place, { per_page: itemsAtOnce, ...query });
    while (url !== null) {
      if (asked.has(url) || asked.size >= mostPages) throw circling(system);
      asked.add(url);
      const answer: OutsideAnswer = await ask(url, signal);
      const items: readonly z.output<S>[] = parseJson(system, answer, list);
      yield items;
      url = items.length === 0 ? null : nextOf(answer, url);
    }
  }

  return {
    address,
    base,
    pages,

    async get<S extends z.ZodType>({ place, schema, query, signal }: Asked<S>): Promise<z.output<S>> {
      return parseJson(system, await ask(urlOf(place, query), signal), schema);
    },

    /** Everything there is of a listing. */
    async all<S extends z.ZodType>(asked: Asked<S>): Promise<z.output<S>[]> {
      const items: z.output<S>[] = [];
      for await (const page of pages(asked)) items.push(...page);
      return items;
    },

    /** Null where GitLab does not have it. */
    async find<S extends z.ZodType>({ place, schema, query, signal }: Asked<S>): Promise<z.output<S> | null> {
      const answer = await ask(urlOf(place, query), signal, [404]);
      return answer.status === 404 ? null : parseJson(system, answer, schema);
    },

    async send(
      method: 'POST' | 'PUT',
      place: string,
      body: Readonly<Record<string, unknown>>,
      signal?: AbortSignal,
    ): Promise<void> {
      const sent = { ...headers, 'content-type': 'application/json' };
      const request = { method, url: urlOf(place), headers: sent, body: JSON.stringify(body), signal } as const;
      await transport.send({ ...request, intent: 'write' });
    },

    async readBytes(url: string, mostBytes: number, signal?: AbortSignal): Promise<Uint8Array> {
      return (await transport.send({ method: 'GET', url, intent: 'read', mostBytes, signal })).bytes;
    },

    readAnswer: (place: string, signal?: AbortSignal) => ask(urlOf(place), signal),
  };
}
export type Client = ReturnType<typeof createClient>;

/** What is asked for with more rights, or a dearer edition, than there may be: null where GitLab does not show it. */
export async function unlessHidden<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof OutsideError && (error.kind === 'notFound' || error.kind === 'forbidden')) return null;
    throw error;
  }
}
