import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GitHttpServer, serveGit } from '../../servers/git-http-server.ts';
import { ada, openCore, resultOf } from '../../support/open-core.ts';
import { createSmallRepository } from '../../support/small-repository.ts';

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'countersign-git-http-'));
const secret = 'a password of the clone';
let server: GitHttpServer;
let remote = '';

/** Git beside the test, so that the server can answer it. */
const git = (...words: readonly string[]) =>
  run('git', words, {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' },
  });

beforeAll(async () => {
  const origin = createSmallRepository(join(folder, 'origin'));
  origin.commit('feat: begin', { 'src/app.js': '1' });
  origin.git('tag', '-a', '-m', 'one', 'v1.0.0');
  origin.commit('feat: SHOP-1 a basket', { 'src/basket.js': '1' });
  mkdirSync(join(folder, 'served'));
  origin.git('clone', '--quiet', '--bare', origin.path, join(folder, 'served/shop.git'));
  origin.git('-C', join(folder, 'served/shop.git'), 'config', 'http.receivepack', 'true');
  server = await serveGit(join(folder, 'served'), 'ada', secret);
  remote = server.addressOf('shop.git').replace('://', `://ada:${encodeURIComponent(secret)}@`);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

async function openProduct(path: string) {
  const opened = await openCore();
  resultOf(await opened.client.workspace.create(ada));
  const { id: product } = resultOf(await opened.client.product.add({ name: 'Shop', repositories: [{ path }] }));
  return { ...opened, product };
}

test('a clone from a server that asks for a password is read without asking the server, and nothing shows the password', async () => {
  await expect(git('clone', '--quiet', server.addressOf('shop.git'), 'refused')).rejects.toThrow();
  await git('clone', '--quiet', remote, 'clone');
  const before = server.asked();
  await using opened = await openProduct(join(folder, 'clone'));
  const { client, product } = opened;
  const { id: release } = resultOf(await client.release.plan({ product, version: '1.1.0', strategy: 'tag' }));
  const preview = resultOf(await client.candidate.preview({ release }));
  expect(preview).toMatchObject({ commits: 1, tickets: 1 });
  resultOf(await client.candidate.cut({ release, confirmation: preview.confirmation }));
  expect(server.asked()).toBe(before);
  expect(JSON.stringify(await client.product.get({ product }))).not.toContain(secret.slice(2, 10));

  // The tag is the user's to push; then everybody has it, annotated and at the same commit.
  await git('-C', 'clone', 'push', '--quiet', 'origin', 'v1.1.0-rc.1');
  const pushed = await git('-C', 'served/shop.git', 'cat-file', '-t', 'v1.1.0-rc.1');
  expect(pushed.stdout.trim()).toBe('tag');
});

test('a shallow clone says that it is one, and what comes by a later fetch is seen', async () => {
  await git('clone', '--quiet', '--depth', '1', remote, 'shallow');
  await using opened = await openProduct(join(folder, 'shallow'));
  const { client, product } = opened;
  expect((await client.release.propose({ product })).warnings.join(' ')).toContain('shallow');
  await git('-C', 'shallow', 'fetch', '--quiet', '--unshallow', '--tags');
  const proposed = await client.release.propose({ product });
  expect([proposed.warnings, proposed.baseline[0]?.ref]).toEqual([[], 'v1.0.0']);
});
