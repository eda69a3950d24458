import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect as expectPage } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findBrowser } from '../../build/setup/browser.mjs';
import type { DesktopBridge } from '../../shared/contract/desktop-bridge.ts';
import { openConnectProxy } from '../servers/connect-proxy.ts';
import { type Double, launchDouble } from '../support/electron-double/launch.ts';
import { createCommandPlace } from '../support/host/run-command.ts';
import { textWith } from '../support/matching.ts';
import { openCore } from '../support/open-core.ts';
import { waitForFile } from '../support/page/double-app.ts';

declare global {
  interface Window {
    readonly countersign?: DesktopBridge;
  }
}

process.env['COUNTERSIGN_CHROMIUM'] ??= await findBrowser(process.env);

const place = createCommandPlace();
const userData = join(place.folder, 'user-data');
const launch = (keychain?: string) =>
  launchDouble({
    folder: place.folder,
    arguments: ['--data', place.workspace],
    environment: place.environment,
    ...(keychain === undefined ? {} : { keychain }),
  });
const home = 'Home';

let double: Double;
const heading = (name: string | RegExp) =>
  expectPage(double.page.getByRole('heading', { level: 1, name })).toBeVisible();
const look = () => double.play({ kind: 'look' });
const ask = (channel: string, input: unknown) =>
  double.page.evaluate(
    ([name, value]) => {
      const call: unknown = Reflect.get(window.countersign ?? {}, 'ask');
      const answer: unknown = typeof call === 'function' ? Reflect.apply(call, undefined, [name, value]) : null;
      return Promise.resolve(answer).then(
        (result) => ({ ok: true, result }),
        (error: unknown) => ({ ok: false, result: String(error) }),
      );
    },
    [channel, input] as const,
  );

beforeAll(async () => {
  mkdirSync(userData);
  writeFileSync(
    join(userData, 'window.json'),
    JSON.stringify({ x: 40, y: 30, width: 1010, height: 707, isMaximized: false }),
  );
  double = await launch('the keychain of this test');
  const { page } = double;
  await page.getByLabel('Name of the workspace').fill('Harbour');
  await page.getByLabel('Your name').fill('Ada Diaz');
  await page.getByLabel('Your e-mail address').fill('ada@example.com');
  await page.getByRole('button', { name: 'Set up workspace' }).click();
  await heading(home);
});
afterAll(async () => {
  await double.quit();
  place[Symbol.dispose]();
});

describe('the page of the desktop', () => {
  it('has nothing of Node and nothing of Electron but two frozen functions', async () => {
    const seen = await double.page.evaluate(() => ({
      members: Object.keys(window.countersign ?? {}),
      isFrozen: Object.isFrozen(window.countersign),
      isFixed: !Reflect.deleteProperty(window, 'countersign'),
      others: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
    }));
    expect(seen).toEqual({ members: ['ask', 'listen'], isFrozen: true, isFixed: true, others: [] });
  });

  it.each([
    ['runAnything', {}],
    ['__proto__', {}],
    ['constructor', {}],
    ['openExternal', { url: 'http://example.com' }],
    ['openExternal', { url: 'file:///etc/passwd' }],
    ['openExternal', { url: 'javascript:alert(1)' }],
    ['openExternal', { url: 'https://example.com'.padEnd(3000, 'x') }],
    ['openExternal', 'https://example.com'],
    ['saveFile', { name: 'x', mediaType: 'text/plain', base64: 'not base64' }],
    ['saveFile', null],
    ['pickFolder', {}],
    ['notify', { title: '', body: '', path: null }],
    ['setMenu', { actions: [{ id: 'x' }] }],
  ])('is refused %s with %j', async (channel, input) => {
    const before = await look();
    expect(await ask(channel, input)).toMatchObject({ ok: false });
    expect(await look()).toEqual(before);
  });

  it('opens an https address in the system’s browser and nowhere else', async () => {
    await ask('openExternal', { url: 'https://example.com/release' });
    expect((await look()).openedLinks).toEqual(['https://example.com/release']);
    expect(double.context.pages().filter((page) => page.url().includes('example.com'))).toEqual([]);
  });

  it('goes nowhere else, opens no window and embeds nothing', async () => {
    const address = double.page.url();
    const pages = double.context.pages().length;
    await double.page.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await double.page.evaluate(() => void window.open('https://example.com/'));
    const isEmbedded = await double.page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'https://example.com/';
      document.body.append(frame);
      const blocked = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', resolve, { once: true }),
      );
      await blocked;
      frame.remove();
      return true;
    });
    expect(isEmbedded).toBe(true);
    expect(double.page.url()).toBe(address);
    await heading(home);
    await expect.poll(() => double.context.pages().length).toBe(pages);
  });

  it('may write to the clipboard and nothing more', async () => {
    const states = await double.page.evaluate(async () => {
      const query = (name: string): unknown =>
        Reflect.apply(Reflect.get(navigator.permissions, 'query'), navigator.permissions, [{ name }]);
      const stateOf = async (name: string) => String(Reflect.get(Object(await query(name)), 'state'));
      return Promise.all(['clipboard-write', 'clipboard-read', 'geolocation', 'camera', 'notifications'].map(stateOf));
    });
    expect(states).toEqual(['granted', ...states.slice(1).map(() => 'denied')]);
  });
});

