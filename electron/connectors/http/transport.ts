import { fetch, Headers, type Response } from 'undici';
import type { Network } from './network.ts';
import { networkFailure, proxyRefusal } from './network-failure.ts';
import { kindOfStatus, OutsideError } from './outside-error.ts';
import { readBody, TooLargeError } from './read-body.ts';
import { createRedact } from './redact.ts';
import { waitBeforeNext } from './retry.ts';
import { type RateBudget, readBudget, readRetryTime } from './retry-time.ts';
import { createValidatorCache, renew } from './validator-cache.ts';

/** One call of an outside system. */
export interface OutsideRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  /** Only a read is ever repeated; a search by POST is one. A write is sent once, whatever happens. */
  readonly intent: 'read' | 'write';
  readonly headers?: Readonly<Record<string, string>>;
  /** In the place of the transport's own, and like those only for the host that they belong to. */
  readonly credentials?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | Uint8Array;
  readonly signal?: AbortSignal | undefined;
  /** Of one attempt, in milliseconds; 30,000 unless said. */
  readonly timeout?: number;
  /** Of the answer, unpacked; 20 MiB unless said. */
  readonly mostBytes?: number;
  /** Statuses beside 2xx that are an answer and no failure. */
  readonly accepts?: readonly number[];
}

export interface OutsideAnswer {
  readonly status: number;
  header(name: string): string | null;
  readonly bytes: Uint8Array;
  /** When the other side was asked (UTC, ISO 8601). */
  readonly readAt: string;
  /** True where the other side said that nothing changed since the last time (304). */
  readonly isUnchanged: boolean;
}

/** The one way to an outside system for one connection. */
export interface Transport {
  readonly system: string;
  /** Throws OutsideError, or the reason of the signal. */
  send(request: OutsideRequest): Promise<OutsideAnswer>;
  /** What is left of the rate window as the system last told it; null where it never did. */
  budget(): RateBudget | null;
  /** Takes the connection's secrets out of a text. */
  redact(text: string): string;
}

/** One line for each attempt; nothing in it is secret. */
export interface OutsideLine {
  readonly system: string;
  readonly method: string;
  /** Host and path; a query may hold anything and stays out. */
  readonly place: string;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly attempt: number;
}

