import { describe, expect, it } from 'vitest';
import { openGitHub } from '../../../electron/connectors/github/adapter.ts';
import { readAll } from '../../../electron/connectors/github/client.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { at, gitHubPull, path, sha } from '../../support/github-seed.ts';
import { textWith } from '../../support/matching.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { withRepository } from '../../support/with-github.ts';

const merged = gitHubPull(7, {
  title: 'SHOP-1: coupons',
  state: 'closed',
  mergedBy: 'ben',
  mergedAt: at('09:00:00'),
  mergeCommit: sha(30),
  commits: [sha(7), sha(8)],
  reviews: [
    { by: 'ben', state: 'CHANGES_REQUESTED', at: at('07:00:00'), commit: sha(7) },
    { by: 'ben', state: 'APPROVED', at: at('08:00:00'), commit: sha(8) },
    { by: 'ben', state: 'COMMENTED', at: at('08:30:00'), commit: sha(8) },
    { by: 'cleo', state: 'COMMENTED', at: at('08:10:00'), commit: sha(8) },
    { by: 'dan', state: 'DISMISSED', at: at('08:20:00'), commit: sha(7) },
    { by: 'eve', state: 'PENDING', at: at('08:40:00'), commit: sha(8) },
    { by: null, state: 'APPROVED', at: at('08:50:00'), commit: sha(8) },
  ],
});

