import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Call, Served } from './http-calls.ts';
import { pagePolicy, safetyHeaders } from './page-policy.ts';

interface Answer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What every answer says, whoever writes it. Nothing is kept by the browser unless it says otherwise. */
export function setSafetyHeaders(response: ServerResponse, nonce: string): void {
  const headers = { ...safetyHeaders, 'content-security-policy': pagePolicy(nonce), 'cache-control': 'no-store' };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

export function answer(response: ServerResponse, { status, mediaType, body, headers = {} }: Answer): void {
  response.writeHead(status, { ...headers, 'content-type': mediaType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Answers a call of the contract; whoever leaves early ends it. */
export async function answerCall(response: ServerResponse, call: Omit<Call, 'signal'>, served: Served): Promise<void> {
  const leaving = new AbortController();
  response.once('close', () => leaving.abort());
  const { status, body } = await served.answerCall({ ...call, signal: leaving.signal });
  if (typeof body === 'string') return answer(response, { status, mediaType: 'application/json', body });
  response.writeHead(status, { 'content-type': 'text/event-stream' });
  await pipeline(Readable.fromWeb(body), response).catch(() => {
    // Somebody left: the page, or this host.
  });
}

/** A refusal ends the connection: what the other side still sends is not read. */
export function answerRefusal(response: ServerResponse, status: number, reason: string): void {
  answer(response, {
    status,
    mediaType: 'text/plain; charset=utf-8',
    body: `${reason}\n`,
    headers: { connection: 'close' },
  });
}
