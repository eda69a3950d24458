import { describe, expect, it } from 'vitest';
import type { CodeHost } from '../../../electron/connectors/code-host.ts';
import { type GitHubPorts, openGitHub } from '../../../electron/connectors/github/adapter.ts';
import { readAll } from '../../../electron/connectors/github/client.ts';
import type { OutwardWrite } from '../../../electron/connectors/outward-write.ts';
import type { PipelineRun } from '../../../shared/domain/pipeline.ts';
import { openGitHubServer } from '../../servers/github-server.ts';
import { type Given, openLoopbackServer } from '../../servers/loopback-server.ts';
import { describeReadings, type Reading } from '../../support/fault-readings.ts';
import { at, gitHubPull, gitHubRun, gitHubSeed, path, sha } from '../../support/github-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { withRepository } from '../../support/with-github.ts';

const run = gitHubRun(12, {
  artifacts: [{ id: 1, name: 'a', size: 1, content: 'bytes that are long enough to be cut' }],
});
const pulls = [gitHubPull(7), gitHubPull(8), gitHubPull(9, { mergedAt: at('09:00:00'), state: 'closed' })];
const deployment = {
  id: 5,
  sha: sha(1),
  ref: 'main',
  environment: 'PROD',
  payload: {},
  isProduction: true,
  createdAt: at('10:00:00'),
  updatedAt: at('10:00:00'),
  statuses: [{ state: 'success', description: '', at: at('10:05:00'), url: '' }],
};
const runs = [run, gitHubRun(11, { createdAt: at('09:00:00') })];
const query = { path, updatedSince: null };

const lastRun: PipelineRun = {
  id: '12',
  pipeline: 'ci.yml',
  number: 12,
  commit: sha(1),
  branch: 'main',
  state: 'passed',
  queuedAt: '2026-11-27T10:00:00.000Z',
  startedAt: null,
  endedAt: null,
  duration: null,
  attempt: 1,
  stages: [],
  stagesMissing: null,
  tests: null,
  artifacts: [],
  waitsFor: [],
  url: '',
};

const [commit, tag] = [sha(1), 'v1'];
const draft = {
  id: 9,
  tag: 'v2',
  commitish: commit,
  name: '',
  body: '',
  draft: true,
  prerelease: false,
  publishedAt: null,
};
const writes: Readonly<Record<string, (host: CodeHost) => OutwardWrite>> = {
  createRelease: (host) => host.createRelease({ path, tag, commit, name: 'One', markdown: 'x', isPrerelease: false }),
  publishRelease: (host) => host.publishRelease({ path, tag: draft.tag }),
  pushTag: (host) => host.pushTag({ path, tag, commit, message: 'One' }),
  recordDeployment: (host) =>
    host.recordDeployment({
      path,
      environment: 'PROD',
      commit,
      ref: commit,
      isProduction: true,
      state: 'succeeded',
      description: '',
      marker: 'x',
    }),
};

const readings: readonly Reading<GitHubPorts>[] = [
  { name: 'check', call: ({ codeHost }) => codeHost.check({ path }), knowsLess: true },
  { name: 'listRepositories', call: ({ codeHost }) => codeHost.listRepositories({}) },
  { name: 'listPullRequests', call: ({ codeHost }) => readAll(codeHost.listPullRequests(query)), isUnordered: true },
  {
    name: 'pullRequestsOf',
    call: ({ codeHost }) => codeHost.pullRequestsOf({ path, commits: [sha(7), sha(8)] }),
    isUnordered: true,
  },
  { name: 'checksOf', call: ({ codeHost }) => codeHost.checksOf({ path, commit: sha(1) }), isUnordered: true },
  { name: 'listReleases', call: ({ codeHost }) => codeHost.listReleases({ path }), isUnordered: true },
  { name: 'listDeployments', call: ({ codeHost }) => readAll(codeHost.listDeployments(query)), isUnordered: true },
  {
    name: 'readEnforcement',
    call: ({ codeHost }) =>
      codeHost.readEnforcement({ path, branches: ['HEAD'], tags: ['v1'], environments: ['PROD'] }),
  },
  { name: 'runsOf', call: ({ ci }) => ci.runsOf({ path, commit: sha(1) }) },
  { name: 'runBefore', call: ({ ci }) => ci.runBefore({ path, run: lastRun }) },
  {
    name: 'readArtifact',
    call: async ({ ci }, address) => {
      const url = `${address}/repos/${path}/actions/artifacts/1/zip`;
      return ci.readArtifact({ path, url, mostBytes: 1e6 });
    },
    takesAnything: true,
    isSentOn: true,
  },
  {
    name: 'readEnforcement of pipelines',
    call: ({ ci }) => ci.readEnforcement({ path }),
    understands: [403, 404],
  },
  ...Object.entries(writes).map(([name, write]) => ({
    name: `${name}, whether it is done`,
    call: ({ codeHost }: GitHubPorts) => write(codeHost).isDone(),
    // A tag that is not there is an answer.
    understands: name === 'pushTag' ? [404] : [],
  })),
];

