import type { OutsideAnswer } from './transport.ts';

interface Kept {
  readonly answer: OutsideAnswer;
  /** The headers that ask whether it still holds. */
  readonly validator: Readonly<Record<string, string>>;
}

/** So much is kept, in bytes of bodies; the oldest goes first. */
const mostBytes = 32 * 1024 * 1024;

/** What was answered, as long as the other side says that it is still so (RFC 9110, conditional requests). */
export interface ValidatorCache {
  find(url: string, headers: Readonly<Record<string, string>> | undefined): Kept | undefined;
  keep(url: string, headers: Readonly<Record<string, string>> | undefined, answer: OutsideAnswer): void;
}

function keyOf(url: string, headers: Readonly<Record<string, string>> | undefined): string {
  return `${headers?.['accept'] ?? ''} ${url}`;
}

/**
 * What was kept, with the headers that came with the word that it still holds: a page with the same body may have got a successor since,
 * and its time is that of now. What describes the body, and what was not told again, stays as it was.
 */
export function renew(
  kept: OutsideAnswer,
  { header, readAt }: Pick<OutsideAnswer, 'header' | 'readAt'>,
): OutsideAnswer {
  const headerOf = (name: string) => {
    if (name.startsWith('content-')) return kept.header(name);
    return name === 'date' ? header(name) : (header(name) ?? kept.header(name));
  };
  return { ...kept, header: headerOf, readAt, isUnchanged: true };
}

export function createValidatorCache(): ValidatorCache {
  const keptByKey = new Map<string, Kept>();
  let size = 0;

  function drop(key: string): void {
    size -= keptByKey.get(key)?.answer.bytes.byteLength ?? 0;
    keptByKey.delete(key);
  }

  return {
    find: (url, headers) => keptByKey.get(keyOf(url, headers)),
    keep(url, headers, answer) {
      const key = keyOf(url, headers);
      drop(key);
      const [tag, changed] = [answer.header('etag'), answer.header('last-modified')];
      if (answer.status !== 200 || (tag === null && changed === null)) return;
      const validator: Kept['validator'] =
        tag === null ? { 'if-modified-since': changed ?? '' } : { 'if-none-match': tag };
      keptByKey.set(key, { answer, validator });
      size += answer.bytes.byteLength;
      for (const oldest of keptByKey.keys()) {
        if (size <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}
