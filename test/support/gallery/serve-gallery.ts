import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The policy of the real hosts: no inline script, no inline style, nothing from elsewhere. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'";

export interface ServedGallery {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves a built gallery on loopback; addresses without a file are screens. */
export async function serveGallery(folder: string, port = 0): Promise<ServedGallery> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const name = extname(path) === '' ? '/index.html' : path;
    const head = {
      'content-security-policy': policy,
      'content-type': types[extname(name)] ?? 'application/octet-stream',
    };
    readFile(join(folder, name)).then(
      (body) => response.writeHead(200, head).end(body),
      () => response.writeHead(404, head).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The gallery has no port');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
