import { describe, expect, it } from 'vitest';
import { openJenkins } from '../../../electron/connectors/jenkins/adapter.ts';
import { openJenkinsServer } from '../../servers/jenkins-server.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { commit, jenkinsBuild, jenkinsJob, jenkinsSeed, settingsOf } from '../../support/jenkins-seed.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { faultScripts, lasting } from '../../support/outside-faults.ts';
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

const methods: readonly {
  readonly name: string;
  readonly call: (ci: Ci, address: string) => Promise<unknown>;
  /** Statuses that are an answer to this method. */
  readonly understands?: readonly number[];
  /** Any bytes are an answer to it. */
  readonly takesAnything?: boolean;
}[] = [
  { name: 'check', call: (ci) => ci.check({}) },
  { name: 'check of a job', call: (ci) => ci.check({ path: 'shop' }) },
  { name: 'listPipelines', call: (ci) => ci.listPipelines({}) },
  { name: 'runsOf', call: (ci) => ci.runsOf({ path: 'shop', commit }) },
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

describe('a Jenkins that fails', () => {
  const cases = methods.flatMap((method) =>
    faultScripts
      .filter(({ fault }) => !(fault.kind === 'answer' && method.understands?.includes(fault.given.status)))
      .filter(({ fault }) => !(fault.kind === 'answer' && fault.given.status === 200 && method.takesAnything))
      .map((script) => ({ ...method, ...script })),
  );

  it.for(cases)('by $title is told as $kind from $name', async ({ call, fault, kind, isPassing }) => {
    await using server = await openJenkinsServer(jenkinsSeed({ jobs: [job] }));
    await using given = adapterOptions({ system: 'jenkins', address: server.address, account: 'robot' });
    const { ci } = openJenkins(given.options);
    server.faults.push(...Array.from({ length: lasting }, () => fault));
    const error = await errorOf(call(ci, server.address));
    expect(error.kind).toBe(kind);
    expect(error.nextAction).not.toBe('');
    expect(JSON.stringify([error.message, error.said, given.lines])).not.toContain(canary);

    server.faults.length = 0;
    if (!isPassing) return;
    server.faults.push(fault);
    const { ci: again } = openJenkins(given.options);
    await expect(call(again, server.address)).resolves.toBeDefined();
  });

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

  it('by giving the same page of builds again and again is not asked for ever, and no build is told twice', async () => {
    const page = Array.from({ length: 100 }, (_, at) => ({
      number: 100 - at,
      timestamp: 1,
      building: false,
      actions: at === 50 ? [{ lastBuiltRevision: { SHA1: commit } }] : [],
    }));
    await using server = await openLoopbackServer(({ url }) => {
      if (url.pathname === '/job/shop/50/api/json')
        return { status: 200, body: { ...page[50], _class: 'x.FreeStyleBuild' } };
      return { status: 200, body: { builds: page, allBuilds: page } };
    });
    await using given = adapterOptions({ system: 'jenkins', address: server.address, account: 'robot' });
    const runs = await openJenkins(given.options).ci.runsOf({ path: 'shop', commit });
    expect(runs.map(({ id }) => id)).toEqual(['shop#50']);
    expect(server.received.length).toBeLessThan(20);
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
