import { Octokit } from 'octokit';
import { describe, expect, it } from 'vitest';
import { openGitHubServer } from '../../servers/github-server.ts';
import { gitHubPull, gitHubRun, gitHubSeed, sha } from '../../support/github-seed.ts';
import { canary } from '../../support/outside.ts';

const place = { owner: 'octo', repo: 'shop' };

/** GitHub's own client with all of its parts, which shares no line with our adapter's paging. */
describe('the stand-in of GitHub', () => {
  it('is understood by GitHub’s own client, on github.com and on an Enterprise Server', async () => {
    const pulls = Array.from({ length: 120 }, (_, index) => gitHubPull(index + 1));
    const runs = Array.from({ length: 40 }, (_, index) => gitHubRun(index + 1));
    for (const prefix of ['', '/api/v3'] as const) {
      await using server = await openGitHubServer(gitHubSeed({ pulls, runs }, { prefix }));
      const octokit = new Octokit({
        auth: canary,
        baseUrl: `${server.address}${prefix}`,
        throttle: { enabled: false },
      });
      const listed = await octokit.paginate(octokit.rest.pulls.list, { ...place, state: 'open', per_page: 50 });
      expect(listed.map(({ number }) => number).toSorted((one, other) => one - other)).toEqual(
        Array.from({ length: 120 }, (_, index) => index + 1),
      );
      const found = await octokit.paginate(octokit.rest.actions.listWorkflowRunsForRepo, {
        ...place,
        head_sha: sha(1),
      });
      expect(found).toHaveLength(40);

      const { data: tag } = await octokit.rest.git.createTag({
        ...place,
        tag: 'v1',
        message: 'One',
        object: sha(1),
        type: 'commit',
      });
      await octokit.rest.git.createRef({ ...place, ref: 'refs/tags/v1', sha: tag.sha });
      const { data: release } = await octokit.rest.repos.createRelease({ ...place, tag_name: 'v1', draft: true });
      await octokit.rest.repos.updateRelease({ ...place, release_id: release.id, draft: false });
      const { data: shown } = await octokit.rest.repos.getReleaseByTag({ ...place, tag: 'v1' });
      expect(shown.draft).toBe(false);
      expect(server.violations).toEqual([]);
    }
  });

  it('refuses a second public release of a tag, a second ref, and a token that is not its own', async () => {
    await using server = await openGitHubServer(gitHubSeed());
    const octokit = new Octokit({ auth: canary, baseUrl: server.address, throttle: { enabled: false } });
    await octokit.rest.repos.createRelease({ ...place, tag_name: 'v1', target_commitish: sha(1) });
    await expect(octokit.rest.repos.createRelease({ ...place, tag_name: 'v1' })).rejects.toMatchObject({ status: 422 });
    const ref = { ...place, ref: 'refs/tags/v1', sha: sha(1) };
    await expect(octokit.rest.git.createRef(ref)).rejects.toMatchObject({ status: 422 });
    const stranger = new Octokit({ auth: 'another', baseUrl: server.address, throttle: { enabled: false } });
    await expect(stranger.rest.users.getAuthenticated()).rejects.toMatchObject({ status: 401 });
    expect(server.violations).toEqual([]);
  });
});
