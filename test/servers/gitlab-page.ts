import { createHash } from 'node:crypto';
import type { Given, Received } from './loopback-server.ts';

/** A refusal as GitLab words it. */
export function refuse(status: number, message: string): Given {
  return { status, body: { message } };
}

/** An answer with a validator: whoever has it already is told so, with all headers but those of the body, as GitLab does. */
export function validated({ headers }: Received, body: unknown, more: Readonly<Record<string, string>> = {}): Given {
  const tag = `W/"${createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32)}"`;
  if (headers['if-none-match'] === tag) return { status: 304, headers: { etag: tag, ...more } };
  return { status: 200, headers: { etag: tag, ...more }, body };
}

function readNumber(url: URL, name: string, usual: number): number {
  const value = Number(url.searchParams.get(name) ?? usual);
  return Number.isInteger(value) && value > 0 ? value : usual;
}

/** A page by number: 20 items unless asked for, never more than 100. Totals are left out, as they are of long listings. */
export function pageOf(received: Received, items: readonly unknown[]): Given {
  const { url } = received;
  const size = Math.min(100, readNumber(url, 'per_page', 20));
  const page = readNumber(url, 'page', 1);
  const hasNext = items.length > page * size;
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  return validated(received, items.slice((page - 1) * size, page * size), {
    'x-page': String(page),
    'x-per-page': String(size),
    'x-next-page': hasNext ? String(page + 1) : '',
    ...(hasNext ? { link: `<https://gitlab.example.com${next.pathname}${next.search}>; rel="next"` } : {}),
  });
}

/** A page behind an id: only a link leads to the next, by the name that GitLab has for itself. */
export function keysetPageOf<T extends { readonly id: number }>(
  received: Received,
  items: readonly T[],
  show: (item: T) => object,
): Given {
  const { url } = received;
  const size = Math.min(100, readNumber(url, 'per_page', 20));
  const after = Number(url.searchParams.get('id_after') ?? 0);
  const rest = items.filter(({ id }) => id > after).toSorted((one, other) => one.id - other.id);
  const shown = rest.slice(0, size);
  const next = new URL(url);
  next.searchParams.set('id_after', String(shown.at(-1)?.id ?? 0));
  const link = `<https://gitlab.example.com${next.pathname}${next.search}>; rel="next"`;
  return validated(received, shown.map(show), rest.length > size ? { link } : {});
}
