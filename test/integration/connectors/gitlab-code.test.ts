import { describe, expect, it } from 'vitest';
import { approvalOf } from '../../../shared/domain/pull-request.ts';
import { collect } from '../../support/collect.ts';
import { commit, gitlabDeployment, gitlabProject, mergeRequest, otherCommit } from '../../support/gitlab-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { withGitlab } from '../../support/with-gitlab.ts';

const path = 'group/shop';

describe('merge requests', () => {
  it('come with who approved, who asked for changes, and their own commits', async () => {
    const mergeRequests = [
      mergeRequest(7, {
        approvedBy: ['ben'],
        reviewers: [
          { user: 'ben', state: 'approved' },
          { user: 'cy', state: 'requested_changes' },
          { user: 'di', state: 'unreviewed' },
        ],
      }),
    ];
    await withGitlab({ mergeRequests }, async ({ codeHost, server }) => {
      const [found] = await collect(codeHost.listPullRequests({ path, updatedSince: null }));
      expect(found).toEqual({
        number: 7,
        title: 'SHOP-7 A change',
        state: 'merged',
        isDraft: false,
        author: { name: 'ann', email: null },
        mergedBy: { name: 'ben', email: null },
        mergedAt: '2026-11-08T08:00:00.000Z',
        mergeCommit: otherCommit,
        headCommit: commit,
        source: 'feature/7',
        target: 'main',
        commits: [commit],
        reviews: [
          { by: { name: 'ben', email: null }, state: 'approved', at: '2026-11-08T08:00:00.000Z', commit },
          { by: { name: 'cy', email: null }, state: 'changes-requested', at: null, commit: null },
        ],
        updatedAt: '2026-11-08T08:00:00.000Z',
        url: `${server.address}/group/shop/-/merge_requests/7`,
      });
    });
  });

  it.for([
    ['what was pushed later was not approved', { patch: 'b' }, otherCommit],
    ['the same on another base was', { patch: 'a' }, commit],
  ] as const)('are approved as they stood then: %s', async ([, { patch }, approved]) => {
    const versions = [
      { sha: otherCommit, at: '2026-11-08T07:00:00.000Z', patch: 'a' },
      { sha: commit, at: '2026-11-08T09:00:00.000Z', patch },
    ];
    await withGitlab({ mergeRequests: [mergeRequest(7, { versions })] }, async ({ codeHost }) => {
      const [found] = await collect(codeHost.listPullRequests({ path, updatedSince: null }));
      expect(found?.headCommit).toBe(commit);
      expect(found?.reviews.map((one) => one.commit)).toEqual([approved]);
      if (found === undefined) throw new Error('It is not listed.');
      expect(approvalOf(found, () => null)).toBe(approved === commit ? 'approved' : 'outdated');
    });
  });

  it('of an edition without approvals are read all the same', async () => {
    const reviewers = [{ user: 'cy', state: 'requested_changes' }];
    await withGitlab({ mergeRequests: [mergeRequest(7, { approvedBy: null, reviewers })] }, async ({ codeHost }) => {
      const [found] = await collect(codeHost.listPullRequests({ path, updatedSince: null }));
      expect(found?.reviews.map(({ by, state }) => [by.name, state])).toEqual([['cy', 'changes-requested']]);
    });
  });

  it.for([
    [{ mergeCommit: otherCommit, squashCommit: commit }, otherCommit],
    [{ mergeCommit: null, squashCommit: otherCommit }, otherCommit],
    [{ mergeCommit: null, squashCommit: null, sha: commit }, commit],
    [{ state: 'opened', mergedAt: null, mergedBy: null, mergeCommit: null }, null],
  ] as const)(
    'stand on their target by the merge, the squashed or their own last commit: %#',
    async ([given, there]) => {
      await withGitlab({ mergeRequests: [mergeRequest(1, given)] }, async ({ codeHost }) => {
        const [found] = await collect(codeHost.listPullRequests({ path, updatedSince: null }));
        expect(found?.mergeCommit).toBe(there);
      });
    },
  );

  it('are read page by page, the last changed first, since a time, and each once', async () => {
    const mergeRequests = Array.from({ length: 230 }, (_, at) => mergeRequest(at + 1, { state: 'closed' }));
    await withGitlab({ mergeRequests }, async ({ codeHost, server }) => {
      const all = await collect(codeHost.listPullRequests({ path, updatedSince: null }));
      expect(all).toHaveLength(230);
      expect(all[0]?.number).toBe(230);
      expect(server.received).toHaveLength(3);

      const { updatedAt = '' } = all[9] ?? {};
      const since = await collect(codeHost.listPullRequests({ path, updatedSince: updatedAt }));
      expect(since.map(({ number }) => number)).toEqual(all.slice(0, 10).map(({ number }) => number));
    });
  });

  it('that are known as they are listed are asked no more about', async () => {
    const mergeRequests = [1, 2, 3].map((number) => mergeRequest(number));
    await withGitlab({ mergeRequests }, async ({ codeHost, server }) => {
      const all = await collect(codeHost.listPullRequests({ path, updatedSince: null }));
      const updatedAt = new Map(all.map((one) => [one.number, one.number === 2 ? '' : one.updatedAt]));
      const before = server.received.length;
      const isKnown = (one: { number: number; updatedAt: string }) => updatedAt.get(one.number) === one.updatedAt;

      const again = await collect(codeHost.listPullRequests({ path, updatedSince: null, isKnown }));

      expect(again.map(({ number }) => number)).toEqual([2]);
      const asked = server.received.slice(before).map(({ url }) => url.pathname);
      expect(asked.filter((place) => /merge_requests\/[13]\//u.test(place))).toEqual([]);
    });
  });

  it('that change while they are read come once', async () => {
    const mergeRequests = Array.from({ length: 150 }, (_, at) => mergeRequest(at + 1, { state: 'closed' }));
    await withGitlab({ mergeRequests }, async ({ codeHost }) => {
      const numbers: number[] = [];
      for await (const page of codeHost.listPullRequests({ path, updatedSince: null })) {
        numbers.push(...page.map(({ number }) => number));
        const [oldest] = mergeRequests;
        if (oldest !== undefined) oldest.updatedAt = '2027-12-01T00:00:00.000Z';
      }
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.length).toBeGreaterThanOrEqual(149);
    });
  });

  it('are found by their commits; a commit without one, or not of the project, is left out', async () => {
    const mergeRequests = [mergeRequest(1), mergeRequest(2, { commits: ['3'.repeat(40)], mergeCommit: commit })];
    await withGitlab({ mergeRequests }, async ({ codeHost }) => {
      const commits = [commit, otherCommit, '4'.repeat(40)];
      const found = await codeHost.pullRequestsOf({ path, commits });
      expect(new Set(found.map(({ number }) => number))).toEqual(new Set([1, 2]));
      expect(await codeHost.pullRequestsOf({ path, commits: [] })).toEqual([]);
    });
  });

  it('of a project that is not shown are a failure, not none', async () => {
    await withGitlab({}, async ({ codeHost }) => {
      const error = await errorOf(codeHost.pullRequestsOf({ path: 'group/other', commits: [commit] }));
      expect(error).toMatchObject({ kind: 'notFound', said: '404 Project Not Found' });
    });
  });
});

describe('what else GitLab knows of code', () => {
  it('is the statuses that others reported for a commit, without the jobs of its own pipelines', async () => {
    const status = { sha: commit, allowFailure: false, url: null };
    const statuses = [
      { ...status, id: 5, name: 'sonar', status: 'success' },
      { ...status, id: 1, name: 'sonar', status: 'failed' },
      { ...status, id: 2, name: 'lint', status: 'failed', allowFailure: true },
      { ...status, id: 3, name: 'unit', status: 'failed', url: 'https://gitlab.example.com/group/shop/-/jobs/3' },
      { ...status, id: 4, name: 'new', status: 'dreaming' },
    ];
    await withGitlab({ statuses }, async ({ codeHost }) => {
      const checks = await codeHost.checksOf({ path, commit });
      expect(checks.map(({ name, kind, state, mayFail }) => [name, kind, state, mayFail])).toEqual([
        ['sonar', 'status', 'passed', undefined],
        ['lint', 'status', 'failed', true],
        ['new', 'status', 'unknown', undefined],
      ]);
      expect(await codeHost.checksOf({ path, commit: '5'.repeat(40) })).toEqual([]);
    });
  });

  it('is its releases, one that is still to come marked as a draft', async () => {
    const release = { name: 'One', description: '# Notes', createdAt: '2026-11-01T00:00:00.000Z' };
    const releases = [
      { ...release, tag: 'v1.0.0', releasedAt: '2026-11-02T00:00:00.000Z' },
      { ...release, tag: 'v2.0.0+b#1', releasedAt: '2999-12-31T00:00:00.000Z' },
    ];
    await withGitlab({ releases }, async ({ codeHost, server }) => {
      expect(await codeHost.listReleases({ path })).toEqual([
        {
          id: 'v1.0.0',
          tag: 'v1.0.0',
          name: 'One',
          isDraft: false,
          isPrerelease: false,
          body: '# Notes',
          publishedAt: '2026-11-02T00:00:00.000Z',
          url: `${server.address}/group/shop/-/releases/v1.0.0`,
        },
        {
          id: 'v2.0.0+b#1',
          tag: 'v2.0.0+b#1',
          name: 'One',
          isDraft: true,
          isPrerelease: false,
          body: '# Notes',
          publishedAt: null,
          url: `${server.address}/group/shop/-/releases/v2.0.0%2Bb%231`,
        },
      ]);
    });
  });

  it('is its deployments since a time, by the order that GitLab wants for that', async () => {
    const statuses = ['success', 'failed', 'blocked', 'canceled', 'odd'];
    const deployments = statuses.map((status, at) => gitlabDeployment(at + 1, { status }));
    await withGitlab({ deployments }, async ({ codeHost }) => {
      const all = await collect(codeHost.listDeployments({ path, updatedSince: null }));
      expect(all.map(({ id, state }) => [id, state])).toEqual([
        ['5', 'unknown'],
        ['4', 'inactive'],
        ['3', 'waiting'],
        ['2', 'failed'],
        ['1', 'succeeded'],
      ]);
      expect(all[4]).toMatchObject({ environment: 'production', commit, ref: 'v1.0.0', by: { name: 'ann' } });
      const { updatedAt = '' } = all[1] ?? {};
      expect(await collect(codeHost.listDeployments({ path, updatedSince: updatedAt }))).toHaveLength(2);
    });
  });

  it('is its deployments page by page, without those that are known as they are listed', async () => {
    const deployments = Array.from({ length: 105 }, (_, at) => gitlabDeployment(at + 1));
    await withGitlab({ deployments }, async ({ codeHost, server }) => {
      const isKnown = ({ id }: { id: string }) => Number(id) > 2;
      const pages = codeHost.listDeployments({ path, updatedSince: null, isKnown })[Symbol.asyncIterator]();
      expect((await pages.next()).value).toEqual([]);
      expect(server.received).toHaveLength(1);
      expect((await pages.next()).value).toMatchObject([{ id: '2' }, { id: '1' }]);
    });
  });

  it('is every project of the account, however many there are', async () => {
    const projects = Array.from({ length: 205 }, (_, at) => gitlabProject({ id: at + 1, path: `group/app-${at + 1}` }));
    await withGitlab(
      {},
      async ({ codeHost, ci, server }) => {
        expect(await codeHost.listRepositories({})).toHaveLength(205);
        expect(server.received).toHaveLength(3);
        expect(await ci.listPipelines({})).toContain('group/app-205');
      },
      { projects },
    );
  });
});
