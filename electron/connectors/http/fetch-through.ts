import { OutsideError } from './outside-error.ts';
import type { OutsideRequest, Transport } from './transport.ts';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof methods)[number];

/** What of an answer's headers reaches the library. */
const passed = [
  'content-type',
  'link',
  'etag',
  'date',
  'location',
  'x-oauth-scopes',
  'x-accepted-oauth-scopes',
  'x-github-enterprise-version',
  'x-github-sso',
  'github-authentication-token-expiration',
];

interface FetchOptions {
  /** Whether a call only reads; GET and HEAD always do. */
  readonly isRead?: (method: string, url: string) => boolean;
  /** Statuses that the caller understands itself. */
  readonly accepts?: readonly number[];
}

function isMethod(method: string): method is Method {
  return methods.some((one) => one === method);
}

/**
 * A `fetch` for libraries that want one: every call goes through the transport, with its limits, its retries and its errors. Failures
 * are thrown as OutsideError, never answered, so that no library retries or swallows them.
 */
export function fetchThrough(transport: Transport, { isRead, accepts = [] }: FetchOptions = {}): typeof fetch {
  return async (input, init = {}) => {
    const asked = new Request(input, init);
    const { method, url } = asked;
    if (!isMethod(method)) {
      throw new OutsideError({ system: transport.system, kind: 'validation', message: `Nobody asks by ${method}.` });
    }
    const reads = method === 'GET' || method === 'HEAD' || isRead?.(method, url) === true;
    const request: OutsideRequest = {
      method,
      url,
      intent: reads ? 'read' : 'write',
      headers: Object.fromEntries(asked.headers),
      signal: asked.signal,
      accepts,
      ...(asked.body === null ? {} : { body: new Uint8Array(await asked.arrayBuffer()) }),
    };
    const answer = await transport.send(request);
    const headers = new Headers();
    for (const name of passed) {
      const value = answer.header(name);
      if (value !== null) headers.set(name, value);
    }
    const hasBody = answer.status !== 204 && answer.status !== 304 && answer.bytes.byteLength > 0;
    return new Response(hasBody ? Buffer.from(answer.bytes) : null, { status: answer.status, headers });
  };
}
