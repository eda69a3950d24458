import { createServer } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listenOnLoopback } from './listen-on-loopback.ts';

interface ProxyOptions {
  /** `user:password` that it asks for; nobody is asked where it is left out. */
  readonly account?: string;
  /** Where a name really is, as the name server of a company says it; `host:port`. */
  readonly places?: ReadonlyMap<string, string>;
  /** What it answers to everybody instead of leading on. */
  readonly refuses?: number;
}

export interface ConnectProxy extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  /** The `host:port` that it was asked to lead to, in order. */
  readonly asked: readonly string[];
}

/** A proxy as companies have one: it leads to a host where it is asked with CONNECT (RFC 9110, 9.3.6). */
export async function openConnectProxy({ account, places, refuses }: ProxyOptions = {}): Promise<ConnectProxy> {
  const asked: string[] = [];
  // Once it is asked with CONNECT, a connection is no longer the server's own to end.
  const open = new Set<Duplex>();
  const expected = account === undefined ? null : `Basic ${Buffer.from(account).toString('base64')}`;
  const server = createServer((_request, response) => response.writeHead(501).end());
  server.on('connect', ({ url = '', headers }, client) => {
    asked.push(url);
    open.add(client);
    client.on('close', () => open.delete(client));
    const refusal = expected !== null && headers['proxy-authorization'] !== expected ? 407 : refuses;
    if (refusal !== undefined) {
      client.end(`HTTP/1.1 ${refusal} No\r\nProxy-Authenticate: Basic realm="corp"\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const { hostname, port } = new URL(`http://${places?.get(url) ?? url}`);
    const upstream = connect(Number(port), hostname, () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.pipe(client).pipe(upstream);
    });
    open.add(upstream);
    upstream.on('error', () => client.destroy()).on('close', () => open.delete(upstream));
    client.on('error', () => upstream.destroy());
  });
  const { address, close } = await listenOnLoopback(server);
  return {
    address,
    asked,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      await close();
    },
  };
}
