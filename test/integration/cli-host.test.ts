import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCommandPlace } from '../support/host/run-command.ts';
import { type ServedHost, startServe } from '../support/host/serve.ts';
import { objectWith, textWith } from '../support/matching.ts';
import { openCore } from '../support/open-core.ts';

const place = createCommandPlace();
const writerFile = join(place.workspace, 'writer.json');
const readWriter = () =>
  z.object({ address: z.string(), secret: z.string() }).parse(JSON.parse(readFileSync(writerFile, 'utf8')));
const tradeAt = async (address: string) => {
  const { origin, hash } = new URL(address);
  const headers = { origin, 'content-type': 'application/json' };
  return fetch(`${origin}/session`, { method: 'POST', headers, body: JSON.stringify({ code: hash.slice(1) }) });
};

let host: ServedHost;
beforeEach(async () => {
  if (!existsSync(place.workspace)) await place.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  host = await startServe([], place.environment);
});
afterEach(async () => {
  await host.stop();
});
afterAll(() => place[Symbol.dispose]());

describe('while a browser host holds the workspace', () => {
  it('standard output is its launch address and nothing else', () => {
    expect(host.line).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/);
  });

  it('its address and secret are for this user alone', () => {
    expect(statSync(writerFile).mode & 0o777).toBe(0o600);
    expect(readWriter().address).toBe(new URL(host.line).origin);
    expect(readWriter().secret).toMatch(/^[\w-]{43}$/);
  });

  it('commands read, and what they write goes through the host', async () => {
    expect((await place.json('person', 'list')).exit).toBe(0);
    const added = await place.spawn('person', 'add', 'Ben', '--email', `ben-${Date.now()}@example.com`);
    expect([added.exit, added.out]).toEqual([0, 'Added Ben.\n']);
    expect((await place.run('person', 'list')).out).toContain('Ben <ben-');
    expect((await place.json('audit', 'verify')).json).toMatchObject({ ok: true });
  });

  it('a refusal of the host is a refusal of the command', async () => {
    const again = await place.json('person', 'add', 'Somebody', '--email', 'ada@example.com');
    expect(again).toMatchObject({ exit: 1, json: { outcome: 'refused' } });
    expect((await place.json('role', 'grant', 'Nothing', 'qa', 'ada@example.com')).exit).toBe(2);
  });

  it('a wrong secret gets nothing', async () => {
    const { address } = readWriter();
    const headers = { authorization: 'Bearer wrong', 'content-type': 'application/json' };
    const answer = await fetch(`${address}/process/rpc/person/list`, { method: 'POST', headers, body: '{"json":{}}' });
    expect(answer.status).toBe(401);
  });

  it('serve prints a new launch address of the same host, and the old one opens nothing', async () => {
    const again = await place.spawn('serve', '--no-open');
    expect(again.exit).toBe(0);
    const address = again.out.trim();
    expect(new URL(address).origin).toBe(new URL(host.line).origin);
    expect((await tradeAt(host.line)).status).toBe(403);
    expect((await tradeAt(address)).status).toBe(200);
    expect((await tradeAt(address)).status).toBe(403);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('%s ends it with 0 and leaves no address behind', async (signal) => {
    const { origin } = new URL(host.line);
    expect(await host.stop(signal)).toBe(0);
    expect(existsSync(writerFile)).toBe(false);
    await expect(fetch(origin)).rejects.toThrow('fetch failed');
    expect((await place.run('person', 'list')).exit).toBe(0);
  });

  it('two signals in one instant, as a terminal and a runner send them, are one', async () => {
    const stopped = host.stop('SIGINT');
    expect(await Promise.all([stopped, host.stop('SIGINT'), host.stop('SIGTERM')])).toEqual([0, 0, 0]);
    expect(existsSync(writerFile)).toBe(false);
  });

  it('SIGKILL leaves an address that nobody follows', async () => {
    await host.stop('SIGKILL');
    const added = await place.run('person', 'add', 'Cleo', '--email', `cleo-${Date.now()}@example.com`);
    expect(added.exit).toBe(0);
  });
});

it('serve --json prints one document', async () => {
  using other = createCommandPlace();
  const served = await startServe(['--json'], other.environment);
  expect(JSON.parse(served.line)).toEqual({ address: textWith(/^http/), folder: other.workspace });
  expect(await served.stop()).toBe(0);
});

it('a port that is taken is a clear sentence', async () => {
  using other = createCommandPlace();
  const { port } = new URL(host.line);
  const { exit, error } = await other.spawn('serve', '--no-open', '--port', port);
  expect([exit, error]).toEqual([2, textWith(`Port ${port} is taken.`)]);
});

it('a holder that gives no address makes a command busy, and nothing is written', async () => {
  using other = createCommandPlace();
  await other.run('person', 'add', 'Ada Diaz', '--email', 'ada@example.com');
  await using held = await openCore({ folder: other.workspace });
  const { exit, json } = await other.json('person', 'add', 'Ben', '--email', 'ben@example.com');
  expect([exit, json]).toEqual([1, { outcome: 'refused', reasons: [objectWith({ code: 'workspace-busy' })] }]);
  expect((await held.client.person.list({})).people).toHaveLength(1);
  expect((await other.run('person', 'list')).exit).toBe(0);
});
