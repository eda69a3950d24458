import { describe, expect, it } from 'vitest';
import { readAll } from '../../../electron/connectors/github/client.ts';
import { at, gitHubDeployment, path, sha } from '../../support/github-seed.ts';
import { withRepository } from '../../support/with-github.ts';

const status = (state: string, time: string) => ({
  state,
  at: at(time),
  description: '',
  url: 'https://ci.example.com/1',
});

describe('deployments of GitHub', () => {
  it('are in the state that was posted last', async () => {
    const deployments = [
      gitHubDeployment(1),
      gitHubDeployment(2, { statuses: [status('in_progress', '10:01:00'), status('success', '10:02:00')] }),
      gitHubDeployment(3, { statuses: [status('error', '10:01:00')] }),
      gitHubDeployment(4, { statuses: [status('success', '10:01:00'), status('inactive', '10:05:00')] }),
    ];
    await withRepository({ deployments }, async ({ codeHost }) => {
      const found = await readAll(codeHost.listDeployments({ path, updatedSince: null }));
      expect(found.map(({ id, state, url }) => [id, state, url])).toEqual([
        ['1', 'waiting', null],
        ['2', 'succeeded', 'https://ci.example.com/1'],
        ['3', 'failed', 'https://ci.example.com/1'],
        ['4', 'inactive', 'https://ci.example.com/1'],
      ]);
      expect(found[0]).toMatchObject({
        environment: 'PROD',
        commit: sha(1),
        ref: 'v1',
        by: { name: 'octo', email: null },
        createdAt: '2026-11-27T10:00:00.000Z',
      });
    });
  });

  it('that changed since are read, however long ago they began, and no page further than any could still move', async () => {
    const day = (number: number) => new Date(Date.UTC(2026, 10, 27) - number * 86_400_000).toISOString();
    const deployments = Array.from({ length: 400 }, (_, index) =>
      gitHubDeployment(index + 1, { createdAt: day(index), updatedAt: index === 30 ? day(0) : day(index) }),
    );
    await withRepository({ deployments }, async ({ codeHost, server }) => {
      const found = await readAll(codeHost.listDeployments({ path, updatedSince: day(1) }));
      expect(found.map(({ id }) => id)).toEqual(['1', '2', '31']);
      expect(server.received.filter(({ url }) => url.pathname.endsWith('/deployments'))).toHaveLength(2);
      expect(server.received.filter(({ url }) => url.pathname.endsWith('/statuses'))).toHaveLength(3);
    });
  });
});

describe('releases of GitHub', () => {
  it('are drafts and public ones, the drafts without a day', async () => {
    const given = { commitish: 'main', name: '', body: 'Notes', prerelease: false };
    const releases = [
      { ...given, id: 1, tag: 'v1', draft: false, publishedAt: at('10:00:00') },
      { ...given, id: 2, tag: 'v2', name: 'Two', draft: true, publishedAt: null },
    ];
    await withRepository({ releases }, async ({ codeHost, server }) => {
      expect(await codeHost.listReleases({ path })).toEqual([
        {
          id: '2',
          tag: 'v2',
          name: 'Two',
          isDraft: true,
          isPrerelease: false,
          body: 'Notes',
          publishedAt: null,
          url: `${server.address}/octo/shop/releases/tag/v2`,
        },
        {
          id: '1',
          tag: 'v1',
          name: '',
          isDraft: false,
          isPrerelease: false,
          body: 'Notes',
          publishedAt: '2026-11-27T10:00:00.000Z',
          url: `${server.address}/octo/shop/releases/tag/v1`,
        },
      ]);
    });
  });
});
