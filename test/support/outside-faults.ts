import type { OutsideKind } from '../../electron/connectors/http/outside-error.ts';
import type { Fault } from '../servers/loopback-server.ts';

export interface FaultScript {
  readonly title: string;
  readonly fault: Fault;
  readonly kind: OutsideKind;
  /** A read is tried again after it, so that it fails only where it stays so. */
  readonly isPassing: boolean;
  /** After how many seconds it may be asked again, by our own clock; null where nothing says so. */
  readonly retryIn: number | null;
}

interface More {
  readonly headers?: Readonly<Record<string, string>>;
  readonly retryIn?: number;
  readonly title?: string;
}

function answered(status: number, kind: OutsideKind, { headers = {}, retryIn, title }: More = {}): FaultScript {
  const after = 'retry-after' in headers ? ` with Retry-After ${headers['retry-after'] ?? ''}` : '';
  const body = { message: `No: ${status}`, error: `No: ${status}`, errorMessages: [`No: ${status}`] };
  const isPassing = [429, 500, 502, 503, 504].includes(status) && (retryIn ?? 0) < 10;
  const fault: Fault = { kind: 'answer', given: { status, headers, body } };
  return { title: title ?? `${status}${after}`, fault, kind, isPassing, retryIn: retryIn ?? null };
}

function page(status: number, kind: OutsideKind, title: string, isPassing: boolean): FaultScript {
  const headers = { 'content-type': 'text/html' };
  const fault: Fault = { kind: 'answer', given: { status, headers, body: '<!doctype html><p>Log in' } };
  return { title, fault, kind, isPassing, retryIn: null };
}

const hour = 3600;
/** What a clock says that is five hours ahead, so many seconds from now. */
export const aheadAt = (seconds: number) => new Date(Date.now() + (5 * hour + seconds) * 1000);
const later = { 'retry-after': '600' };

/** What can go wrong on the way to any system, and the kind of failure that it is. */
export const faultScripts: readonly FaultScript[] = [
  answered(400, 'validation'),
  answered(401, 'auth'),
  answered(401, 'auth', { headers: later }),
  answered(403, 'forbidden'),
  answered(403, 'forbidden', { headers: later }),
  answered(404, 'notFound'),
  answered(404, 'notFound', { headers: later }),
  answered(409, 'conflict'),
  answered(409, 'conflict', { headers: later }),
  answered(410, 'gone'),
  answered(410, 'gone', { headers: later }),
  answered(422, 'validation'),
  answered(429, 'rateLimited'),
  answered(429, 'rateLimited', { headers: { 'retry-after': '1' }, retryIn: 1 }),
  answered(429, 'rateLimited', { headers: later, retryIn: 600 }),
  answered(429, 'rateLimited', {
    title: '429 until a time by a clock that is wrong',
    headers: { date: aheadAt(0).toUTCString(), 'retry-after': aheadAt(600).toUTCString() },
    retryIn: 600,
  }),
  answered(429, 'rateLimited', {
    title: '429 with a window that ends by a clock that is wrong',
    headers: {
      date: aheadAt(0).toUTCString(),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Math.floor(aheadAt(600).getTime() / 1000)),
    },
    retryIn: 600,
  }),
  answered(500, 'server'),
  answered(502, 'server'),
  answered(503, 'server'),
  answered(503, 'server', { headers: { 'retry-after': '1' }, retryIn: 1 }),
  answered(503, 'server', { headers: later, retryIn: 600 }),
  answered(501, 'server'),
  page(200, 'server', 'a log-in page', false),
  page(502, 'server', '502 of something in between', true),
  {
    title: 'JSON of another shape',
    fault: { kind: 'answer', given: { status: 200, body: 'null' } },
    kind: 'server',
    isPassing: false,
    retryIn: null,
  },
  {
    title: 'JSON that ends too early',
    fault: { kind: 'answer', given: { status: 200, body: '{"values":[{"id":' } },
    kind: 'server',
    isPassing: false,
    retryIn: null,
  },
  { title: 'half of an answer', fault: { kind: 'truncated' }, kind: 'network', isPassing: true, retryIn: null },
  {
    title: 'a cut connection',
    fault: { kind: 'cut', takesEffect: false },
    kind: 'network',
    isPassing: true,
    retryIn: null,
  },
  {
    title: 'a connection cut after it took effect',
    fault: { kind: 'cut', takesEffect: true },
    kind: 'network',
    isPassing: true,
    retryIn: null,
  },
];

/** So many times the same fault outlasts every repetition of a read, also where several calls are under way. */
export const lasting = 40;
