import { describe, expect, it } from 'vitest';
import { openGitlab } from '../../../electron/connectors/gitlab/adapter.ts';
import { openGitlabServer } from '../../servers/gitlab-server.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { collect } from '../../support/collect.ts';
import { describeReadings, type Reading } from '../../support/fault-readings.ts';
import {
  commit,
  gitlabDeployment,
  gitlabJob,
  gitlabPipeline,
  gitlabProject,
  gitlabSeed,
  mergeRequest,
} from '../../support/gitlab-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { noTests, pipelineRun } from '../../support/pipeline-run.ts';

type Opened = ReturnType<typeof openGitlab>;
const path = 'group/shop';

const seed = () =>
  gitlabSeed({
    projects: [
      gitlabProject({
        mergeRequests: Array.from({ length: 3 }, (_, at) => mergeRequest(at + 1)),
        deployments: [gitlabDeployment(1)],
        pipelines: [
          gitlabPipeline(47),
          gitlabPipeline(46, { jobs: [gitlabJob(460, 'a', 'b', { archive: 'bytes enough to be cut in two' })] }),
        ],
        tags: [{ name: 'v1', commit, message: 'One' }],
      }),
    ],
  });

const readings: readonly Reading<Opened>[] = [
  { name: 'check', call: ({ codeHost }) => codeHost.check({}), knowsLess: true },
  { name: 'listRepositories', call: ({ codeHost }) => codeHost.listRepositories({}), isUnordered: true },
  {
    name: 'listPullRequests',
    call: ({ codeHost }) => collect(codeHost.listPullRequests({ path, updatedSince: null })),
    isUnordered: true,
  },
  {
    name: 'pullRequestsOf',
    call: ({ codeHost }) => codeHost.pullRequestsOf({ path, commits: [commit] }),
    isUnordered: true,
  },
  { name: 'checksOf', call: ({ codeHost }) => codeHost.checksOf({ path, commit }), isUnordered: true },
  { name: 'listReleases', call: ({ codeHost }) => codeHost.listReleases({ path }), isUnordered: true },
  {
    name: 'listDeployments',
    call: ({ codeHost }) => collect(codeHost.listDeployments({ path, updatedSince: null })),
    isUnordered: true,
  },
  {
    name: 'readEnforcement of code',
    call: ({ codeHost }) => codeHost.readEnforcement({ path, branches: ['HEAD'], tags: ['v1'], environments: ['a'] }),
  },
  { name: 'listPipelines', call: ({ ci }) => ci.listPipelines({}), isUnordered: true },
  { name: 'runsOf', call: ({ ci }) => ci.runsOf({ path, commit }) },
  {
    name: 'testsOf',
    call: ({ ci }) => ci.testsOf({ path, run: pipelineRun({ id: '46', tests: noTests }) }),
    understands: [403, 404],
  },
  {
    name: 'readArtifact',
    call: ({ ci }, address) =>
      ci.readArtifact({ path, url: `${address}/api/v4/projects/group%2Fshop/jobs/460/artifacts`, mostBytes: 1e6 }),
    takesAnything: true,
  },
  {
    name: 'readEnforcement of the pipeline',
    call: ({ ci }) => ci.readEnforcement({ path }),
    understands: [403, 404],
  },
  {
    name: 'isDone of a tag',
    call: ({ codeHost }) => codeHost.pushTag({ path, tag: 'v1', commit, message: '' }).isDone(),
    understands: [404],
  },
  {
    name: 'isDone of a release',
    call: ({ codeHost }) => codeHost.publishRelease({ path, tag: 'v1' }).isDone(),
    understands: [404],
  },
];

describeReadings({
  title: 'a GitLab',
  system: 'gitlab',
  openServer: () => openGitlabServer(seed()),
  openPorts: openGitlab,
  readings,
  // Of the token, in words.
  keptLists: ['scopes'],
  loops: [
    {
      name: 'releases, always on the first page,',
      call: ({ codeHost }) => codeHost.listReleases({ path }),
      answer: () => ({ status: 200, headers: { 'x-next-page': '1' }, body: [{ tag_name: 'v1' }] }),
    },
  ],
});