describe('the window', () => {
  it('is as large as it was when it was closed', async () => {
    const size = await double.page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    expect(size).toEqual({ width: 1010, height: 707 });
  });

  it('has a native menu of the page’s own actions', async () => {
    const { menu } = await look();
    expect(menu).toContainEqual({ label: textWith(/^People\tg p$/), enabled: true, accelerator: null });
    await double.play({ kind: 'clickMenu', label: 'People' });
    await heading('People');
  });
});

describe('a link from elsewhere', () => {
  it('leads to a place of the page', async () => {
    await double.play({ kind: 'openLink', link: 'countersign://open/record' });
    await heading('Record');
    expect(new URL(double.page.url()).pathname).toBe('/record');
  });

  it.each([
    'countersign://open//example.com/',
    'countersign://run/record',
    'https://example.com/',
    'countersign://open/<script>',
    'x',
  ])('does nothing else: %s', async (link) => {
    const address = double.page.url();
    await double.play({ kind: 'openLink', link });
    expect(double.page.url()).toBe(address);
    await heading('Record');
  });

  it('in a second start is handed to the first, and the second ends', async () => {
    expect(await double.startAgain(['--data', place.workspace, 'countersign://open/settings'])).toBe(0);
    await heading('Settings');
  });
});

describe('what the desktop does for its page', () => {
  it('tells what needs the person only while the window is not in front, and a click leads there', async () => {
    const notice = { title: 'Security has to sign', body: 'Shop 2.4.0', path: '/people' };
    await ask('notify', notice);
    expect((await look()).notifications).toEqual([]);
    await double.play({ kind: 'look away' });
    await ask('notify', notice);
    expect((await look()).notifications).toEqual([{ title: notice.title, body: notice.body }]);
    await double.play({ kind: 'clickNotification', title: notice.title });
    await heading('People');
  });

  it('saves a file where the person says, and nowhere when they think better of it', async () => {
    const file = {
      name: '../../notes.md',
      mediaType: 'text/markdown',
      base64: Buffer.from('# Notes').toString('base64'),
    };
    expect(await ask('saveFile', file)).toEqual({ ok: true, result: false });
    const path = join(place.folder, 'notes.md');
    await double.play({ kind: 'chooseFile', path });
    expect(await ask('saveFile', file)).toEqual({ ok: true, result: true });
    await waitForFile(path);
    expect(readFileSync(path, 'utf8')).toBe('# Notes');
  });

  it('picks a folder', async () => {
    expect(await ask('pickFolder', { title: 'Repository' })).toEqual({ ok: true, result: null });
    await double.play({ kind: 'chooseFolder', path: place.folder });
    expect(await ask('pickFolder', { title: 'Repository' })).toEqual({ ok: true, result: place.folder });
  });
});

