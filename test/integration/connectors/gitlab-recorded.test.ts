import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openGitlab } from '../../../electron/connectors/gitlab/adapter.ts';
import { missingReference, referenceFolder } from '../../servers/described.ts';
import { type Given, openLoopbackServer } from '../../servers/loopback-server.ts';
import { collect } from '../../support/collect.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';

const folder = 'recordings/gitlab/org/gitlab4j/models';
const missing = missingReference(folder);
const path = 'my-group/my-project';
const sha = 'a91957a858320c0e17f3a0eca7cfacbff50ea29a';

const jobSchema = z.object({ user: z.unknown() });

function read(name: string): Promise<string> {
  return readFile(`${referenceFolder}${folder}/${name}.json`, 'utf8');
}

/** A GitLab that knows what was recorded, by the path behind the project; everything else it does not have. */
async function replay(
  bodies: Readonly<Record<string, string>>,
  work: (opened: ReturnType<typeof openGitlab>) => Promise<void>,
): Promise<void> {
  const answer = (place: string): Given => {
    const body = bodies[place];
    if (body === undefined) return { status: 404, body: { message: '404 Not found' } };
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  };
  await using server = await openLoopbackServer(({ url }) =>
    answer(url.pathname.replace(/^\/api\/v4\/(?:projects\/my-group%2Fmy-project\/?)?/u, '')),
  );
  await using given = adapterOptions({ system: 'gitlab', address: server.address });
  await work(openGitlab(given.options));
}

describe.skipIf(missing !== null)(`recorded answers of GitLab${missing === null ? '' : ` (${missing})`}`, () => {
  it('give a merge request with its approvals', async () => {
    const bodies = {
      merge_requests: `[${await read('merge-request')}]`,
      'merge_requests/1/approvals': await read('approvals'),
      'merge_requests/1/commits': `[${await read('commit')}]`,
      'merge_requests/1/reviewers': '[]',
    };
    await replay(bodies, async ({ codeHost }) => {
      for await (const page of codeHost.listPullRequests({ path, updatedSince: null })) {
        expect(page).toMatchObject([
          {
            number: 1,
            state: 'merged',
            author: { name: 'admin' },
            mergedBy: { name: 'DouweM' },
            mergedAt: '2016-12-03T17:23:34.000Z',
            reviews: [
              { by: { name: 'root' }, state: 'approved' },
              { by: { name: 'ryley' }, state: 'approved' },
            ],
          },
        ]);
        expect(page[0]?.commits).toHaveLength(1);
      }
    });
  });

  it('give a pipeline with its job and its tests', async () => {
    const bodies = {
      pipelines: `[${await read('pipeline')}]`,
      'pipelines/46': await read('pipeline'),
      'pipelines/46/jobs': `[${await read('job')}]`,
      'pipelines/46/bridges': '[]',
      'pipelines/46/test_report_summary': await read('pipeline-test-report-summary'),
    };
    await replay(bodies, async ({ ci }) => {
      const [run] = await ci.runsOf({ path, commit: sha });
      expect(run).toMatchObject({
        id: '46',
        number: 11,
        state: 'passed',
        branch: 'main',
        duration: 123_000,
        endedAt: '2016-08-11T11:32:35.145Z',
        tests: { passed: 3351, failed: 0, skipped: 12 },
        stages: [{ name: 'test', state: 'failed', duration: 173 }],
      });
      expect(run?.artifacts.map(({ name }) => name)).toEqual([
        'teaspoon/artifacts.zip',
        'teaspoon/long.max_value.sized.zip',
      ]);
    });
  });

  it('give deployments, releases, statuses and what is protected', async () => {
    const bodies = {
      '': await read('project'),
      deployments: `[${await read('deployment')}]`,
      releases: await read('releases'),
      [`repository/commits/${sha}/statuses`]: `[${await read('commit-status')}]`,
      protected_tags: await read('protected-tags'),
      protected_branches: '[]',
      approval_rules: `[${await read('approval-rule')}]`,
      approvals: await read('project-approvals-config'),
      environments: `[${await read('environment')}]`,
    };
    await replay(bodies, async ({ codeHost }) => {
      // Nobody wrote down how it went.
      expect(await collect(codeHost.listDeployments({ path, updatedSince: null }))).toMatchObject([
        { id: '42', environment: 'production', commit: sha, state: 'unknown', updatedAt: '2016-08-11T11:34:01.123Z' },
      ]);
      const releases = await codeHost.listReleases({ path });
      expect(releases[0]).toMatchObject({ tag: 'v0.2', isDraft: false, publishedAt: '2019-01-03T01:56:19.539Z' });
      expect(await codeHost.checksOf({ path, commit: sha })).toMatchObject([
        { name: 'extci', state: 'failed', startedAt: '2023-04-03T11:05:29.205Z' },
      ]);
      const asked = { path, branches: ['HEAD'], tags: ['9-stable'], environments: ['review/fix-foo'] };
      const found = await codeHost.readEnforcement(asked);
      expect(found.map(({ control, place, value }) => [control, place, value])).toEqual([
        ['branch-protected', 'master', 'no'],
        ['admin-bypass-prevented', 'master', 'no'],
        ['required-checks', 'master', 'no'],
        ['required-reviewers', 'master', 'no'],
        ['self-review-prevented', 'master', 'no'],
        ['tag-protected', '9-stable', 'yes'],
        ['environment-approval', 'review/fix-foo', 'unknown'],
      ]);
    });
  });

  it('give a tag that is there, of this commit and of no other', async () => {
    const bodies = { 'repository/tags/v1.0.0': await read('tag') };
    await replay(bodies, async ({ codeHost }) => {
      const tag = { path, tag: 'v1.0.0', commit: '2695effb5807a22ff3d138d593fd856244e155e7', message: 'One' };
      expect(await codeHost.pushTag(tag).isDone()).toBe(true);
      const error = await errorOf(codeHost.pushTag({ ...tag, commit: sha }).isDone());
      expect([error.kind, error.message]).toEqual(['conflict', expect.stringContaining(tag.commit)]);
      expect(await codeHost.pushTag({ ...tag, tag: 'v2.0.0' }).isDone()).toBe(false);
    });
  });

  it('give the rights of a token', async () => {
    const bodies = {
      user: JSON.stringify(jobSchema.parse(JSON.parse(await read('job'))).user),
      'personal_access_tokens/self': await read('project-access-token'),
    };
    await replay(bodies, async ({ codeHost }) => {
      expect(await codeHost.check({})).toMatchObject({ account: 'root', expiresAt: '2021-01-31T00:00:00.000Z' });
    });
  });
});
