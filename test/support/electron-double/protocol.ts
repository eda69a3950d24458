import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Handler = (request: Request) => Response | Promise<Response>;

const privileged = new Set<string>();
const portByScheme = new Map<string, Promise<number>>();
const schemeByPort = new Map<number, string>();

async function answer(scheme: string, handler: Handler, request: IncomingMessage, response: ServerResponse) {
  const host = (request.headers.host ?? '').replace(/\.localhost(:\d+)?$/u, '');
  const url = `${scheme}://${host}${request.url ?? '/'}`;
  const result = await handler(new Request(url, { method: request.method ?? 'GET' }));
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(Buffer.from(await result.arrayBuffer()));
}

export const protocol = {
  registerSchemesAsPrivileged(schemes: readonly { scheme: string; privileges: Record<string, boolean> }[]): void {
    for (const { scheme, privileges } of schemes) {
      if (privileges['standard'] && privileges['secure']) privileged.add(scheme);
    }
  },
  handle(scheme: string, handler: Handler): void {
    if (!privileged.has(scheme)) throw new Error(`The scheme ${scheme} was not registered before the app was ready.`);
    const server = createServer((request, response) => {
      answer(scheme, handler, request, response).catch(() => response.destroy());
    });
    server.unref();
    const listening = new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        schemeByPort.set(port, scheme);
        resolve(port);
      });
    });
    portByScheme.set(scheme, listening);
  },
};

/** Where Chromium finds what main knows under a scheme of its own. */
export async function toLoopback(address: string): Promise<string> {
  const { protocol: scheme, host, pathname, search, hash } = new URL(address);
  const port = await portByScheme.get(scheme.slice(0, -1));
  return port === undefined ? address : `http://${host}.localhost:${port}${pathname}${search}${hash}`;
}

/** The address that main knows. */
export function fromLoopback(address: string): string {
  if (!URL.canParse(address)) return address;
  const { hostname, port, pathname, search, hash } = new URL(address);
  const scheme = schemeByPort.get(Number(port));
  return scheme === undefined
    ? address
    : `${scheme}://${hostname.replace(/\.localhost$/u, '')}${pathname}${search}${hash}`;
}

/** The origin of an address of main's; `null` for what has none. */
export function originOf(address: string): string {
  const scheme = /^([a-z-]+):\/\/([^/?#]*)/u.exec(address);
  return scheme === null ? 'null' : `${scheme[1]}://${scheme[2]}`;
}
