import { describe, expect, it } from 'vitest';
import { newestByPipeline } from '../../../shared/domain/pipeline.ts';
import { commit, gitlabJob, gitlabPipeline, otherCommit } from '../../support/gitlab-seed.ts';
import { errorOf } from '../../support/outside.ts';
import { withGitlab } from '../../support/with-gitlab.ts';

const path = 'group/shop';

describe('pipelines of a commit', () => {
  it('are told the newest first, with stages, tests, artifacts and what they wait for', async () => {
    const jobs = [
      gitlabJob(461, 'unit', 'test', { status: 'failed', isRetried: true, archive: 'PK of the failed try' }),
      gitlabJob(460, 'compile', 'build', { archive: 'PK zip' }),
      gitlabJob(465, 'unit', 'test', { finishedAt: '2026-11-20T08:03:30.000Z' }),
      gitlabJob(462, 'style', 'test', { status: 'failed', allowFailure: true }),
      gitlabJob(463, 'downstream', 'deploy', { isBridge: true }),
      gitlabJob(464, 'go live', 'deploy', { status: 'manual', startedAt: null, finishedAt: null }),
      gitlabJob(466, 'tidy up', 'after', { status: 'manual', allowFailure: true, startedAt: null, finishedAt: null }),
    ];
    const pipelines = [
      gitlabPipeline(45, { sha: otherCommit }),
      gitlabPipeline(44),
      gitlabPipeline(46, { status: 'manual', jobs, tests: { success: 10, failed: 0, skipped: 2 } }),
    ];
    await withGitlab({ pipelines }, async ({ ci, server }) => {
      const runs = await ci.runsOf({ path, commit });
      expect(runs.map(({ id }) => id)).toEqual(['46', '44']);
      const [run] = runs;
      const url = `${server.address}/group/shop/-/pipelines/46`;
      expect(run).toMatchObject({
        pipeline: path,
        number: 6,
        commit,
        branch: 'main',
        state: 'paused',
        queuedAt: '2026-11-20T07:59:00.000Z',
        startedAt: '2026-11-20T08:00:00.000Z',
        endedAt: '2026-11-20T08:02:00.000Z',
        duration: 120_000,
        attempt: 2,
        stagesMissing: null,
        tests: { passed: 10, failed: 0, skipped: 2 },
        waitsFor: [{ what: 'the manual job “go live”', who: [] }],
        url,
      });
      const at = '2026-11-20T08:00:00.000Z';
      expect(run?.stages).toEqual([
        { name: 'build', state: 'passed', startedAt: at, duration: 60_000, paused: null, mayFail: false, url },
        { name: 'test', state: 'unstable', startedAt: at, duration: 210_000, paused: null, mayFail: false, url },
        { name: 'deploy', state: 'paused', startedAt: at, duration: null, paused: null, mayFail: false, url },
        { name: 'after', state: 'skipped', startedAt: null, duration: null, paused: null, mayFail: true, url },
      ]);
      expect(run?.artifacts).toHaveLength(1);
      const [artifact] = run?.artifacts ?? [];
      expect(artifact).toMatchObject({ name: 'compile/artifacts.zip', size: 6, digest: null });
      const bytes = await ci.readArtifact({ path, url: artifact?.url ?? '', mostBytes: 100 });
      expect(Buffer.from(bytes).toString()).toBe('PK zip');
    });
  });

  it('are each their own by what started them, so that a green one of a schedule hides no red one of a push', async () => {
    const pipelines = [
      gitlabPipeline(41, { sha: otherCommit }),
      gitlabPipeline(42, { sha: otherCommit, source: 'schedule', status: 'failed' }),
      gitlabPipeline(43, { status: 'failed' }),
      gitlabPipeline(44, { source: 'schedule' }),
      gitlabPipeline(45, { source: 'merge_request_event', ref: 'refs/merge-requests/7/head' }),
      gitlabPipeline(46, { ref: 'v1.0.0', isTag: true }),
      gitlabPipeline(47, { source: 'web', status: 'failed' }),
    ];
    await withGitlab({ pipelines }, async ({ ci }) => {
      const runs = await ci.runsOf({ path, commit });
      expect(newestByPipeline(runs).map(({ id, pipeline, state }) => [id, pipeline, state])).toEqual([
        ['47', path, 'failed'],
        ['46', `${path} (tag)`, 'passed'],
        ['45', `${path} (merge request)`, 'passed'],
        ['44', `${path} (schedule)`, 'passed'],
      ]);
      const before = await Promise.all(runs.map((run) => ci.runBefore({ path, run })));
      expect(before.map((run) => run?.id ?? null)).toEqual(['43', null, null, '42', '41']);
    });
  });

  it('name the tests that failed, where GitLab counts them', async () => {
    const pipelines = [gitlabPipeline(46, { tests: { success: 3, failed: 1, skipped: 2 } }), gitlabPipeline(44)];
    await withGitlab({ pipelines }, async ({ ci }) => {
      const [run, none] = await ci.runsOf({ path, commit });
      if (run === undefined || none === undefined) throw new Error('Both pipelines are of the commit.');
      expect(await ci.testsOf({ path, run })).toEqual({
        kind: 'tests',
        counts: { passed: 3, failed: 1, skipped: 2 },
        duration: 12_000,
        failed: [{ name: 'shop_spec › failed 1', message: 'expected 3, got 2' }],
      });
      expect(await ci.testsOf({ path, run: none })).toBeNull();
    });
  });

  it.for([
    ['created', 'queued'],
    ['waiting_for_callback', 'queued'],
    ['running', 'running'],
    ['canceling', 'running'],
    ['failed', 'failed'],
    ['canceled', 'cancelled'],
    ['skipped', 'skipped'],
    ['scheduled', 'queued'],
    ['manual', 'paused'],
    ['something new', 'unknown'],
  ] as const)('that are %s are %s', async ([status, state]) => {
    await withGitlab({ pipelines: [gitlabPipeline(46, { status })] }, async ({ ci }) => {
      expect(await ci.runsOf({ path, commit })).toMatchObject([{ state }]);
    });
  });

  it.for([
    [['success', 'success'], 'passed'],
    [['success', 'running'], 'running'],
    [['success', 'pending'], 'running'],
    [['pending', 'created'], 'queued'],
    [['failed', 'success'], 'failed'],
    [['failed', 'running'], 'running'],
    [['canceled', 'success'], 'cancelled'],
    [['skipped', 'skipped'], 'skipped'],
    [['skipped', 'success'], 'passed'],
    [['manual', 'success'], 'paused'],
    [['success', 'odd'], 'unknown'],
  ] as const)('have a stage of jobs %j as %s', async ([statuses, state]) => {
    const jobs = statuses.map((status, at) => gitlabJob(at + 1, `job ${at}`, 'test', { status }));
    await withGitlab({ pipelines: [gitlabPipeline(46, { jobs })] }, async ({ ci }) => {
      const [run] = await ci.runsOf({ path, commit });
      expect(run?.stages).toMatchObject([{ name: 'test', state }]);
    });
  });

  it('that are green with failed tests are unstable', async () => {
    const tests = { success: 1, failed: 1, skipped: 0 };
    await withGitlab({ pipelines: [gitlabPipeline(46, { tests })] }, async ({ ci }) => {
      expect(await ci.runsOf({ path, commit })).toMatchObject([{ state: 'unstable' }]);
    });
  });

  it('are read once when they are long over, and again when they are repeated', async () => {
    const pipeline = gitlabPipeline(46);
    await withGitlab({ pipelines: [pipeline] }, async ({ ci, server }) => {
      await ci.runsOf({ path, commit });
      const asked = server.received.length;
      await ci.runsOf({ path, commit });
      expect(server.received.length - asked).toBe(1);

      Object.assign(pipeline, { status: 'failed', updatedAt: '2026-11-21T00:00:00.000Z' });
      expect(await ci.runsOf({ path, commit })).toMatchObject([{ state: 'failed' }]);
    });
  });

  it('have before them the finished one of the same branch', async () => {
    const pipelines = [
      gitlabPipeline(41, { sha: otherCommit, status: 'failed' }),
      gitlabPipeline(42, { sha: otherCommit, ref: 'release' }),
      gitlabPipeline(43, { sha: otherCommit, status: 'running' }),
      gitlabPipeline(44),
    ];
    await withGitlab({ pipelines }, async ({ ci }) => {
      const [run] = await ci.runsOf({ path, commit });
      const before = run === undefined ? null : await ci.runBefore({ path, run });
      expect(before).toMatchObject({ id: '41', state: 'failed', commit: otherCommit });
      expect(before === null ? null : await ci.runBefore({ path, run: before })).toBeNull();
    });
  });

  it('are asked for by a whole commit alone', async () => {
    await withGitlab({}, async ({ ci, server }) => {
      expect((await errorOf(ci.runsOf({ path, commit: 'main' }))).kind).toBe('validation');
      expect((await errorOf(ci.runsOf({ path: 'group/../admin', commit }))).kind).toBe('validation');
      expect(server.received).toEqual([]);
    });
  });
});
