import { describe, expect, it } from 'vitest';
import type { Right } from '../../../shared/domain/connection.ts';
import { gitHubSeed, path } from '../../support/github-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { withGitHub, withRepository } from '../../support/with-github.ts';

const byTitle = (rights: readonly Right[]) => Object.fromEntries(rights.map(({ title, granted }) => [title, granted]));

const readable = {
  'read code': 'yes',
  'read pull requests': 'yes',
  'read workflow runs': 'yes',
  'read deployments': 'yes',
  'read environments': 'yes',
  'read rulesets': 'yes',
  'read checks': 'yes',
  'read commit statuses': 'yes',
};

describe('a check of a connection to GitHub', () => {
  it('names the account and what a classic token may do, too much included', async () => {
    const seed = gitHubSeed({}, { scopes: 'repo, delete_repo, admin:moon, read:org' });
    await withGitHub(seed, async ({ codeHost }) => {
      const { edition, account, rights, expiresAt, warnings } = await codeHost.check({ path });
      expect({ edition, account, expiresAt, warnings }).toEqual({
        edition: 'GitHub',
        account: 'octo',
        expiresAt: null,
        warnings: [],
      });
      expect(byTitle(rights)).toEqual({
        ...readable,
        'create releases': 'yes',
        'push tags': 'yes',
        'record deployments': 'yes',
        'delete repositories': 'yes',
        'use the scope admin:moon': 'yes',
        'change settings of the repository': 'yes',
      });
      expect(rights.filter(({ need }) => need === 'never').map(({ title }) => title)).toEqual([
        'delete repositories',
        'use the scope admin:moon',
        'change settings of the repository',
      ]);
    });
  });

  it('says that repositories are left out where organisations ask for single sign-on', async () => {
    const seed = gitHubSeed({}, { signOn: 'partial-results; organizations=21955855,20582480' });
    await withGitHub(seed, async ({ codeHost }) => {
      for (const asked of [{}, { path }]) {
        const { warnings } = await codeHost.check(asked);
        expect(warnings).toEqual([expect.stringMatching(/repositories of 2 organisations .*Configure SSO/u)]);
      }
    });
  });

  it('says that GitHub does not tell what a fine-grained token may write', async () => {
    const permissions = { admin: false, push: true, pull: true };
    const seed = gitHubSeed({ permissions }, { scopes: null, expiresAt: '2026-12-01 09:00:00 +0100' });
    await withGitHub(seed, async ({ ci, time }) => {
      time.now = Date.parse('2026-11-27T09:00:00Z');
      const { rights, expiresAt, warnings } = await ci.check({ path });
      expect(byTitle(rights)).toEqual({
        ...readable,
        'create releases': 'unknown',
        'push tags': 'unknown',
        'record deployments': 'unknown',
      });
      expect(expiresAt).toBe('2026-12-01T08:00:00.000Z');
      expect(warnings.join()).toContain('ends in 4 days');
    });
  });

  it('says no to writing where the account may not push, whatever the token', async () => {
    await withRepository({ permissions: { admin: false, push: false, pull: true } }, async ({ codeHost }) => {
      const { rights } = await codeHost.check({ path });
      expect(byTitle(rights)).toMatchObject({ 'create releases': 'no', 'push tags': 'no', 'record deployments': 'no' });
    });
  });

  it('says no to what is refused or hidden, with what GitHub says, and goes on', async () => {
    await withRepository({}, async ({ codeHost, server }) => {
      const no = { status: 403, body: { message: 'Resource not accessible by personal access token' } };
      server.faults.push(null, null, ...Array.from({ length: 8 }, () => ({ kind: 'answer' as const, given: no })));
      const { rights, warnings } = await codeHost.check({ path });
      const reading = rights.filter(({ need }) => need === 'reading');
      expect(new Set(reading.map(({ granted }) => granted))).toEqual(new Set(['no']));
      expect(reading).toHaveLength(8);
      expect(reading[0]?.source).toContain('not accessible by personal access token');
      expect(warnings).toEqual([
        expect.stringMatching(/^Checks cannot be read: .*stay unknown.*classic token with the scope repo/u),
        expect.stringMatching(/^Commit statuses cannot be read: .*stay unknown/u),
      ]);
    });
  });

  it('says neither yes nor no of the checks of a repository that nobody has pushed to', async () => {
    await withRepository({ refs: new Map(), commits: new Set() }, async ({ codeHost }) => {
      const { rights, warnings } = await codeHost.check({ path });
      const unknown = { 'read checks': 'unknown', 'read commit statuses': 'unknown' };
      expect(byTitle(rights)).toMatchObject({ 'read pull requests': 'yes', ...unknown });
      expect(warnings).toEqual([]);
    });
  });

  it('works without a repository, and for the token of an app, which is nobody’s', async () => {
    await withRepository({}, async ({ codeHost, server }) => {
      const { account, rights } = await codeHost.check({});
      expect(account).toBe('octo');
      expect(rights.every(({ need }) => need !== 'reading')).toBe(true);

      const no = { status: 403, body: { message: 'Resource not accessible by integration' } };
      server.faults.push({ kind: 'answer', given: no });
      expect(await codeHost.check({ path })).toMatchObject({ account: null, edition: 'GitHub' });

      // Another refusal of the account is no app's: a token that is blocked is not taken for a good one.
      server.faults.push({
        kind: 'answer',
        given: { status: 403, body: { message: 'Sorry. Your account was suspended.' } },
      });
      expect(await errorOf(codeHost.check({ path }))).toMatchObject({ kind: 'forbidden' });
    });
  });

  it('finds an Enterprise Server and its version below /api/v3', async () => {
    await withGitHub(gitHubSeed({}, { prefix: '/api/v3' }), async ({ codeHost, server }) => {
      expect(await codeHost.check({ path })).toMatchObject({ edition: 'GitHub Enterprise Server 3.17.2' });
      expect(await codeHost.listRepositories({})).toEqual([path]);
      expect(server.received.every(({ url }) => url.pathname.startsWith('/api/v3/'))).toBe(true);
    });
  });

  it('says where the address of an Enterprise Server ends when it is given without it', async () => {
    await withGitHub(gitHubSeed({}, { prefix: '/api/v3' }), async ({ server }) => {
      const { openGitHub } = await import('../../../electron/connectors/github/adapter.ts');
      const { adapterOptions } = await import('../../support/outside-adapter.ts');
      await using given = adapterOptions({ system: 'github', address: server.address });
      const { codeHost } = openGitHub(given.options);
      server.faults.push({ kind: 'answer', given: { status: 200, body: '<!DOCTYPE html><title>Sign in</title>' } });
      expect((await errorOf(codeHost.check({}))).nextAction).toContain('/api/v3');
    });
  });

  it('is refused with a token that is wrong or revoked', async () => {
    await withGitHub(gitHubSeed({}, { token: 'another' }), async ({ codeHost }) => {
      expect(await errorOf(codeHost.check({ path }))).toMatchObject({ kind: 'auth', said: 'Bad credentials' });
    });
  });

  it('warns of a clock that is off', async () => {
    await withRepository({}, async ({ codeHost, time }) => {
      time.now += 3_600_000;
      expect((await codeHost.check({})).warnings.join()).toContain('behind');
    });
  });

  it('pins the version of the API, and says who asks', async () => {
    await withRepository({}, async ({ codeHost, server }) => {
      await codeHost.check({});
      expect(server.received[0]?.headers).toMatchObject({
        'x-github-api-version': '2022-11-28',
        accept: 'application/vnd.github+json',
        'user-agent': 'Countersign/0.0.0',
      });
    });
  });
});