describe('pull requests of GitHub', () => {
  it('come with who merged them, what each reviewer last said, and their commits', async () => {
    await withRepository({ pulls: [merged] }, async ({ codeHost }) => {
      expect(await readAll(codeHost.listPullRequests({ path, updatedSince: null }))).toEqual([
        {
          number: 7,
          title: 'SHOP-1: coupons',
          state: 'merged',
          isDraft: false,
          author: { name: 'ada', email: null },
          mergedBy: { name: 'ben', email: null },
          mergedAt: '2026-11-27T09:00:00.000Z',
          mergeCommit: sha(30),
          headCommit: sha(7),
          source: 'change-7',
          target: 'main',
          commits: [sha(7), sha(8)],
          reviews: [
            { by: { name: 'ben', email: null }, state: 'approved', at: '2026-11-27T08:00:00.000Z', commit: sha(8) },
            { by: { name: 'cleo', email: null }, state: 'commented', at: '2026-11-27T08:10:00.000Z', commit: sha(8) },
            { by: { name: 'dan', email: null }, state: 'dismissed', at: '2026-11-27T08:20:00.000Z', commit: sha(7) },
            { by: { name: 'ghost', email: null }, state: 'approved', at: '2026-11-27T08:50:00.000Z', commit: sha(8) },
          ],
          updatedAt: '2026-11-27T10:00:00.000Z',
          url: textWith(/\/octo\/shop\/pull\/7$/u),
        },
      ]);
    });
  });

  it('have no merge commit before they are merged: GitHub’s trial merge is none', async () => {
    const pulls = [
      gitHubPull(8, { mergeCommit: sha(31), draft: true }),
      gitHubPull(9, { mergeCommit: sha(32), state: 'closed', author: null }),
    ];
    await withRepository({ pulls }, async ({ codeHost }) => {
      expect(await readAll(codeHost.listPullRequests({ path, updatedSince: null }))).toMatchObject([
        { number: 8, state: 'open', isDraft: true, mergeCommit: null, mergedBy: null },
        { number: 9, state: 'closed', isDraft: false, mergeCommit: null, author: { name: 'ghost' } },
      ]);
    });
  });

  it('are read page after page, and no further than what changed since', async () => {
    const pulls = Array.from({ length: 230 }, (_, at_) =>
      gitHubPull(at_ + 1, { updatedAt: new Date(Date.UTC(2026, 0, 1) + at_ * 3_600_000).toISOString() }),
    );
    await withRepository({ pulls }, async ({ codeHost, server }) => {
      const everything = await readAll(codeHost.listPullRequests({ path, updatedSince: null }));
      expect(everything.map(({ number }) => number)).toEqual(Array.from({ length: 230 }, (_, index) => 230 - index));

      const before = server.received.length;
      const updatedSince = new Date(Date.UTC(2026, 0, 1) + 228 * 3_600_000).toISOString();
      const changed = await readAll(codeHost.listPullRequests({ path, updatedSince }));
      expect(changed.map(({ number }) => number)).toEqual([230, 229]);
      const pages = server.received.slice(before).filter(({ url }) => url.pathname.endsWith('/pulls'));
      expect(pages).toHaveLength(1);
    });
  });

  it('that change while they are listed are told once', async () => {
    const pulls = Array.from({ length: 101 }, (_, index) => gitHubPull(index + 1));
    await withRepository({ pulls }, async ({ codeHost, repository }) => {
      const seen: number[] = [];
      for await (const page of codeHost.listPullRequests({ path, updatedSince: null })) {
        seen.push(...page.map(({ number }) => number));
        const last = repository.pulls.find(({ number }) => number === 101);
        if (last !== undefined) last.updatedAt = at('11:00:00');
      }
      expect(seen).toHaveLength(new Set(seen).size);
    });
  });

  it('with more commits than GitHub lists are completed by comparing their ends', async () => {
    const commits = Array.from({ length: 321 }, (_, index) => sha(1000 + index));
    const long = gitHubPull(7, { commits, head: { ref: 'long', sha: sha(1320) } });
    await withRepository({ pulls: [long] }, async ({ codeHost }) => {
      const [pull] = await readAll(codeHost.listPullRequests({ path, updatedSince: null }));
      expect(pull?.commits).toEqual(commits);
    });
  });

  it('whose full page of commits stays as it was, and gains another page, come with all of them', async () => {
    const commits = Array.from({ length: 101 }, (_, index) => sha(1000 + index));
    const full = gitHubPull(7, { commits: commits.slice(0, 100), head: { ref: 'long', sha: sha(1099) } });
    await withRepository({ pulls: [full] }, async ({ codeHost, repository }) => {
      const [before] = await readAll(codeHost.listPullRequests({ path, updatedSince: null }));
      expect(before?.commits).toHaveLength(100);
      repository.pulls.splice(0, 1, { ...full, commits, head: { ref: 'long', sha: sha(1100) } });
      const [after] = await readAll(codeHost.listPullRequests({ path, updatedSince: null }));
      expect(after?.commits).toEqual(commits);
    });
  });

  it('of which GitHub counts more commits than it shows are unknown, and not shorter', async () => {
    const commits = Array.from({ length: 260 }, (_, index) => sha(1000 + index));
    const long = gitHubPull(7, { commits, head: { ref: 'long', sha: sha(1259) }, unshown: 1 });
    await withRepository({ pulls: [long] }, async ({ codeHost }) => {
      const error = await errorOf(readAll(codeHost.listPullRequests({ path, updatedSince: null })));
      expect(error).toMatchObject({ kind: 'server', message: textWith('260 commits of pull request 7 and shows 259') });
    });
  });

  it('are found by the commits that came in by them; an unknown commit has none', async () => {
    const other = gitHubPull(9, { commits: [sha(9)] });
    await withRepository({ pulls: [merged, other] }, async ({ codeHost }) => {
      const commits = [sha(30), sha(8), sha(9), sha(2), 'f'.repeat(40)];
      const found = await codeHost.pullRequestsOf({ path, commits });
      expect(found.map(({ number }) => number)).toEqual([7, 9]);
      expect(found[0]?.reviews).toHaveLength(4);
    });
  });

  it('that did not change cost no call of the hour', async () => {
    await withRepository({ pulls: [merged] }, async ({ codeHost, server }) => {
      const first = await readAll(codeHost.listPullRequests({ path, updatedSince: null }));
      const { remaining } = server.rate;
      expect(await readAll(codeHost.listPullRequests({ path, updatedSince: null }))).toEqual(first);
      expect(server.rate.remaining).toBe(remaining);
    });
  });

  it('in disorder and twice are all read, and told once', async () => {
    const listed = (number: number, time: string) => ({
      number,
      title: `Change ${number}`,
      state: 'open',
      updated_at: at(time),
      html_url: '',
      head: { ref: 'change', sha: sha(number) },
      base: { ref: 'main', sha: sha(1) },
    });
    const first = [
      listed(1, '10:00:00'),
      listed(3, '09:00:00'),
      listed(1, '10:00:00'),
      listed(2, '07:00:00'),
      listed(4, '07:30:00'),
    ];
    const second = [listed(5, '09:30:00'), listed(3, '09:00:00'), listed(6, '06:00:00')];
    await using server = await openLoopbackServer(({ url }) => {
      if (!url.pathname.endsWith('/pulls')) return { status: 200, body: [] };
      if (url.searchParams.get('page') === '2') return { status: 200, body: second };
      const link = `<http://${host}${url.pathname}?page=2>; rel="next"`;
      return { status: 200, headers: { link }, body: first };
    });
    const { host } = new URL(server.address);
    await using given = adapterOptions({ system: 'github', address: server.address });
    const { codeHost } = openGitHub(given.options);
    const found = await readAll(codeHost.listPullRequests({ path, updatedSince: '2026-11-27T08:00:00.000Z' }));
    expect(found.map(({ number }) => number)).toEqual([1, 3, 5]);
  });
});