export interface TransportOptions {
  /** No attempt takes longer, in milliseconds, and no answer is longer, in bytes, whatever a request asks for. */
  readonly limits?: { readonly timeout?: number; readonly mostBytes?: number };
  readonly system: string;
  readonly network: Network;
  /** Headers that prove who asks. They go to the host of `address` alone. */
  readonly credentials: Readonly<Record<string, string>>;
  /** Where the credentials belong. */
  readonly address: string;
  /** What must appear nowhere, beside the values of `credentials`. */
  readonly secrets: readonly string[];
  /** The system's own words in the body of a refusal; '' where there are none. */
  readonly explain: (body: string) => string;
  readonly version: string;
  readonly onLine?: (line: OutsideLine) => void;
  readonly now?: () => number;
  readonly random?: () => number;
  /** Waits so many milliseconds; throws the reason of the signal. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

const usualTimeout = 30_000;
const usualMostBytes = 20 * 1024 * 1024;
const mostAttempts = 4;
const mostRedirects = 5;
/** Longer waits are not waited for: the caller hears when it may ask again. */
const patience = 10_000;
/** What GitHub asks for where its secondary limit names no time. */
const secondaryPause = 60_000;
const mostSaid = 300;

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const onAbort = () => {
    clearTimeout(timer);
    reject(signal?.reason);
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  return promise.finally(() => signal?.removeEventListener('abort', onAbort));
}

interface Attempt {
  readonly response: Response;
  readonly bytes: Uint8Array;
}

export function createTransport(options: TransportOptions): Transport {
  const { system, network, credentials, address, explain, version, onLine } = options;
  const { now = Date.now, random = Math.random, wait = sleep, limits = {} } = options;
  const origin = new URL(address).origin;
  const proofs = Object.values(credentials);
  // What follows "Basic" is told alone by systems that cannot read it.
  const redact = createRedact([...options.secrets, ...proofs, ...proofs.map((proof) => proof.replace(/^\w+ /u, ''))]);
  const cache = createValidatorCache();
  let budget: RateBudget | null = null;
  let limitedUntil = 0;

  /** Follows redirects of reads; the credentials stay at their own host. */
  async function attemptOnce(request: OutsideRequest, validator: Readonly<Record<string, string>>): Promise<Attempt> {
    const { method, intent, body, signal } = request;
    const timeout = Math.min(request.timeout ?? usualTimeout, limits.timeout ?? Number.POSITIVE_INFINITY);
    const mostBytes = Math.min(request.mostBytes ?? usualMostBytes, limits.mostBytes ?? Number.POSITIVE_INFINITY);
    const ending = [AbortSignal.timeout(timeout), ...(signal === undefined ? [] : [signal])];
    let url = new URL(request.url);
    for (let redirects = 0; ; redirects += 1) {
      const headers = new Headers({
        'user-agent': `Countersign/${version}`,
        ...request.headers,
        ...validator,
        ...(url.origin === origin ? (request.credentials ?? credentials) : {}),
      });
      const response = await fetch(url, {
        method,
        headers,
        body: body ?? null,
        redirect: 'manual',
        signal: AbortSignal.any(ending),
        dispatcher: await network.routeTo(url),
      });
      const next = response.headers.get('location');
      const isRedirect = [301, 302, 303, 307, 308].includes(response.status) && next !== null;
      if (!isRedirect || intent === 'write' || (method !== 'GET' && method !== 'HEAD')) {
        return { response, bytes: await readBody(response.body, mostBytes) };
      }
      await response.body?.cancel();
      const target = URL.parse(next, url.href);
      if (
        target === null ||
        redirects >= mostRedirects ||
        (url.protocol === 'https:' && target.protocol !== 'https:')
      ) {
        throw misled(system, target);
      }
      url = target;
    }
  }

  function refusalOf(request: OutsideRequest, { response, bytes }: Attempt): OutsideError {
    const { status } = response;
    const header = (name: string) => response.headers.get(name);
    const body = redact(Buffer.from(bytes.subarray(0, 100_000)).toString());
    // Once more where it was taken out of JSON: what was written in another way there is plain now.
    const said = isMarkup(header('content-type'), body) ? '' : redact(explain(body)).replaceAll(/\s+/gu, ' ').trim();
    const isSecondary = (status === 403 || status === 429) && /secondary rate limit/iu.test(body);
    const isLimit =
      status === 429 ||
      isSecondary ||
      (status === 403 && (header('x-ratelimit-remaining') === '0' || /rate limit exceeded/iu.test(body)));
    const told = isLimit || status === 503 ? readRetryTime(header, now()) : null;
    const retryAt = told ?? (isSecondary ? now() + secondaryPause : null);
    if (isLimit) limitedUntil = Math.max(limitedUntil, retryAt ?? 0);
    if (status === 407) return proxyRefusal(system, status);
    if (status >= 300 && status < 400) return misled(system, URL.parse(header('location') ?? request.url, request.url));
    return new OutsideError({
      system,
      status,
      kind: isLimit ? 'rateLimited' : kindOfStatus(status),
      retryAt: retryAt === null ? null : new Date(retryAt).toISOString(),
      said: said.slice(0, mostSaid),
    });
  }

  function failureOf(error: unknown, signal: AbortSignal | undefined): unknown {
    if (signal?.aborted === true) return signal.reason;
    if (error instanceof OutsideError) return error;
    if (error instanceof TooLargeError) {
      const nextAction = 'Ask for less at a time, or look at it there.';
      return new OutsideError({ system, kind: 'server', message: `${system} answers too much at once.`, nextAction });
    }
    return networkFailure(error, { system, redact });
  }

  /** With nothing left, the next call waits for the new window. GitHub counts its other resources, search say, apart. */
  function noteBudget(header: (name: string) => string | null): void {
    if (!['core', null].includes(header('x-ratelimit-resource'))) return;
    budget = readBudget(header, now()) ?? budget;
    if (budget?.remaining === 0) limitedUntil = Math.max(limitedUntil, budget.resetAt ?? 0);
  }

  async function once(request: OutsideRequest, attempt: number): Promise<OutsideAnswer> {
    const { url, method, signal } = request;
    const kept = method === 'GET' ? cache.find(url, request.headers) : undefined;
    const began = now();
    let status: number | null = null;
    try {
      const taken = await attemptOnce(request, kept?.validator ?? {});
      const header = (name: string) => taken.response.headers.get(name);
      status = taken.response.status;
      noteBudget(header);
      const readAt = new Date(began).toISOString();
      if (status === 304 && kept !== undefined) return renew(kept.answer, { header, readAt });
      if (!taken.response.ok && request.accepts?.includes(status) !== true) throw refusalOf(request, taken);
      const answer = { status, header, bytes: taken.bytes, readAt, isUnchanged: false };
      if (method === 'GET') cache.keep(url, request.headers, answer);
      return answer;
    } catch (error) {
      throw failureOf(error, signal);
    } finally {
      const { host, pathname } = new URL(url);
      onLine?.({ system, method, place: redact(`${host}${pathname}`), status, milliseconds: now() - began, attempt });
    }
  }

  async function send(request: OutsideRequest): Promise<OutsideAnswer> {
    const { signal, intent } = request;
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      if (limitedUntil - now() > patience) {
        const retryAt = new Date(limitedUntil).toISOString();
        throw new OutsideError({ system, kind: 'rateLimited', status: 429, retryAt });
      }
      if (limitedUntil > now()) await wait(limitedUntil - now(), signal);
      try {
        return await network.turnsOf(new URL(request.url).host).run(() => once(request, attempt), signal);
      } catch (error) {
        const isLast = intent === 'write' || attempt >= mostAttempts;
        const pause = isLast ? null : waitBeforeNext(error, { attempt, now: now(), patience, random });
        if (pause === null) throw error;
        await wait(pause, signal);
      }
    }
  }

  return { system, send, budget: () => budget, redact };
}

/** `null` stands for a place that is no address. */
function misled(system: string, target: URL | null): OutsideError {
  const place = target === null ? 'a place that is no address' : target.host;
  const guess = target === null ? '' : `perhaps it is ${target.origin}, or `;
  return new OutsideError({
    system,
    kind: 'server',
    message: `${system} sends callers on to ${place}, which the connection does not name.`,
    nextAction: `Check the address of the connection: ${guess}a log-in page is in between.`,
  });
}

/** A log-in page, or the error page of something in between. */
function isMarkup(type: string | null, body: string): boolean {
  return type?.includes('html') === true || /^\s*<(?:!doctype|html|\?xml)/iu.test(body);
}
