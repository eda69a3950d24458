import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveRouter } from '../../electron/host/http-calls.ts';
import { type HttpHost, startHttpHost } from '../../electron/host/http-host.ts';
import { createLog } from '../../electron/host/log.ts';
import { openPageFiles } from '../../electron/host/page-files.ts';
import { sendRaw } from '../support/host/raw-request.ts';
import { keepInMemory } from '../support/host/screen-in-memory.ts';
import { createSmallRouter } from '../support/host/small-router.ts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-http-'));
mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
writeFileSync(
  join(folder, 'renderer/index.html'),
  '<!doctype html><html><head><title>Page</title></head><body><div id="root"></div></body></html>',
);
writeFileSync(join(folder, 'renderer/assets/page-1.js'), 'export {};');
writeFileSync(join(folder, 'secret.txt'), 'not for browsers');

const secret = 'a secret of this user';
const core = createSmallRouter();
const log = createLog({ to: 'stderr', level: 'silent' });
const keptScreen = keepInMemory();
let host: HttpHost;
let port = 0;
let cookie = '';
let header = '';

const own = () => [['Host', `127.0.0.1:${port}`]] as const;
const page = () => [...own(), ['Sec-Fetch-Site', 'same-origin'], ['Origin', `http://127.0.0.1:${port}`]] as const;
const json = ['Content-Type', 'application/json'] as const;
const signedIn = () => [...page(), json, ['Cookie', cookie], ['X-Countersign-Session', header]] as const;
const trade = (code: string, headers: readonly (readonly [string, string])[] = [...page(), json]) =>
  sendRaw({ port, method: 'POST', target: '/session', headers, body: JSON.stringify({ code }) });
const freshCode = () => new URL(host.createLaunchAddress()).hash.slice(1);
const list = { method: 'POST', target: '/rpc/person/list', body: '{"json":{}}' };

beforeAll(async () => {
  const pages = openPageFiles(join(folder, 'renderer'));
  const served = serveRouter(core.router, log);
  host = await startHttpHost({ core: () => served, pages, port: 0, secret, keptScreen });
  port = Number(new URL(host.origin).port);
  const traded = await trade(freshCode());
  cookie = traded.headers.get('set-cookie')?.split(';')[0] ?? '';
  const shown = await sendRaw({ port, target: '/', headers: [...own(), ['Cookie', cookie], ['Accept', 'text/html']] });
  header = /name="countersign-session" content="([^"]+)"/.exec(shown.body)?.[1] ?? '';
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a call with everything it needs', () => {
  it('is answered', async () => {
    const answer = await sendRaw({ port, ...list, headers: signedIn() });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('{"json":{"people":[]}}');
  });

  it('has a cookie that no script reads, no other site sends and no other port shares', async () => {
    const answer = await trade(freshCode());
    expect(answer.headers.get('set-cookie')).toMatch(
      new RegExp(`^countersign-${port}=[\\w-]{43}; Path=/; HttpOnly; SameSite=Strict$`),
    );
  });
});

