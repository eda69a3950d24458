import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, type Gate } from '../../../electron/host/http-gate.ts';
import { createHttpSessions } from '../../../electron/host/http-session.ts';

const sessions = createHttpSessions();
const session = sessions.redeem(sessions.createLaunchCode());
const gate: Gate = {
  authority: '127.0.0.1:4711',
  cookieName: 'countersign-4711',
  sessions,
  secret: 'a secret',
  servesPages: true,
};
const origin = `http://${gate.authority}`;

/** What every header may be instead of what it should be; undefined: it is missing. */
const header = (...values: readonly string[]) =>
  fc.oneof(fc.constant(undefined), fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }));
const anything = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS', 'CONNECT', ''),
  url: fc.constantFrom(
    '/',
    '/launch.js',
    '/kept-screen',
    '/session',
    '/process/rpc/release/get',
    '/process/launch',
    '/rpc/x',
    '*',
    '//x',
    'http://x/',
  ),
  host: header(gate.authority, 'localhost:4711', 'evil.example', '127.0.0.1'),
  origin: header(origin, 'null', 'http://evil.example', 'http://127.0.0.1:1'),
  'sec-fetch-site': header('same-origin', 'none', 'same-site', 'cross-site'),
  'content-type': header('application/json', 'text/plain'),
  'content-length': header('10', '99999999999', 'x'),
  cookie: header(`${gate.cookieName}=${session?.cookie}`, `${gate.cookieName}=guess`, `other=${session?.cookie}`),
  'x-countersign-session': header(session?.header ?? '', 'guess', ''),
  authorization: header('Bearer a secret', 'Bearer guess', 'a secret'),
});
/** Up to three things are not as they should be. */
const wrong = fc
  .tuple(
    anything,
    fc.subarray(
      [
        'method',
        'url',
        'host',
        'origin',
        'sec-fetch-site',
        'content-type',
        'content-length',
        'cookie',
        'x-countersign-session',
        'authorization',
      ],
      { maxLength: 3 },
    ),
  )
  .map(
    ([all, chosen]): Partial<typeof all> =>
      Object.fromEntries(Object.entries(all).filter(([name]) => chosen.includes(name))),
  );
const page = {
  host: [gate.authority],
  origin: [origin],
  'sec-fetch-site': ['same-origin'],
  'content-type': ['application/json'],
  cookie: [`${gate.cookieName}=${session?.cookie}`],
  'x-countersign-session': [session?.header ?? ''],
};
const process = { host: [gate.authority], authorization: ['Bearer a secret'] };
const request = fc
  .tuple(wrong, fc.constantFrom([page, '/rpc/release/get'] as const, [process, '/process/rpc/release/get'] as const))
  .map(([{ method = 'POST', url, ...headers }, [base, path]]) => ({
    method,
    url: url ?? path,
    headersDistinct: { ...base, ...headers },
  }));
type Request = Parameters<typeof admit>[0];

const isOnly = (values: readonly string[] | undefined, value: string) => values?.length === 1 && values[0] === value;
const many = { numRuns: 20_000 };

describe('whatever is asked', () => {
  it('a call has its host, origin, session and header, and comes from no other site', () => {
    const isProper = ({ method, headersDistinct: headers }: Request) =>
      method === 'POST' &&
      isOnly(headers.host, gate.authority) &&
      isOnly(headers.origin, origin) &&
      isOnly(headers['sec-fetch-site'] ?? ['same-origin'], 'same-origin') &&
      headers.cookie?.join().includes(`${gate.cookieName}=${session?.cookie}`) === true &&
      headers['x-countersign-session']?.[0] === session?.header &&
      headers.authorization === undefined;
    let calls = 0;
    fc.assert(
      fc.property(request, (asked) => {
        const isCall = ['call', 'keep'].includes(admit(asked, gate).kind);
        calls += isCall ? 1 : 0;
        expect(!isCall || isProper(asked)).toBe(true);
      }),
      many,
    );
    expect(calls).toBeGreaterThan(100);
  });

  it('another process has the secret and nothing that a browser sends', () => {
    const isProper = ({ headersDistinct: headers }: Request) =>
      headers.authorization?.[0] === 'Bearer a secret' &&
      [headers.origin, headers.cookie, headers['sec-fetch-site']].every((sent) => sent === undefined);
    let processes = 0;
    fc.assert(
      fc.property(request, (asked) => {
        const isProcess = admit(asked, gate).kind === 'process';
        processes += isProcess ? 1 : 0;
        expect(!isProcess || isProper(asked)).toBe(true);
      }),
      many,
    );
    expect(processes).toBeGreaterThan(100);
  });

  it('nothing but the launch page, its script and the trade is there without a session', () => {
    fc.assert(
      fc.property(request, ({ headersDistinct, ...rest }) => {
        const without = { ...headersDistinct, cookie: undefined, authorization: undefined };
        const { kind } = admit({ ...rest, headersDistinct: without }, gate);
        expect(['refused', 'launch', 'trade']).toContain(kind);
      }),
      many,
    );
  });

  it('a host without pages has none', () => {
    fc.assert(
      fc.property(request, (asked) => {
        expect(['refused', 'process']).toContain(admit(asked, { ...gate, servesPages: false }).kind);
      }),
      many,
    );
  });

  it('a foreign Host gets nothing at all', () => {
    fc.assert(
      fc.property(request, ({ headersDistinct, ...rest }) => {
        const foreign = { ...headersDistinct, host: ['evil.example'] };
        expect(admit({ ...rest, headersDistinct: foreign }, gate)).toMatchObject({ kind: 'refused', status: 403 });
      }),
      many,
    );
  });
});
