import { createServer, type Server } from 'node:http';
import { test as base, expect } from '@playwright/test';
import { type CommandPlace, createCommandPlace } from '../support/host/run-command.ts';
import { type ServedHost, startServe } from '../support/host/serve.ts';
import { hostKind } from '../support/page/app.ts';

interface Fixtures {
  readonly place: CommandPlace;
  readonly serve: (...words: readonly string[]) => Promise<ServedHost>;
  /** A page of somebody else on this very machine: another port of the same address. */
  readonly foreign: string;
}

const test = base.extend<Fixtures>({
  place: async ({}, use) => {
    using place = createCommandPlace();
    await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
    await use(place);
  },
  serve: async ({ place }, use) => {
    const hosts: ServedHost[] = [];
    await use(async (...words) => {
      const host = await startServe(words, place.environment);
      hosts.push(host);
      return host;
    });
    for (const host of hosts) await host.stop();
  },
  foreign: async ({}, use) => {
    const server: Server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Somebody else</title>');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    await use(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`);
    server.close();
  },
});

test.skip(hostKind() !== 'browser', 'This is about the browser host alone.');

const home = { level: 1, name: 'Home' } as const;

test('a launch address opens one browser, once, and leaves no code behind', async ({ serve, page, browser }) => {
  const { line } = await serve();
  await page.goto(line);
  await expect(page.getByRole('heading', home)).toBeVisible();
  expect(page.url()).toBe(`${new URL(line).origin}/`);
  await page.reload();
  await expect(page.getByRole('heading', home)).toBeVisible();

  const elsewhere = await browser.newContext();
  const second = await elsewhere.newPage();
  await second.goto(line);
  await expect(second.getByRole('heading', { name: 'This launch address was used before' })).toBeVisible();
  await second.goto(new URL(line).origin);
  await expect(second.getByRole('heading', { name: 'This window has no session' })).toBeVisible();
  const [cookie] = await page.context().cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' });
  await elsewhere.close();
});

test('two windows of one browser share the session, and one sees what the other decides', async ({
  serve,
  page,
  place,
}) => {
  const { line } = await serve();
  await page.goto(line);
  await expect(page.getByRole('heading', home)).toBeVisible();
  const second = await page.context().newPage();
  await second.goto(`${new URL(line).origin}/people`);
  await expect(second.getByText('ada@example.com')).toBeVisible();
  await place.run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  await expect(second.getByText('ben@example.com')).toBeVisible();
});

test('a host that is started anew says how to get back in', async ({ serve, page }) => {
  const first = await serve();
  const { port } = new URL(first.line);
  await page.goto(first.line);
  await expect(page.getByText('Up to date')).toBeVisible();
  await first.stop();
  await expect(page.getByText('Not connected')).toBeVisible();
  const second = await serve('--port', port);
  const dialog = page.getByRole('dialog', { name: 'This window’s session has ended' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('countersign serve');

  const other = await page.context().newPage();
  await other.goto(second.line);
  await expect(other.getByRole('heading', home)).toBeVisible();
  await dialog.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByText('Up to date')).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test('a page of another port gets nothing, though the browser would send the cookie along', async ({
  serve,
  page,
  foreign,
  place,
}) => {
  const { line } = await serve();
  const { origin } = new URL(line);
  await page.goto(line);
  await expect(page.getByRole('heading', home)).toBeVisible();
  const header = await page.locator('meta[name="countersign-session"]').getAttribute('content');

  const evil = await page.context().newPage();
  await evil.goto(foreign);
  const fetches = await evil.evaluate(
    async ([target, session]) => {
      const attempt = async (name: string, init: RequestInit) => {
        const answer = await fetch(`${target}/rpc/person/add`, { ...init, credentials: 'include' }).catch(() => null);
        return [name, answer === null ? 'failed' : answer.type === 'opaque' ? 'opaque' : String(answer.status)];
      };
      const body = JSON.stringify({ json: { name: 'Mallory', email: 'mallory@example.com' } });
      return [
        await attempt('plain', { method: 'POST', mode: 'no-cors', body }),
        await attempt('json', { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
        await attempt('with the header', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-countersign-session': session ?? '' },
          body,
        }),
        await attempt('page', { method: 'GET' }),
      ];
    },
    [origin, header] as const,
  );
  expect(fetches).toEqual([
    ['plain', 'failed'],
    ['json', 'failed'],
    ['with the header', 'failed'],
    ['page', 'failed'],
  ]);

  const [framed] = await Promise.all([
    evil.waitForResponse(`${origin}/`),
    evil.evaluate((address) => {
      const frame = document.createElement('iframe');
      frame.src = address;
      document.body.append(frame);
    }, `${origin}/`),
  ]);
  expect(framed.status()).toBe(403);
  const [posted] = await Promise.all([
    evil.waitForResponse(`${origin}/rpc/person/add`),
    evil.evaluate((action) => {
      const form = document.createElement('form');
      Object.assign(form, { action, method: 'post', enctype: 'text/plain' });
      document.body.append(form);
      form.submit();
    }, `${origin}/rpc/person/add`),
  ]);
  expect(posted.status()).toBe(403);
  expect(await posted.request().allHeaders()).toHaveProperty('cookie');
  expect((await place.run('person', 'list')).out).not.toContain('mallory');
});

test('nothing of the page is code of the address or of a style that it was not given', async ({ serve, page }) => {
  const violations: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/u.test(message.text())) violations.push(message.text());
  });
  const { line } = await serve();
  await page.goto(line);
  await expect(page.getByRole('heading', home)).toBeVisible();
  expect(violations).toEqual([]);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true;';
    document.head.append(script);
    const style = document.createElement('style');
    style.textContent = 'body { outline: 9px solid red; }';
    document.head.append(style);
    return { script: 'ran' in window, style: getComputedStyle(document.body).outlineWidth === '9px' };
  });
  expect(ran).toEqual({ script: false, style: false });
});

test('home as it was is seen, inert, until the page knows how it is now', async ({ serve, page, place }) => {
  const first = await serve();
  const kept = page.waitForResponse('**/kept-screen');
  await page.goto(first.line);
  expect((await kept).status()).toBe(200);
  await page.goto('about:blank');
  await first.stop();

  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  const again = await serve();
  const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>();
  await page.route('**/rpc/**', (route) => mayAnswer.then(() => route.continue()));
  await page.goto(again.line);
  const asItWas = page.locator('[inert] h1', { hasText: 'Home' });
  await expect(asItWas).toBeVisible();
  await expect(page.locator('[inert] [data-live]')).toBeHidden();
  await expect(
    page.getByRole('status').filter({ hasText: /^As of .+ Looking for what has changed since\.$/u }),
  ).toBeVisible();
  answer();
  await expect(page.getByRole('heading', home)).toBeVisible();
  await expect(page.locator('[inert]')).toHaveCount(0);
  expect(problems.filter((text) => !text.includes('favicon'))).toEqual([]);
  await again.stop();

  await place.run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
  await page.unroute('**/rpc/**');
  const third = await serve();
  await page.goto(third.line);
  await expect(page.getByRole('heading', home)).toBeVisible();
});