describe('a hostile request is refused before anything is routed', () => {
  const without = (name: string) => () => signedIn().filter(([other]) => other !== name);
  const instead = (name: string, value: string) => () => [...without(name)(), [name, value] as const];
  const cases: Record<
    string,
    {
      headers: () => readonly (readonly [string, string])[];
      status: number;
      method?: string;
      target?: string;
      body?: string;
    }
  > = {
    'of a foreign Host': { headers: instead('Host', 'evil.example'), status: 403 },
    'of the right Host and a foreign one': { headers: () => [...signedIn(), ['Host', 'evil.example']], status: 403 },
    'of another name for this machine': { headers: () => instead('Host', `localhost:${port}`)(), status: 403 },
    'of this address without its port': { headers: instead('Host', '127.0.0.1'), status: 403 },
    'of a foreign Origin': { headers: instead('Origin', 'http://evil.example'), status: 403 },
    'of the Origin null': { headers: instead('Origin', 'null'), status: 403 },
    'of another port as Origin': { headers: instead('Origin', 'http://127.0.0.1:1'), status: 403 },
    'without Origin': { headers: without('Origin'), status: 403 },
    'from another site': { headers: instead('Sec-Fetch-Site', 'cross-site'), status: 403 },
    'from another port of this machine': { headers: instead('Sec-Fetch-Site', 'same-site'), status: 403 },
    'typed in as a call': { headers: instead('Sec-Fetch-Site', 'none'), status: 403 },
    'without a cookie': { headers: without('Cookie'), status: 401 },
    'with a made-up cookie': {
      headers: () => instead('Cookie', `countersign-${port}=${'A'.repeat(43)}`)(),
      status: 401,
    },
    'with the cookie of another port': {
      headers: () => instead('Cookie', cookie.replace(/\d+=/, '1='))(),
      status: 401,
    },
    'without the header of its session': { headers: without('X-Countersign-Session'), status: 401 },
    'with a made-up header': { headers: instead('X-Countersign-Session', 'B'.repeat(43)), status: 401 },
    'of a form': { headers: instead('Content-Type', 'application/x-www-form-urlencoded'), status: 415 },
    'of plain text': { headers: instead('Content-Type', 'text/plain'), status: 415 },
    'by PUT': { headers: signedIn, status: 405, method: 'PUT' },
    'by OPTIONS, as before a foreign call': { headers: signedIn, status: 405, method: 'OPTIONS' },
    'by TRACE': { headers: signedIn, status: 405, method: 'TRACE' },
    'by GET': { headers: signedIn, status: 404, method: 'GET', target: '/rpc/person/list' },
    'of a whole foreign address': { headers: signedIn, status: 400, target: 'http://evil.example/rpc/person/list' },
    'of an address with two slashes': { headers: signedIn, status: 400, target: '//evil.example/rpc/person/list' },
    'outside of the contract': { headers: signedIn, status: 404, target: '/elsewhere' },
    'of a huge body that is announced': {
      headers: () => [...signedIn(), ['Content-Length', String(2 ** 40)]],
      status: 413,
      body: '',
    },
    'of another process with a wrong secret': {
      headers: () => [...own(), json, ['Authorization', 'Bearer x']],
      status: 401,
      target: '/process/rpc/person/list',
    },
    'of a page that knows the secret': {
      headers: () => [...page(), json, ['Authorization', `Bearer ${secret}`]],
      status: 401,
      target: '/process/rpc/person/list',
    },
    'of another process outside of its route': {
      headers: () => [...own(), json, ['Authorization', `Bearer ${secret}`]],
      status: 404,
    },
  };

  it.each(Object.entries(cases))('%s', async (_, { headers, status, ...request }) => {
    const before = core.calls();
    const answer = await sendRaw({ port, ...list, ...request, headers: headers() });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    expect(core.calls()).toBe(before);
  });

  it('of a body that grows without end', async () => {
    const before = core.calls();
    const body = `{"json":"${'a'.repeat(41 * 1024 * 1024)}"}`;
    const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    const answer = await sendRaw({
      port,
      method: 'POST',
      target: list.target,
      headers: [...signedIn(), ['Transfer-Encoding', 'chunked'], ['X-Rest', `\r\n\r\n${chunked}`]],
    });
    expect(answer.status).toBe(413);
    expect(core.calls()).toBe(before);
  });
});

