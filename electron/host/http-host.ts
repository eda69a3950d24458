import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, answerCall, answerRefusal, setSafetyHeaders } from './http-answer.ts';
import { readJsonBody } from './http-body.ts';
import type { Served } from './http-calls.ts';
import { admit, type Gate, mostBodyBytes, mostTradeBytes, type Passage } from './http-gate.ts';
import { launchPage, launchScriptSource, sessionMeta, type Traded } from './http-launch.ts';
import { listenOnLoopback } from './http-listen.ts';
import { createHttpSessions, type HttpSession } from './http-session.ts';
import type { KeptScreen } from './kept-screen.ts';
import type { PageFiles } from './page-files.ts';
import { createNonce, pagePolicy } from './page-policy.ts';

// An import would make all of its members at once, among them a client that nobody here uses: a third of the time until it listens.
const { createServer } = process.getBuiltinModule('node:http');

export interface HttpHostOptions {
  /** Asked for with every call; pages are served meanwhile. */
  readonly core: () => Served | Promise<Served>;
  /** What a page shows that was opened by a launch address, until its script is there. */
  readonly keptScreen?: KeptScreen | null;
  /** Null where only other processes of this user are served. */
  readonly pages: PageFiles | null;
  /** 0: any free port. */
  readonly port: number;
  /** What another process of this user has to show. */
  readonly secret: string;
}

export interface HttpHost {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** An address that opens one browser, once. The one given before opens nothing any more. */
  createLaunchAddress(): string;
  /** Takes nothing new, ends the event streams and waits for the calls under way. */
  close(): Promise<void>;
}

/** Serves the page and the contract on the loopback address. */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const { core, pages, port, secret, keptScreen = null } = options;
  const sessions = createHttpSessions();
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
  const listening = await listenOnLoopback(server, port);
  const authority = `127.0.0.1${listening.port === 80 ? '' : `:${listening.port}`}`;
  const origin = `http://${authority}`;
  const cookieName = `countersign-${listening.port}`;
  const gate: Gate = { authority, cookieName, sessions, secret, servesPages: pages !== null };
  const createLaunchAddress = () => `${origin}/#${sessions.createLaunchCode()}`;

  const call = async (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '' } = request;
    const body = await readJsonBody(request, mostBodyBytes);
    if (body.kind === 'refused') return answerRefusal(response, body.status, body.reason);
    if (path.endsWith('/stream/watch')) listening.hold(response);
    await answerCall(response, { path, body: body.value }, await core());
  };

  const keep = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readJsonBody(request, mostBodyBytes);
    const html = body.kind === 'read' ? findText(body.value, 'html') : null;
    if (html === null) return answerRefusal(response, 400, 'This is no screen.');
    keptScreen?.keep(html);
    answer(response, { status: 200, mediaType: 'application/json', body: '{}' });
  };

  const trade = async (request: IncomingMessage, response: ServerResponse) => {
    if (pages === null) return answerRefusal(response, 404, 'This host has no pages.');
    const body = await readJsonBody(request, mostTradeBytes);
    const code = body.kind === 'read' ? findText(body.value, 'code') : null;
    const session = code === null ? null : sessions.redeem(code);
    if (session === null) return answerRefusal(response, 403, 'This launch code is unknown or was used before.');
    response.setHeader('set-cookie', `${cookieName}=${session.cookie}; Path=/; HttpOnly; SameSite=Strict`);
    const traded: Traded = { header: session.header, screen: keptScreen?.read() ?? '', ...pages.parts };
    answer(response, { status: 200, mediaType: 'application/json', body: JSON.stringify(traded) });
  };

  const showPage = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
    session: HttpSession,
    nonce: string,
  ) => {
    const file = await pages?.read(path);
    if (file !== undefined && file !== null) {
      // A page that loads its script is about to call.
      if (path.endsWith('.js')) void core();
      const kept: Record<string, string> = file.isImmutable
        ? { 'cache-control': 'private, max-age=31536000, immutable' }
        : {};
      return answer(response, { status: 200, mediaType: file.mediaType, body: file.bytes, headers: kept });
    }
    // Any other path that a person goes to is a place inside the page.
    const isDocument = request.headers.accept?.includes('text/html') === true && !path.startsWith('/assets/');
    if (!isDocument || pages === null) return answerRefusal(response, 404, 'There is no such thing here.');
    const body = pages.readPage(nonce, { [sessionMeta]: session.header });
    answer(response, { status: 200, mediaType: 'text/html; charset=utf-8', body });
  };

  const pass = async (
    passage: Passage,
    request: IncomingMessage,
    response: ServerResponse,
    nonce: string,
  ): Promise<void> => {
    switch (passage.kind) {
      case 'refused':
        return answerRefusal(response, passage.status, passage.reason);
      case 'launch':
        response.setHeader('content-security-policy', pagePolicy(nonce, launchScriptSource));
        // Nobody opened what a person went to; keeping it apart all the same would cost a browser a second process.
        if (request.headers['sec-fetch-site'] === 'none') response.removeHeader('cross-origin-opener-policy');
        return answer(response, {
          status: 200,
          mediaType: 'text/html; charset=utf-8',
          body: launchPage(nonce, pages?.css ?? ''),
        });
      case 'trade':
        return trade(request, response);
      case 'call':
        return call(request, response);
      case 'keep':
        return keep(request, response);
      case 'page':
        return showPage(request, response, passage.path, passage.session, nonce);
      case 'process':
        if (passage.path !== '/process/launch') return call(request, response);
        if (pages === null) return answerRefusal(response, 404, 'This host has no pages.');
        return answer(response, {
          status: 200,
          mediaType: 'application/json',
          body: JSON.stringify({ address: createLaunchAddress() }),
        });
    }
  };

  server.on('request', (request, response) => {
    const nonce = createNonce();
    setSafetyHeaders(response, nonce);
    pass(admit(request, gate), request, response, nonce).catch((error: unknown) => {
      // Without a core there is no log; whoever starts it tells why it is not there.
      Promise.resolve(core())
        .then(({ logFailure }) => logFailure(error))
        .catch(() => {});
      if (response.headersSent) response.destroy();
      else answerRefusal(response, 500, 'Something failed inside Countersign.');
    });
  });
  return { origin, createLaunchAddress, close: () => listening.close() };
}

/** A text in a body; null where it holds none of this name. */
function findText(body: unknown, name: string): string | null {
  const found: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : null;
  return typeof found === 'string' ? found : null;
}