describe('a GitLab that fails', () => {
  it('with an answer without end is stopped', async () => {
    await using server = await openGitlabServer(seed());
    await using given = adapterOptions({ system: 'gitlab', address: server.address });
    const { codeHost, ci } = openGitlab(given.options);
    server.faults.push({ kind: 'huge', bytes: 64 * 1024 * 1024 });
    expect((await errorOf(codeHost.listReleases({ path }))).kind).toBe('server');
    const url = `${server.address}/api/v4/projects/group%2Fshop/jobs/460/artifacts`;
    expect((await errorOf(ci.readArtifact({ path, url, mostBytes: 10 }))).kind).toBe('server');
  });

  it.for([
    ['the same page', { 'x-next-page': '1' }],
    ['pages without end', null],
    ['a link to itself', { link: '<https://gitlab.example.com/api/v4/x?per_page=100>; rel="next"' }],
  ] as const)('by answering %s is not asked for ever, and what came is not taken for all', async ([, headers]) => {
    let asked = 0;
    await using server = await openLoopbackServer(() => {
      asked += 1;
      const body = [{ tag_name: 'v1' }, { tag_name: 'v1' }];
      return { status: 200, headers: headers ?? { 'x-next-page': String(asked + 1) }, body };
    });
    await using given = adapterOptions({ system: 'gitlab', address: server.address });
    const error = await errorOf(openGitlab(given.options).codeHost.listReleases({ path }));
    expect(error).toMatchObject({ kind: 'server', message: 'GitLab’s pages lead in a circle.' });
    expect(asked).toBeLessThanOrEqual(2000);
  });

  it('by a link to nowhere ends the listing, and nothing is told twice', async () => {
    const body = [{ tag_name: 'v1' }, { tag_name: 'v1' }];
    await using server = await openLoopbackServer(() => {
      return { status: 200, headers: { link: '<https://[>; rel="next"' }, body };
    });
    await using given = adapterOptions({ system: 'gitlab', address: server.address });
    const releases = await openGitlab(given.options).codeHost.listReleases({ path });
    expect(releases.map(({ tag }) => tag)).toEqual(['v1']);
  });

  it('and stops at once when it is told to', async () => {
    await using server = await openGitlabServer(seed());
    await using given = adapterOptions({ system: 'gitlab', address: server.address });
    const { codeHost } = openGitlab(given.options);
    await expect(codeHost.listReleases({ path, signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow(
      'stopped',
    );
    expect(server.received).toEqual([]);
  });

  it.for(['http://127.0.0.1:1/x', '/projects/1/jobs/2/artifacts', 'ADDRESS/api/v4/projects/1/jobs/../../../user'])(
    'never follows an address that is no artifact of it: %s',
    async (url) => {
      await using server = await openGitlabServer(seed());
      await using given = adapterOptions({ system: 'gitlab', address: server.address });
      const { ci } = openGitlab(given.options);
      const asked = ci.readArtifact({ path, url: url.replace('ADDRESS', server.address), mostBytes: 10 });
      expect((await errorOf(asked)).kind).toBe('validation');
      expect(server.received).toEqual([]);
    },
  );

  it('gives its token to no storage that an artifact lies in', async () => {
    await using storage = await openLoopbackServer(() => ({ status: 200, body: 'zip' }));
    await using server = await openGitlabServer(seed());
    await using given = adapterOptions({ system: 'gitlab', address: server.address });
    server.faults.push({ kind: 'answer', given: { status: 302, headers: { location: `${storage.address}/a.zip` } } });
    const url = `${server.address}/api/v4/projects/group%2Fshop/jobs/460/artifacts`;
    await openGitlab(given.options).ci.readArtifact({ path, url, mostBytes: 10 });
    expect(storage.received[0]?.headers).not.toHaveProperty('private-token');
  });
});
