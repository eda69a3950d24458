import { connect } from 'node:net';

interface RawRequest {
  readonly port: number;
  readonly target: string;
  readonly method?: string;
  /** Every header as it goes out; nothing is added but `Connection: close`. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends exactly these bytes: no client that puts things right by itself. */
export function sendRaw({ port, target, method = 'GET', headers, body = '' }: RawRequest): Promise<RawAnswer> {
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  const head = [`${method} ${target} HTTP/1.1`, ...lines, ...length, 'Connection: close'].join('\r\n');
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const parts: Buffer[] = [];
    socket.on('data', (part: Buffer) => parts.push(part));
    // A host that refuses may close while we are still sending.
    socket.on('error', (error) => (parts.length === 0 ? reject(error) : resolve(parseAnswer(Buffer.concat(parts)))));
    socket.on('close', () => resolve(parseAnswer(Buffer.concat(parts))));
    socket.write(`${head}\r\n\r\n${body}`);
  });
}

function parseAnswer(bytes: Buffer): RawAnswer {
  const [head = '', ...rest] = bytes.toString('utf8').split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: Number(statusLine.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}
