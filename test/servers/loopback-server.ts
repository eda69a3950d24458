import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { listenOnLoopback } from './listen-on-loopback.ts';

/** A request with its body, as a stand-in sees it. */
export interface Received {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a stand-in answers. A string body goes out as it is, anything else as JSON. */
export interface Given {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What happens to one answer on its way, instead of or around the stand-in's own. */
export type Fault =
  | { readonly kind: 'answer'; readonly given: Given }
  /** Held back for so many milliseconds. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The connection ends before anything is answered; the call itself has or has not taken effect. */
  | { readonly kind: 'cut'; readonly takesEffect: boolean }
  /** Never answered: whoever asked goes away first. The call itself has or has not taken effect when `onHeld` is told. */
  | { readonly kind: 'held'; readonly takesEffect: boolean; readonly onHeld: () => void }
  /** Half of the body, then the end of the connection. */
  | { readonly kind: 'truncated' }
  /** The stand-in's own answer, as something in between makes it. */
  | { readonly kind: 'altered'; readonly alter: (given: Given) => Given }
  /** So many bytes that never make sense. */
  | { readonly kind: 'huge'; readonly bytes: number };

export interface LoopbackServer extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`, or `https` */
  readonly address: string;
  /** Everything that was asked, in order. */
  readonly received: readonly Received[];
  /** The next answers, in order; `null` lets one through. */
  readonly faults: (Fault | null)[];
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const text of request) body += String(text);
  return body;
}

interface Sent {
  readonly bytes: Buffer;
  readonly type: Readonly<Record<string, string>>;
}

function bytesOf({ body, headers = {} }: Given): Sent {
  if (body === undefined) return { bytes: Buffer.alloc(0), type: {} };
  if (body instanceof Uint8Array) return { bytes: Buffer.from(body), type: {} };
  if (typeof body === 'string') return { bytes: Buffer.from(body), type: {} };
  const type: Sent['type'] = 'content-type' in headers ? {} : { 'content-type': 'application/json' };
  return { bytes: Buffer.from(JSON.stringify(body)), type };
}

function answer(response: ServerResponse, given: Given, isTruncated = false): void {
  const { bytes, type } = bytesOf(given);
  response.writeHead(given.status, { ...type, ...given.headers, 'content-length': bytes.byteLength });
  if (!isTruncated) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, Math.floor(bytes.byteLength / 2)), () => response.destroy());
}

async function drown(response: ServerResponse, bytes: number): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(65_536, '[');
  for (let sent = 0; sent < bytes && !response.destroyed; sent += chunk.byteLength) {
    if (!response.write(chunk)) {
      const { promise, resolve } = Promise.withResolvers<void>();
      response.once('drain', resolve).once('close', resolve);
      await promise;
      response.off('drain', resolve).off('close', resolve);
    }
  }
  response.end();
}

/** What a stand-in knows: its answer to a request. */
export type Answering = (received: Received) => Promise<Given> | Given;

/** Opens the server of a stand-in; another one than `openLoopbackServer` may say where and when. */
export type Opening = (handle: Answering) => Promise<LoopbackServer>;

/** A stand-in behind a path of its address, as one is behind a proxy or at a place of its own; elsewhere nothing is. */
export function openBehind(path: string): Opening {
  return (handle) =>
    openLoopbackServer((received) => {
      const { pathname, search } = received.url;
      if (path !== '' && !pathname.startsWith(`${path}/`)) return { status: 404, body: 'There is nothing here.' };
      return handle({ ...received, url: new URL(`${pathname.slice(path.length)}${search}`, received.url) });
    });
}

/** Key and certificate (PEM) of a server that is asked over `https`. */
interface Tls {
  readonly key: string;
  readonly cert: string;
}

/** A server on the loopback address that lives as long as its test. Rejects where the port is taken; 0 takes any. */
export async function openLoopbackServer(handle: Answering, port = 0, tls?: Tls): Promise<LoopbackServer> {
  const received: Received[] = [];
  const faults: (Fault | null)[] = [];

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const { method = 'GET' } = request;
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const asked = { method, url: new URL(request.url ?? '/', 'http://127.0.0.1'), headers, body };
    received.push(asked);
    const fault = faults.shift() ?? null;
    switch (fault?.kind) {
      case 'answer':
        return answer(response, fault.given);
      case 'huge':
        return drown(response, fault.bytes);
      case 'cut':
        if (fault.takesEffect) await handle(asked);
        response.destroy();
        return;
      case 'held':
        if (fault.takesEffect) await handle(asked);
        fault.onHeld();
        return;
      case 'altered':
        return answer(response, fault.alter(await handle(asked)));
      case 'truncated':
        return answer(response, await handle(asked), true);
      case 'slow': {
        const timer = setTimeout(
          () => void Promise.resolve(handle(asked)).then((given) => answer(response, given)),
          fault.milliseconds,
        );
        response.once('close', () => clearTimeout(timer));
        return;
      }
      default:
        return answer(response, await handle(asked));
    }
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    serve(request, response).catch((error: unknown) => {
      answer(response, { status: 500, body: `The stand-in failed: ${String(error)}` });
    });
  };
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener);
  const { address, close } = await listenOnLoopback(server, port, tls === undefined ? 'http' : 'https');
  return { address, received, faults, [Symbol.asyncDispose]: close };
}