describe('the core', () => {
  it('keeps its keys under the system’s keychain', () => {
    const [keyFile = ''] = readdirSync(join(place.workspace, 'keys'));
    const key = z
      .object({ wrapping: z.object({ protection: z.string() }) })
      .parse(JSON.parse(readFileSync(join(place.workspace, 'keys', keyFile), 'utf8')));
    expect(key.wrapping.protection).toBe('safeStorage');
    expect(statSync(join(userData, 'host-key.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(place.environment['COUNTERSIGN_KEY_FILE'] ?? '')).toBe(false);
  });

  it('that crashes is started anew, and the page goes on', async () => {
    await double.play({ kind: 'clickMenu', label: 'People' });
    const writerFile = join(place.workspace, 'writer.json');
    const readWriter = () => (existsSync(writerFile) ? readFileSync(writerFile, 'utf8') : '');
    const before = readWriter();
    await double.play({ kind: 'crashCore' });
    await expect.poll(() => readWriter() !== '' && readWriter() !== before, { timeout: 20_000 }).toBe(true);
    const added = await place.run('person', 'add', 'Ben Okafor', '--email', 'ben@example.com');
    expect(added).toEqual({ exit: 0, out: 'Added Ben Okafor.\n', error: '' });
    await expectPage(double.page.getByText('ben@example.com')).toBeVisible();
  });

  it('goes out by the proxy of the system’s network settings', async () => {
    await using proxy = await openConnectProxy({ refuses: 403 });
    await double.play({ kind: 'setProxy', rules: `PROXY ${new URL(proxy.address).host}; DIRECT` });
    const tokenFile = join(place.folder, 'token');
    writeFileSync(tokenFile, 'canary-of-nobody');
    const address = 'https://sonar.corp.test';
    const { exit, out, error } = await place.run('connection', 'add', 'sonarqube', address, '--token-file', tokenFile);
    expect(exit).not.toBe(0);
    expect(out + error).toContain('The proxy does not lead to SonarQube: it answers 403.');
    expect(new Set(proxy.asked)).toEqual(new Set(['sonar.corp.test:443']));
  });

  it('that finds its workspace held by somebody else says so, and the app ends', async () => {
    using other = createCommandPlace();
    await other.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
    await using held = await openCore({ folder: other.workspace });
    expect(held.folder).toBe(other.workspace);
    const blocked = await launchDouble({
      folder: other.folder,
      arguments: ['--data', other.workspace],
      environment: other.environment,
    });
    expect(await blocked.ended).toBe(0);
    const said = readFileSync(join(other.folder, 'user-data', 'errors.txt'), 'utf8');
    expect(said).toContain('Another host holds this workspace.');
    await blocked.quit();
  });
});

it('without a keychain, keys are protected by a file and are not said to be safer', async () => {
  using plain = createCommandPlace();
  const app = await launchDouble({
    folder: plain.folder,
    arguments: ['--data', plain.workspace],
    environment: plain.environment,
  });
  await app.page.getByLabel('Name of the workspace').fill('Harbour');
  await app.page.getByLabel('Your name').fill('Ada Diaz');
  await app.page.getByLabel('Your e-mail address').fill('ada@example.com');
  await app.page.getByRole('button', { name: 'Set up workspace' }).click();
  await app.page.getByRole('link', { name: 'People' }).click();
  await expectPage(app.page.getByText('In a file').first()).toBeVisible();
  expect(await app.quit()).toBe(0);
  // The same key then signs on the command line.
  expect((await plain.run('product', 'list')).exit).toBe(0);
});
