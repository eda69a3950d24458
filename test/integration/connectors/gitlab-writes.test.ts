import { describe, expect, it } from 'vitest';
import type { openGitlab } from '../../../electron/connectors/gitlab/adapter.ts';
import { commit, gitlabDeployment, otherCommit } from '../../support/gitlab-seed.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { withGitlab } from '../../support/with-gitlab.ts';

const path = 'group/shop';
const tag = 'v1.0.0';
type Host = ReturnType<typeof openGitlab>['codeHost'];

const release = { path, tag, commit, name: 'Shop 1.0.0', markdown: '# Notes\n\nAll of them.', isPrerelease: false };
const deployment = {
  path,
  environment: 'production',
  commit,
  ref: tag,
  isProduction: true,
  state: 'succeeded',
  description: 'Shop 1.0.0',
  marker: 'countersign:1',
} as const;
const made = [{ name: tag, commit, message: 'Shop 1.0.0' }];

interface Case {
  readonly name: string;
  readonly make: (host: Host) => ReturnType<Host['pushTag']>;
  /** What is looked up before the one call. */
  readonly readsBefore: number;
}

const writes: readonly Case[] = [
  { name: 'a release', make: (host) => host.createRelease(release), readsBefore: 2 },
  { name: 'a tag', make: (host) => host.pushTag({ path, tag: 'v2.0.0', commit, message: 'Two' }), readsBefore: 0 },
  { name: 'a deployment', make: (host) => host.recordDeployment(deployment), readsBefore: 2 },
  {
    name: 'a deployment that begins',
    make: (host) => host.recordDeployment({ ...deployment, state: 'running' }),
    readsBefore: 1,
  },
];