describeReadings({
  title: 'a GitHub',
  system: 'github',
  openServer: () =>
    openGitHubServer(
      gitHubSeed({
        pulls,
        runs,
        releases: [{ ...draft }],
        checks: [{ name: 'build', sha: commit, status: 'completed', conclusion: 'success' }],
        statuses: [{ context: 'jenkins', state: 'success', sha: commit, url: null }],
        deployments: [deployment],
        environments: [{ name: 'PROD', reviewers: ['ada'], gates: ['calendar'] }],
      }),
    ),
  openPorts: openGitHub,
  readings,
  loops: [
    {
      name: 'releases, by the same link,',
      call: ({ codeHost }) => codeHost.listReleases({ path }),
      answer: (_, address) => ({
        status: 200,
        headers: { link: `<${address}/repos/${path}/releases?page=2>; rel="next"` },
        body: [],
      }),
    },
  ],
});

describe('a GitHub that fails', () => {
  it('in the middle of a listing fails that reading, and not by half of it', async () => {
    await withRepository({ pulls: [gitHubPull(7), gitHubPull(8)] }, async ({ codeHost, server }) => {
      server.faults.push(null, null, { kind: 'answer', given: { status: 403 } });
      expect((await errorOf(readAll(codeHost.listPullRequests(query)))).kind).toBe('forbidden');
      expect(await readAll(codeHost.listPullRequests(query))).toHaveLength(2);
    });
  });

  it.for([
    ['secondary rate limit', { 'retry-after': '120' }, 'You have exceeded a secondary rate limit. Please wait.'],
    ['hourly limit', { 'x-ratelimit-remaining': '0' }, 'API rate limit exceeded for user ID 1.'],
  ] as const)('with 403 for its %s is not asked again before its time', async ([, headers, message]) => {
    await withRepository({}, async ({ codeHost, server, time }) => {
      const reset = String(Math.ceil(time.now / 1000) + 120);
      const refusal: Given = { status: 403, headers: { ...headers, 'x-ratelimit-reset': reset }, body: { message } };
      server.faults.push({ kind: 'answer', given: refusal });
      const error = await errorOf(codeHost.listReleases({ path }));
      expect(error).toMatchObject({ kind: 'rateLimited', status: 403 });
      expect(Math.abs(Date.parse(error.retryAt ?? '') - time.now - 120_000)).toBeLessThan(5000);

      const asked = server.received.length;
      expect((await errorOf(codeHost.listReleases({ path }))).kind).toBe('rateLimited');
      expect(server.received).toHaveLength(asked);

      time.now += 125_000;
      expect(await codeHost.listReleases({ path })).toEqual([]);
    });
  });

  it('with an answer without end is stopped', async () => {
    await withRepository({}, async ({ codeHost, server }) => {
      server.faults.push({ kind: 'huge', bytes: 64 * 1024 * 1024 });
      expect((await errorOf(codeHost.listReleases({ path }))).kind).toBe('server');
    });
  });

  it('by pages that lead in a circle, or to another host, is not followed', async () => {
    let next = '';
    await using server = await openLoopbackServer(() => ({
      status: 200,
      headers: { link: `<${next}>; rel="next"` },
      body: [],
    }));
    await using given = adapterOptions({ system: 'github', address: server.address });
    next = `${server.address}/repos/${path}/releases?page=2`;
    const { codeHost } = openGitHub(given.options);
    expect((await errorOf(codeHost.listReleases({ path }))).message).toContain('circle');
    expect(server.received.length).toBeLessThan(4);

    next = 'https://example.com/repos/octo/shop/releases?page=2';
    expect((await errorOf(openGitHub(given.options).codeHost.listReleases({ path }))).message).toContain(
      'another host',
    );
  });

  it('that is no longer wanted is given up, with the reason of who gave up', async () => {
    await withRepository({}, async ({ codeHost, server }) => {
      const stop = new AbortController();
      server.faults.push({ kind: 'slow', milliseconds: 60_000 });
      const asked = codeHost.listReleases({ path, signal: stop.signal });
      const reason = new Error('Enough.');
      queueMicrotask(() => stop.abort(reason));
      await expect(asked).rejects.toBe(reason);
    });
  });

  it.for(['shop', '../user', 'octo/..', 'octo/shop/pulls', 'octo/sh?p', ''])(
    'is not asked for a repository called “%s”',
    async (name) => {
      await withRepository({}, async ({ codeHost, ci, server }) => {
        expect((await errorOf(codeHost.listReleases({ path: name }))).kind).toBe('validation');
        expect((await errorOf(ci.runsOf({ path: name, commit: sha(1) }))).kind).toBe('validation');
        expect(server.received).toEqual([]);
      });
    },
  );
});
