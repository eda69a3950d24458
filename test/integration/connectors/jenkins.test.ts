import { describe, expect, it } from 'vitest';
import { builtHere, commit, jenkinsBuild, jenkinsJob, otherCommit, shopJob } from '../../support/jenkins-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { withJenkins } from '../../support/with-jenkins.ts';

describe('builds of a commit in Jenkins', () => {
  it('are those that checked out exactly this commit, the newest first, with stages, tests and artifacts', async () => {
    const builds = [
      builtHere(1, {
        result: 'UNSTABLE',
        revisions: [
          { commit: otherCommit, branch: 'library' },
          { commit, branch: 'main' },
        ],
        tests: { total: 12, failed: 2, skipped: 1 },
        artifacts: [{ path: 'target/shop 1#2.jar', text: 'bytes' }],
      }),
      jenkinsBuild(2, { changes: [{ commit, timestamp: 1 }] }),
      builtHere(3, { result: 'FAILURE' }),
    ];
    await withJenkins({ jobs: [shopJob(builds)] }, async ({ ci, server }) => {
      const runs = await ci.runsOf({ path: 'shop', commit });

      expect(runs.map(({ id, state }) => [id, state])).toEqual([
        ['shop#3', 'failed'],
        ['shop#1', 'unstable'],
      ]);
      expect(runs[1]).toEqual({
        id: 'shop#1',
        pipeline: 'shop',
        number: 1,
        commit,
        branch: 'main',
        state: 'unstable',
        queuedAt: null,
        startedAt: '2026-11-20T09:00:00.000Z',
        endedAt: '2026-11-20T09:01:30.000Z',
        duration: 90_000,
        attempt: 1,
        stages: [
          {
            name: 'Build',
            state: 'passed',
            startedAt: '2026-11-20T09:00:00.000Z',
            duration: 60_000,
            paused: 0,
            mayFail: false,
            url: `${server.address}/job/shop/1/`,
          },
          {
            name: 'Test',
            state: 'passed',
            startedAt: '2026-11-20T09:01:00.000Z',
            duration: 30_000,
            paused: 0,
            mayFail: false,
            url: `${server.address}/job/shop/1/`,
          },
        ],
        stagesMissing: null,
        tests: { passed: 9, failed: 2, skipped: 1 },
        artifacts: [
          {
            name: 'target/shop 1#2.jar',
            size: null,
            digest: null,
            url: `${server.address}/job/shop/1/artifact/target/shop%201%232.jar`,
          },
        ],
        waitsFor: [],
        url: `${server.address}/job/shop/1/`,
      });
      const [artifact] = runs[1]?.artifacts ?? [];
      const bytes = await ci.readArtifact({ path: 'shop', url: artifact?.url ?? '', mostBytes: 100 });
      expect(Buffer.from(bytes).toString()).toBe('bytes');
    });
  });

  it('name the tests that failed, where Jenkins counts them', async () => {
    const builds = [builtHere(1, { tests: { total: 12, failed: 2, skipped: 1 } }), builtHere(2)];
    await withJenkins({ jobs: [shopJob(builds)] }, async ({ ci }) => {
      const [none, run] = await ci.runsOf({ path: 'shop', commit });
      if (run === undefined || none === undefined) throw new Error('Both builds are of the commit.');
      const message = 'expected 3, got 2';
      expect(await ci.testsOf({ path: 'shop', run })).toEqual({
        kind: 'tests',
        counts: { passed: 9, failed: 2, skipped: 1 },
        duration: 6000,
        failed: [
          { name: 'com.example.ShopTest › test 1', message },
          { name: 'com.example.ShopTest › test 2', message },
        ],
      });
      expect(await ci.testsOf({ path: 'shop', run: none })).toBeNull();
    });
  });

  it('are found by the newest change where a build does not say what it checked out', async () => {
    const changes = [
      { commit: otherCommit, timestamp: 1 },
      { commit, timestamp: 2 },
    ];
    const builds = [builtHere(1, { revisions: [], changes })];
    await withJenkins({ jobs: [shopJob(builds, { kind: 'freestyle' })] }, async ({ ci }) => {
      const [run] = await ci.runsOf({ path: 'shop', commit });
      expect(run).toMatchObject({ id: 'shop#1', branch: null });
      expect(run?.stagesMissing).toContain('no stages');
      expect(await ci.runsOf({ path: 'shop', commit: otherCommit })).toEqual([]);
    });
  });

  it('are found on every branch of a multibranch job, whose names are encoded twice', async () => {
    const jobs = [
      {
        kind: 'folder',
        name: 'team a',
        jobs: [
          {
            kind: 'multibranch',
            name: 'shop',
            jobs: [jenkinsJob('main', [builtHere(4)]), jenkinsJob('feature%2Fcart', [builtHere(7), jenkinsBuild(6)])],
          },
          jenkinsJob('tool', []),
        ],
      },
    ] as const;
    await withJenkins({ jobs }, async ({ ci, server }) => {
      expect(await ci.listPipelines({})).toEqual(['team a/shop', 'team a/tool']);

      const runs = await ci.runsOf({ path: 'team a/shop', commit });
      expect(runs.map(({ id, branch, pipeline }) => [id, branch, pipeline])).toEqual([
        ['team a/shop/feature%2Fcart#7', 'feature/cart', 'team a/shop'],
        ['team a/shop/main#4', 'main', 'team a/shop'],
      ]);
      const { pathname } = new URL(runs[0]?.url ?? '');
      expect(pathname).toBe('/job/team%20a/job/shop/job/feature%252Fcart/7/');

      const [newest] = runs;
      const before = newest === undefined ? null : await ci.runBefore({ path: 'team a/shop', run: newest });
      expect(before).toMatchObject({ id: 'team a/shop/feature%2Fcart#6', branch: 'feature/cart', commit: otherCommit });
      expect(server.received.length).toBeGreaterThan(0);
    });
  });

  it('are not looked for in a folder, whose jobs are no branches', async () => {
    const jobs = [{ kind: 'folder', name: 'team', jobs: [jenkinsJob('shop', [])] }] as const;
    await withJenkins({ jobs }, async ({ ci }) => {
      const error = await errorOf(ci.runsOf({ path: 'team', commit }));
      expect(error.kind).toBe('validation');
      expect(error.message).toContain('is a folder');
      expect((await errorOf(ci.check({ path: 'team' }))).kind).toBe('validation');
    });
  });

  it('are found beyond the hundred that come with a job', async () => {
    const builds = Array.from({ length: 230 }, (_, at) => (at === 2 ? builtHere(3) : jenkinsBuild(at + 1)));
    await withJenkins({ jobs: [shopJob(builds)] }, async ({ ci }) => {
      expect((await ci.runsOf({ path: 'shop', commit })).map(({ number }) => number)).toEqual([3]);
    });
  });

  it('are read once when they are finished, and the list of builds once for all who ask at a time', async () => {
    await withJenkins({ jobs: [shopJob([builtHere(1), builtHere(2)])] }, async ({ ci, server }) => {
      await ci.runsOf({ path: 'shop', commit });
      const asked = server.received.length;
      await Promise.all([commit, otherCommit, commit].map((one) => ci.runsOf({ path: 'shop', commit: one })));
      expect(server.received.length - asked).toBe(1);
    });
  });

  it('run, wait or are finished as time goes on', async () => {
    const stages = [{ name: 'Deploy', state: 'running', startedAt: 1, duration: 5, paused: 0 }] as const;
    const build = builtHere(1, { building: true, stages });
    await withJenkins({ jobs: [shopJob([build])] }, async ({ ci }) => {
      const [running] = await ci.runsOf({ path: 'shop', commit });
      expect(running).toMatchObject({ state: 'running', endedAt: null, duration: null });
      Object.assign(build, { building: false, result: 'ABORTED' });
      const [ended] = await ci.runsOf({ path: 'shop', commit });
      expect(ended).toMatchObject({ state: 'cancelled', duration: 90_000 });
    });
  });
});

describe('the run before', () => {
  it('is the finished one of the same branch', async () => {
    const elsewhere = [{ commit: otherCommit, branch: 'release' }];
    const builds = [
      jenkinsBuild(1),
      jenkinsBuild(2, { revisions: elsewhere }),
      jenkinsBuild(3, { building: true }),
      builtHere(4),
    ];
    await withJenkins({ jobs: [shopJob(builds)] }, async ({ ci }) => {
      const [run] = await ci.runsOf({ path: 'shop', commit });
      const before = run === undefined ? null : await ci.runBefore({ path: 'shop', run });
      expect(before?.number).toBe(1);
      expect(before === null ? null : await ci.runBefore({ path: 'shop', run: before })).toBeNull();
    });
  });
});