describe('what is written to GitLab', () => {
  it.for(writes)('$name is shown, sent once and found again', async ({ make }) => {
    await withGitlab({ tags: [...made] }, async ({ codeHost, server }) => {
      const write = make(codeHost);
      const call = await write.show();
      expect(call.command).toMatch(/^POST \/api\/v4\/projects\/group%2Fshop\//u);
      expect(JSON.stringify(call)).not.toContain(canary);
      expect(await write.isDone()).toBe(false);
      await write.send();
      expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
      expect(await write.isDone()).toBe(true);
      expect(await make(codeHost).isDone()).toBe(true);
    });
  });

  it.for(writes.flatMap((write) => [true, false].map((takesEffect) => ({ ...write, takesEffect }))))(
    '$name over a connection that is cut (done: $takesEffect) is known afterwards, and never sent twice',
    async ({ make, readsBefore, takesEffect }) => {
      await withGitlab({ tags: [...made] }, async ({ codeHost, server }) => {
        const through = Array.from({ length: readsBefore }, () => null);
        server.faults.push(...through, { kind: 'cut', takesEffect });
        expect((await errorOf(make(codeHost).send())).kind).toBe('network');
        expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
        expect(await make(codeHost).isDone()).toBe(takesEffect);
      });
    },
  );

  it.for([500, 502, 503, 429])('is never repeated where GitLab answers %i', async (status) => {
    await withGitlab({}, async ({ codeHost, server }) => {
      const write = codeHost.pushTag({ path, tag: 'v2.0.0', commit, message: 'Two' });
      server.faults.push({ kind: 'answer', given: { status, headers: { 'retry-after': '0' } } });
      await errorOf(write.send());
      expect(server.received.filter(({ method }) => method === 'POST')).toHaveLength(1);
      expect(await write.isDone()).toBe(false);
    });
  });

  it('a release page is upcoming until it is published', async () => {
    await withGitlab({ tags: [...made] }, async ({ codeHost, project }) => {
      const page = codeHost.createRelease(release);
      expect((await page.show()).effect).toContain('GitLab has no drafts');
      await page.send();
      expect(project.releases).toMatchObject([{ tag, name: 'Shop 1.0.0', description: release.markdown }]);
      expect(await codeHost.listReleases({ path })).toMatchObject([{ tag, isDraft: true, publishedAt: null }]);

      const publishing = codeHost.publishRelease({ path, tag });
      expect(await publishing.isDone()).toBe(false);
      await publishing.send();
      expect(await publishing.isDone()).toBe(true);
      expect(await codeHost.listReleases({ path })).toMatchObject([{ tag, isDraft: false }]);
      expect(await codeHost.publishRelease({ path, tag: 'v9' }).isDone()).toBe(false);
    });
  });

  it.for([
    [[], 'is not there'],
    [[{ name: tag, commit: otherCommit, message: '' }], `stands at ${otherCommit}`],
  ] as const)('a release page is not made for a tag that %#', async ([tags, words]) => {
    await withGitlab({ tags: [...tags] }, async ({ codeHost, project, server }) => {
      const error = await errorOf(codeHost.createRelease(release).send());
      expect(error.kind).toBe('conflict');
      expect(error.message).toContain(words);
      expect(server.received.filter(({ method }) => method === 'POST')).toEqual([]);
      expect(project.tags).toHaveLength(tags.length);
    });
  });

  it('a release page with other notes is not taken for it, and stays as it is', async () => {
    const there = {
      tag,
      name: release.name,
      createdAt: '2026-11-01T00:00:00.000Z',
      releasedAt: '2026-11-01T00:00:00.000Z',
    };
    await withGitlab(
      { tags: [...made], releases: [{ ...there, description: 'Made by a job' }] },
      async ({ codeHost, server }) => {
        const page = codeHost.createRelease(release);
        expect(await page.isDone()).toBe(false);
        const error = await errorOf(page.send());
        expect(error).toMatchObject({ kind: 'conflict' });
        expect(error.message).toContain('with other notes');
        expect(server.received.filter(({ method }) => method !== 'GET')).toEqual([]);
      },
    );
    const description = release.markdown.replaceAll('\n', '\r\n');
    await withGitlab({ tags: [...made], releases: [{ ...there, description }] }, async ({ codeHost, server }) => {
      const page = codeHost.createRelease(release);
      expect(await page.isDone()).toBe(true);
      await page.send();
      expect(server.received.filter(({ method }) => method !== 'GET')).toEqual([]);
    });
  });

  it('a tag without a message is in the way, even at the commit', async () => {
    await withGitlab({ tags: [{ name: tag, commit, message: '' }] }, async ({ codeHost }) => {
      const error = await errorOf(codeHost.pushTag({ path, tag, commit, message: 'x' }).isDone());
      expect(error).toMatchObject({ kind: 'conflict' });
      expect(error.message).toContain('without a message');
    });
  });

  it('a tag that stands elsewhere is in the way', async () => {
    await withGitlab({ tags: [{ name: tag, commit: otherCommit, message: '' }] }, async ({ codeHost }) => {
      const error = await errorOf(codeHost.pushTag({ path, tag, commit, message: 'x' }).isDone());
      expect(error).toMatchObject({ kind: 'conflict' });
      expect(error.message).toContain(otherCommit);
    });
  });

  it('a deployment that was begun is ended, not recorded again', async () => {
    await withGitlab({ tags: [...made], environments: [] }, async ({ codeHost, project, server }) => {
      await codeHost.recordDeployment({ ...deployment, state: 'running' }).send();
      const end = codeHost.recordDeployment(deployment);
      expect(await end.isDone()).toBe(false);
      await end.send();
      expect(project.deployments).toMatchObject([{ status: 'success', sha: commit, environment: 'production' }]);
      expect(await end.isDone()).toBe(true);
      const sent = server.received.filter(({ method }) => method !== 'GET');
      expect(sent.map(({ method }) => method)).toEqual(['POST', 'PUT']);
      expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ tag: true, status: 'running' });
    });
  });

  it('a deployment of an earlier time, or of a job, is not taken for it', async () => {
    const deployments = [
      gitlabDeployment(1),
      gitlabDeployment(2, { sha: otherCommit }),
      gitlabDeployment(3, { environment: 'staging' }),
    ];
    await withGitlab({ deployments }, async ({ codeHost }) => {
      expect(await codeHost.recordDeployment(deployment).isDone()).toBe(false);
    });
    const running = gitlabDeployment(4, { status: 'running', job: 9 });
    await withGitlab({ deployments: [running] }, async ({ codeHost, project }) => {
      await codeHost.recordDeployment(deployment).send();
      expect(project.deployments.map(({ status }) => status)).toEqual(['running', 'success']);
    });
  });

  it.for([
    ['after which another came', {}, true],
    ['from long before', { updatedAt: '2026-11-27T09:54:59.000Z' }, false],
    ['that a job made', { job: 9 }, false],
    ['of another ref', { ref: 'main' }, false],
    ['that failed', { status: 'failed' }, false],
    ['to another environment', { environment: 'staging' }, false],
  ] as const)('a deployment %s counts since it was set out for: $2', async ([, given, expected]) => {
    const since = '2026-11-27T10:00:00.000Z';
    const at = { createdAt: since, updatedAt: since };
    const deployments = [
      gitlabDeployment(1, { ...at, ...given }),
      gitlabDeployment(2, { ...at, sha: otherCommit, job: 7 }),
    ];
    await withGitlab({ deployments }, async ({ codeHost }) => {
      expect(await codeHost.recordDeployment({ ...deployment, since }).isDone()).toBe(expected);
      // Set out for anew, it is to be recorded: what was there is another commit's.
      expect(await codeHost.recordDeployment(deployment).isDone()).toBe(false);
    });
  });

  it('is refused with a sentence to a token that only reads', async () => {
    await withGitlab(
      {},
      async ({ codeHost }) => {
        const error = await errorOf(codeHost.pushTag({ path, tag: 'v2', commit, message: 'x' }).send());
        expect(error).toMatchObject({ kind: 'forbidden', status: 403 });
        expect(error.said).toContain('higher privileges');
      },
      { scopes: ['read_api'] },
    );
  });
});