describe('a launch code', () => {
  it('is good for one trade', async () => {
    const code = freshCode();
    const first = await trade(code);
    expect([first.status, first.headers.has('set-cookie')]).toEqual([200, true]);
    // What it is traded for is what the page becomes the app's by, with what its calls have to say.
    expect(first.body).toMatch(/^\{"header":"[\w-]{43}","screen":"",/u);
    const again = await trade(code);
    expect([again.status, again.headers.has('set-cookie')]).toEqual([403, false]);
  });

  it('is good no more once there is a newer one', async () => {
    const code = freshCode();
    freshCode();
    expect((await trade(code)).status).toBe(403);
  });

  it.each(['', 'guess', 'A'.repeat(43), 'A'.repeat(900)])('is not guessed (%#)', async (code) => {
    freshCode();
    expect((await trade(code)).status).toBe(403);
  });

  it('is not traded for another page or site', async () => {
    const code = freshCode();
    const foreign = await trade(code, [...own(), json, ['Origin', 'http://evil.example']]);
    const other = await trade(code, [
      ...page().filter(([name]) => name !== 'Sec-Fetch-Site'),
      json,
      ['Sec-Fetch-Site', 'same-site'],
    ]);
    expect([foreign.status, other.status, (await trade(code)).status]).toEqual([403, 403, 200]);
  });
});

describe('without a session', () => {
  it('there is one page, its script, and nothing else', async () => {
    const get = (target: string) => sendRaw({ port, target, headers: [...own(), ['Accept', 'text/html']] });
    const { body, headers } = await get('/');
    const script = /<script>(.*?)<\/script>/su.exec(body)?.[1] ?? '';
    const digest = createHash('sha256').update(script).digest('base64');
    expect(headers.get('content-security-policy')).toContain(`script-src 'self' 'sha256-${digest}';`);
    expect(script).toContain("fetch('/session'");
    for (const target of [
      '/launch.js',
      '/index.html',
      '/assets/page-1.js',
      '/release/1',
      '/favicon.ico',
      '/rpc/person/list',
    ]) {
      expect([target, (await get(target)).status]).toEqual([target, 401]);
    }
  });

  it('the page shows itself to nobody under a foreign name or from a foreign site', async () => {
    const foreign = await sendRaw({ port, target: '/', headers: [['Host', 'evil.example']] });
    const framed = await sendRaw({ port, target: '/', headers: [...own(), ['Sec-Fetch-Site', 'cross-site']] });
    expect([foreign.status, framed.status]).toEqual([403, 403]);
  });
});

describe('with a session', () => {
  const get = (target: string) =>
    sendRaw({ port, target, headers: [...own(), ['Cookie', cookie], ['Accept', 'text/html']] });

  it('every place of the page is the page, and its files are files', async () => {
    expect((await get('/release/1')).body).toContain('<title>Page</title>');
    expect((await get('/assets/page-1.js')).body).toBe('export {};');
    expect((await get('/assets/page-2.js')).status).toBe(404);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..\\..\\secret.txt',
    '/\0',
  ])('nothing outside of the page is read by %s', async (target) => {
    expect((await get(target)).body).not.toContain('not for browsers');
  });

  it('styles need a nonce that no two answers share, and scripts are files', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const policy = first.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(second.body).not.toContain(nonce);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('home as it was drawn last', () => {
  const keep = (headers: readonly (readonly [string, string])[], body = '{"html":"<p>Seen</p>"}') =>
    sendRaw({ port, method: 'POST', target: '/kept-screen', headers, body });

  it('is taken from a page of this host alone', async () => {
    expect((await keep([...page(), json])).status).toBe(401);
    expect((await keep([...page(), json, ['Cookie', cookie]])).status).toBe(401);
    expect((await keep(signedIn(), '{"html":1}')).status).toBe(400);
    expect(keptScreen.read()).toBeNull();
    expect((await keep(signedIn())).status).toBe(200);
    expect(keptScreen.read()).toBe('<p>Seen</p>');
  });

  it('stands on a page that a launch address opens, and on no other', async () => {
    keptScreen.keep('<p>Seen</p>');
    expect(JSON.parse((await trade(freshCode())).body)).toMatchObject({ screen: '<p>Seen</p>' });
    const shown = await sendRaw({ port, target: '/', headers: [...signedIn(), ['Accept', 'text/html']] });
    expect(shown.body).toContain('<div id="root"></div>');
  });
});

it('every answer forbids guessing its type, framing, keeping, and telling where one came from', async () => {
  for (const headers of [own(), signedIn(), [['Host', 'x']] as const]) {
    const answer = await sendRaw({ port, target: '/', headers });
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
});

it('a page that a person went to needs no keeping apart from whoever opened it, since nobody did', async () => {
  const shown = await sendRaw({ port, target: '/', headers: [...own(), ['Sec-Fetch-Site', 'none']] });
  expect(shown.headers.has('cross-origin-opener-policy')).toBe(false);
});

it('another process of this user is let in by the secret of its file', async () => {
  const headers = [...own(), json, ['Authorization', `Bearer ${secret}`]] as const;
  const answer = await sendRaw({ port, ...list, target: '/process/rpc/person/list', headers });
  expect(answer.status).toBe(200);
  expect(answer.body).toContain('{"json":{"people":[]}}');
  const launch = await sendRaw({ port, method: 'POST', target: '/process/launch', headers });
  expect(launch.body).toMatch(new RegExp(`^{"address":"http://127.0.0.1:${port}/#[\\w-]{43}"}$`));
});
