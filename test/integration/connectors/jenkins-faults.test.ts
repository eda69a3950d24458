import { describe, expect, it } from 'vitest';
import { openJenkins } from '../../../electron/connectors/jenkins/adapter.ts';
import { openJenkinsServer } from '../../servers/jenkins-server.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { describeReadings, type Reading } from '../../support/fault-readings.ts';
import { builtHere, commit, jenkinsBuild, jenkinsJob, jenkinsSeed, settingsOf } from '../../support/jenkins-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { noTests, pipelineRun } from '../../support/pipeline-run.ts';

type Ci = ReturnType<typeof openJenkins>['ci'];

const built = jenkinsBuild(2, {
  revisions: [{ commit, branch: 'main' }],
  tests: { total: 3, failed: 1, skipped: 0 },
  artifacts: [{ path: 'a.txt', text: 'bytes that are long enough to be cut in two' }],
});
const job = jenkinsJob('shop', [jenkinsBuild(1, { revisions: [{ commit, branch: 'main' }] }), built], {
  settings: settingsOf("input 'Go?'"),
});

const waiting = builtHere(3, { building: true, inputs: [{ id: 'Go', message: 'Go?' }] });
const branches = [
  jenkinsJob('main', [waiting, builtHere(2)], { settings: settingsOf("input message: 'Go?', submitter: 'ann'") }),
  jenkinsJob('a%2Fb', [builtHere(1)]),
];
const folder = { kind: 'folder', name: 'team', jobs: [{ kind: 'multibranch', name: 'shop', jobs: branches }] } as const;

const readings: readonly Reading<Ci>[] = [
  { name: 'check', call: (ci) => ci.check({}) },
  { name: 'check of a job', call: (ci) => ci.check({ path: 'shop' }) },
  { name: 'listPipelines', call: (ci) => ci.listPipelines({}), isUnordered: true },
  { name: 'runsOf', call: (ci) => ci.runsOf({ path: 'shop', commit }) },
  { name: 'runsOf branches', call: (ci) => ci.runsOf({ path: 'team/shop', commit }) },
  {
    name: 'runBefore',
    call: (ci) => ci.runBefore({ path: 'shop', run: pipelineRun({ id: 'shop#2', branch: 'main' }) }),
  },
  {
    name: 'testsOf',
    call: (ci) => ci.testsOf({ path: 'shop', run: pipelineRun({ id: 'shop#2', tests: noTests }) }),
    understands: [404],
  },
  {
    name: 'readArtifact',
    call: (ci, address) =>
      ci.readArtifact({ path: 'shop', url: `${address}/job/shop/2/artifact/a.txt`, mostBytes: 1e6 }),
    takesAnything: true,
  },
  {
    name: 'readEnforcement',
    call: (ci) => ci.readEnforcement({ path: 'shop' }),
    understands: [403],
    takesAnything: true,
  },
];

const page = Array.from({ length: 100 }, (_, at) => ({ number: 100 - at, timestamp: 1, building: false, actions: [] }));

describeReadings({
  title: 'a Jenkins',
  system: 'jenkins',
  account: 'robot',
  openServer: () => openJenkinsServer(jenkinsSeed({ jobs: [job, folder] })),
  openPorts: (options) => openJenkins(options).ci,
  readings,
  // Within one build: its stages in their order, its reports added up.
  keptLists: ['actions', 'stages', 'artifacts', 'suites'],
  loops: [
    {
      name: 'the builds of a job',
      call: (ci) => ci.runsOf({ path: 'shop', commit }),
      answer: () => ({ status: 200, body: { builds: page, allBuilds: page } }),
    },
    {
      name: 'folders within folders',
      call: (ci) => ci.listPipelines({}),
      answer: () => ({
        status: 200,
        body: { jobs: [{ name: 'a', jobs: [{ name: 'a', jobs: [{ name: 'a', jobs: [{ name: 'a', jobs: [] }] }] }] }] },
      }),
    },
  ],
});

describe('a Jenkins that fails', () => {
  it('in the middle of a run fails that reading, and not by half a run', async () => {
    await using server = await openJenkinsServer(jenkinsSeed({ jobs: [job] }));
    await using given = adapterOptions({ system: 'jenkins', address: server.address, account: 'robot' });
    const { ci } = openJenkins(given.options);
    server.faults.push(null, null, { kind: 'answer', given: { status: 403 } });
    expect((await errorOf(ci.runsOf({ path: 'shop', commit }))).kind).toBe('forbidden');
    expect(await ci.runsOf({ path: 'shop', commit })).toHaveLength(2);
  });

  it('with an answer without end is stopped', async () => {
    await using server = await openJenkinsServer(jenkinsSeed({ jobs: [job] }));
    await using given = adapterOptions({ system: 'jenkins', address: server.address, account: 'robot' });
    const { ci } = openJenkins(given.options);
    server.faults.push({ kind: 'huge', bytes: 64 * 1024 * 1024 });
    expect((await errorOf(ci.runsOf({ path: 'shop', commit }))).kind).toBe('server');
    const url = `${server.address}/job/shop/2/artifact/a.txt`;
    expect((await errorOf(ci.readArtifact({ path: 'shop', url, mostBytes: 10 }))).kind).toBe('server');
  });

  it.for(['../secret', 'a/../../b', '', '.'])('is not asked for a job called “%s”', async (path) => {
    await using server = await openJenkinsServer(jenkinsSeed());
    await using given = adapterOptions({ system: 'jenkins', address: server.address, account: 'robot' });
    const error = await errorOf(openJenkins(given.options).ci.runsOf({ path, commit }));
    expect(error.kind).toBe('validation');
    expect(server.received).toEqual([]);
  });

  it('gives its token to no other host', async () => {
    await using other = await openLoopbackServer(() => ({ status: 200, body: 'x' }));
    await using server = await openJenkinsServer(jenkinsSeed({ jobs: [job] }));
    await using given = adapterOptions({ system: 'jenkins', address: server.address, account: 'robot' });
    const { ci } = openJenkins(given.options);
    expect((await errorOf(ci.readArtifact({ path: 'shop', url: `${other.address}/job/x`, mostBytes: 9 }))).kind).toBe(
      'validation',
    );
    const location = `${other.address}/storage/a.txt`;
    server.faults.push({ kind: 'answer', given: { status: 302, headers: { location } } });
    await ci.readArtifact({ path: 'shop', url: `${server.address}/job/shop/2/artifact/a.txt`, mostBytes: 9 });
    expect(other.received).toHaveLength(1);
    expect(other.received[0]?.headers).not.toHaveProperty('authorization');
  });
});
