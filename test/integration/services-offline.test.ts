import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type GitHubServer, openGitHubServer } from '../servers/github-server.ts';
import { openLoopbackServer } from '../servers/loopback-server.ts';
import { gitHubSeed, path } from '../support/github-seed.ts';
import { runHere } from '../support/host/run-command.ts';
import { resultOf } from '../support/open-core.ts';
import { type OpenedRelease, openRelease } from '../support/open-release.ts';
import { canary } from '../support/outside.ts';

const minute = 60_000;
/** The clock of the core; only the test moves it. */
let now = Date.parse('2026-11-28T14:00:00.000Z');
let opened: OpenedRelease;
let server: GitHubServer;
let port: number;
let connection: string;

const open = (at: number) =>
  openGitHubServer(gitHubSeed({}, { isDescribed: false }), (handle) => openLoopbackServer(handle, at));
const time = () => new Date(now).toISOString();
const pass = (minutes: number) => {
  now += minutes * minute;
  return time();
};
const read = async () => (await opened.client.sync.run({ product: opened.product })).rows;
const view = async () => (await opened.client.connection.list({})).connections[0];
const say = (...words: readonly string[]) => {
  const { folder, outside } = opened;
  return runHere(words, { COUNTERSIGN_DATA: folder, COUNTERSIGN_KEY_FILE: join(outside, 'secret'), HOME: outside });
};
const reopen = async () => {
  opened = { ...opened, ...(await opened.reopen('write', () => new Date(now))) };
};

beforeAll(async () => {
  opened = await openRelease();
  await reopen();
  server = await open(0);
  port = Number(new URL(server.address).port);
  const access = { system: 'github', address: server.address, account: '', secret: canary, name: 'Code' } as const;
  connection = resultOf(await opened.client.connection.add(access)).id;
  const source = { id: null, connection, path, repository: 'shop', fields: null };
  resultOf(await opened.client.source.set({ product: opened.product, sources: [source] }));
});

afterAll(async () => {
  await opened[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

it('a system that cannot be reached is offline since it first was not, and what is known of it stays', async () => {
  expect((await read()).map(({ failure }) => failure)).toEqual(Array.from({ length: 7 }, () => null));
  const readAt = time();
  await server[Symbol.asyncDispose]();
  const since = pass(12);

  for (const row of await read()) {
    expect(row).toMatchObject({ syncedAt: readAt, isFresh: true, failure: { kind: 'network', offlineSince: since } });
  }
  expect(await view()).toMatchObject({ syncedAt: readAt, health: { state: 'offline', offlineSince: since } });

  pass(10);
  expect((await read())[0]).toMatchObject({ triedAt: time(), failure: { offlineSince: since } });
  expect((await opened.client.connection.check({ connection })).health).toMatchObject({
    state: 'offline',
    offlineSince: since,
  });
});

it('a host that was started since, and the command line, say the same without asking', async () => {
  const before = await view();
  await reopen();
  expect((await view())?.health).toMatchObject({ state: 'offline', offlineSince: before?.health.offlineSince });

  const { out } = await say('connection', 'list');
  expect(out).toContain('offline since 2026-11-28 14:12 UTC: what is known stays, and the next sync reads it again');
  const rows = await say('sync', '--dry-run');
  expect(rows.out.match(/ · offline since 2026-11-28 14:12 UTC$/gmu)).toHaveLength(7);
  expect(out + rows.out).not.toContain('cannot be reached');
});

it('an answer, also a refusal, ends it, and the next absence begins anew', async () => {
  server = await open(port);
  server.faults.push(...Array.from({ length: 10 }, () => ({ kind: 'answer' as const, given: { status: 401 } })));
  pass(1);
  expect((await read()).map(({ failure }) => [failure?.kind, failure?.offlineSince])).toEqual(
    Array.from({ length: 7 }, () => ['auth', undefined]),
  );
  expect((await view())?.health).toMatchObject({ state: 'failing', offlineSince: null });

  await server[Symbol.asyncDispose]();
  const since = pass(1);
  expect((await read())[0]?.failure?.offlineSince).toBe(since);
});

it('is read at once when a check finds it there', async () => {
  server = await open(port);
  pass(90);
  const { health, syncedAt } = await opened.client.connection.check({ connection });
  expect([health.state, health.offlineSince, syncedAt]).toEqual(['working', null, time()]);
  const { rows } = await opened.client.sync.list({ product: opened.product });
  expect(rows.map(({ failure, isFresh }) => [failure, isFresh])).toEqual(rows.map(() => [null, true]));
});

it('a token that ends within two weeks is told of by whoever reads, and what takes another', async () => {
  const inDays = async (days: number) => {
    const expiresAt = new Date(Date.now() + days * 24 * 60 * minute).toISOString();
    resultOf(await opened.client.connection.renew({ connection, secret: canary, expiresAt }));
    const { out } = await say('sync', '--dry-run');
    return out
      .split('\n')
      .find((line) => line.startsWith('The token of Code'))
      ?.replace(/ at .*:/u, ':');
  };
  expect(await inDays(15)).toBeUndefined();
  expect(await inDays(13)).toBe('The token of Code ends: “countersign connection renew” takes a new one.');
  expect(await inDays(-1)).toBe('The token of Code ended: “countersign connection renew” takes a new one.');
});
