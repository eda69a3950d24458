import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpSession, HttpSessions } from './http-session.ts';

/** What a request may have, decided before anything is routed. */
export type Passage =
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | { readonly kind: 'launch' }
  | { readonly kind: 'trade' }
  | { readonly kind: 'call' }
  /** The page sends home as it stands on the screen. */
  | { readonly kind: 'keep' }
  | { readonly kind: 'page'; readonly path: string; readonly session: HttpSession }
  /** Another process of this user, by the secret of the 0600 file. */
  | { readonly kind: 'process'; readonly path: string };

export interface Gate {
  /** `127.0.0.1:PORT`: what the Host header has to say, letter by letter. */
  readonly authority: string;
  readonly cookieName: string;
  readonly sessions: HttpSessions;
  /** Asked of other processes. */
  readonly secret: string;
  /** False where there are no pages (desktop): only other processes are let in. */
  readonly servesPages: boolean;
}

/** A noun and a verb of the contract, as both transports write them. */
export const procedurePath = /^\/[A-Za-z]{1,40}\/[A-Za-z]{1,40}$/u;

type GateRequest = Pick<IncomingMessage, 'method' | 'url' | 'headersDistinct'>;

/** Bytes of a call's body. An upload has 28 MB of base64 at most. */
export const mostBodyBytes = 40 * 1024 * 1024;
/** Bytes of the body that trades a launch code. */
export const mostTradeBytes = 1024;

export const sessionHeader = 'x-countersign-session';

function refuse(status: number, reason: string): Passage {
  return { kind: 'refused', status, reason };
}

/** Every rule in its order; nothing has been read of the body. */
export function admit(request: GateRequest, gate: Gate): Passage {
  const headers = request.headersDistinct;
  const { method = '', url = '' } = request;
  if (!isOnly(headers['host'], gate.authority)) return refuse(403, 'This address is not served here.');
  if (!url.startsWith('/') || url.startsWith('//')) return refuse(400, 'This address is not one of this host.');
  if (method !== 'GET' && method !== 'POST') return refuse(405, 'Only GET and POST are answered.');
  const path = url.split('?', 1)[0] ?? '/';
  if (Number(headers['content-length']?.[0] ?? 0) > (path === '/session' ? mostTradeBytes : mostBodyBytes)) {
    return refuse(413, 'This is too large.');
  }
  return headers['authorization'] === undefined
    ? admitPage(method, path, headers, gate)
    : admitProcess(path, request, gate);
}

type Headers = GateRequest['headersDistinct'];

/** A process is no browser: what only a browser says speaks against it. */
function admitProcess(path: string, { method, headersDistinct: headers }: GateRequest, gate: Gate): Passage {
  const isBrowser =
    headers['origin'] !== undefined || headers['sec-fetch-site'] !== undefined || headers['cookie'] !== undefined;
  const [authorization = ''] = headers['authorization'] ?? [];
  if (isBrowser || !isSame(authorization, `Bearer ${gate.secret}`))
    return refuse(401, 'This secret is not known here.');
  if (method !== 'POST' || (path !== '/process/launch' && !isProcedure(path, '/process/rpc')))
    return refuse(404, 'There is no such thing here.');
  return { kind: 'process', path };
}

function admitPage(method: string, path: string, headers: Headers, gate: Gate): Passage {
  if (!gate.servesPages) return refuse(401, 'Only other processes of this user are answered.');
  const origin = `http://${gate.authority}`;
  const isOwnSite =
    isOnly(headers['sec-fetch-site'], 'same-origin') || (method === 'GET' && isOnly(headers['sec-fetch-site'], 'none'));
  if (headers['sec-fetch-site'] !== undefined && !isOwnSite) return refuse(403, 'Another site may not ask here.');
  if (headers['origin'] === undefined ? method === 'POST' : !isOnly(headers['origin'], origin)) {
    return refuse(403, 'Another page may not ask here.');
  }
  if (method === 'POST' && !isJson(headers)) return refuse(415, 'Only JSON is read.');
  if (method === 'POST' && path === '/session') return { kind: 'trade' };

  const session = findSession(headers, gate);
  if (session === null) {
    return method === 'GET' && path === '/' ? { kind: 'launch' } : refuse(401, noSession);
  }
  if (method === 'GET') return { kind: 'page', path, session };
  const [header = ''] = headers[sessionHeader] ?? [];
  if (!isSame(header, session.header)) return refuse(401, noSession);
  if (path === '/kept-screen') return { kind: 'keep' };
  if (!isProcedure(path, '/rpc')) return refuse(404, 'There is no such thing here.');
  return { kind: 'call' };
}

const noSession = 'This needs a session. Open the launch address that “countersign serve” prints.';

function findSession(headers: Headers, { cookieName, sessions }: Gate): HttpSession | null {
  for (const cookie of (headers['cookie'] ?? []).flatMap((line) => line.split(';'))) {
    const [name, value] = cookie.trim().split('=', 2);
    const session = name === cookieName && value !== undefined ? sessions.find(value) : null;
    if (session !== null) return session;
  }
  return null;
}

/** `/rpc/noun/verb`, letter by letter: the router would forgive more. */
function isProcedure(path: string, prefix: string): boolean {
  return path.startsWith(`${prefix}/`) && procedurePath.test(path.slice(prefix.length));
}

/** The header is there once and says exactly this. */
function isOnly(values: readonly string[] | undefined, expected: string): boolean {
  return values?.length === 1 && values[0] === expected;
}

function isJson(headers: Headers): boolean {
  const [type = ''] = headers['content-type'] ?? [];
  return /^application\/json(?:;|$)/u.test(type);
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
