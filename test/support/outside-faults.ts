import type { OutsideKind } from '../../electron/connectors/http/outside-error.ts';
import type { Fault } from '../servers/loopback-server.ts';

interface FaultScript {
  readonly title: string;
  readonly fault: Fault;
  readonly kind: OutsideKind;
  /** A read is tried again after it, so that it fails only where it stays so. */
  readonly isPassing: boolean;
}

function answered(status: number, kind: OutsideKind, headers: Readonly<Record<string, string>> = {}): FaultScript {
  const title = `${status}${'retry-after' in headers ? ` with Retry-After ${headers['retry-after'] ?? ''}` : ''}`;
  const body = { message: `No: ${status}`, error: `No: ${status}`, errorMessages: [`No: ${status}`] };
  const isPassing = [429, 500, 502, 503, 504].includes(status) && headers['retry-after'] !== '600';
  return { title, fault: { kind: 'answer', given: { status, headers, body } }, kind, isPassing };
}

/** What can go wrong on the way to any system, and the kind of failure that it is. */
export const faultScripts: readonly FaultScript[] = [
  answered(400, 'validation'),
  answered(401, 'auth'),
  answered(403, 'forbidden'),
  answered(404, 'notFound'),
  answered(409, 'conflict'),
  answered(410, 'gone'),
  answered(422, 'validation'),
  answered(429, 'rateLimited'),
  answered(429, 'rateLimited', { 'retry-after': '600' }),
  answered(500, 'server'),
  answered(502, 'server'),
  answered(503, 'server', { 'retry-after': '1' }),
  answered(501, 'server'),
  {
    title: 'a log-in page',
    fault: {
      kind: 'answer',
      given: { status: 200, headers: { 'content-type': 'text/html' }, body: '<!doctype html><p>Log in' },
    },
    kind: 'server',
    isPassing: false,
  },
  {
    title: 'JSON of another shape',
    fault: { kind: 'answer', given: { status: 200, body: 'null' } },
    kind: 'server',
    isPassing: false,
  },
  { title: 'half of an answer', fault: { kind: 'truncated' }, kind: 'network', isPassing: true },
  { title: 'a cut connection', fault: { kind: 'cut', takesEffect: false }, kind: 'network', isPassing: true },
];

/** So many times the same fault outlasts every repetition of a read. */
export const lasting = 8;
