import { describe, expect, it } from 'vitest';
import { at, gitHubRun, path, sha } from '../../support/github-seed.ts';
import { textWith } from '../../support/matching.ts';
import { errorOf } from '../../support/outside.ts';
import { withRepository } from '../../support/with-github.ts';

const finished = gitHubRun(12, {
  createdAt: at('10:00:00'),
  attempt: 2,
  jobs: [
    {
      name: 'build',
      status: 'completed',
      conclusion: 'success',
      startedAt: at('10:01:00'),
      completedAt: at('10:03:00'),
    },
    {
      name: 'lint',
      status: 'completed',
      conclusion: 'failure',
      startedAt: at('10:01:00'),
      completedAt: at('10:02:00'),
    },
    {
      name: 'deploy',
      status: 'completed',
      conclusion: 'skipped',
      startedAt: at('10:03:00'),
      completedAt: at('10:03:00'),
    },
  ],
  artifacts: [
    { name: 'reports', size: 321, digest: `sha256:${'a'.repeat(64)}`, content: 'PK reports' },
    { name: 'old', size: 5, isExpired: true, content: '' },
  ],
});

describe('workflow runs of a commit', () => {
  it('come with their jobs as stages and what they left behind', async () => {
    const other = gitHubRun(13, { sha: sha(2) });
    await withRepository({ runs: [finished, other] }, async ({ ci, server }) => {
      expect(await ci.runsOf({ path, commit: sha(1) })).toEqual([
        {
          id: '12',
          pipeline: 'ci.yml',
          number: 12,
          commit: sha(1),
          branch: 'main',
          state: 'passed',
          queuedAt: '2026-11-27T10:00:00.000Z',
          startedAt: '2026-11-27T10:00:00.000Z',
          endedAt: '2026-11-27T10:03:00.000Z',
          duration: 180_000,
          attempt: 2,
          stages: [
            expect.objectContaining({ name: 'build', state: 'passed', duration: 120_000, mayFail: false }),
            expect.objectContaining({ name: 'lint', state: 'failed', duration: 60_000, mayFail: true }),
            expect.objectContaining({ name: 'deploy', state: 'skipped', startedAt: null, duration: null }),
          ],
          stagesMissing: null,
          tests: null,
          artifacts: [
            {
              name: 'reports',
              size: 321,
              digest: `sha256:${'a'.repeat(64)}`,
              url: textWith(new RegExp(`^${server.address}/repos/octo/shop/actions/artifacts/\\d+/zip$`, 'u')),
            },
          ],
          waitsFor: [],
          url: `${server.address}/octo/shop/actions/runs/12`,
        },
      ]);
    });
  });

  it('that were started again give what the last attempt left behind', async () => {
    const artifacts = [
      { id: 8, name: 'reports', size: 1, content: 'PK second' },
      { id: 7, name: 'reports', size: 1, content: 'PK first' },
      { id: 6, name: 'image', size: 1, content: 'PK image' },
    ];
    await withRepository({ runs: [gitHubRun(12, { attempt: 2, artifacts })] }, async ({ ci }) => {
      const [run] = await ci.runsOf({ path, commit: sha(1) });
      expect(run?.artifacts.map(({ name, url }) => [name, url.split('/').at(-2)])).toEqual([
        ['reports', '8'],
        ['image', '6'],
      ]);
    });
  });

  it('that wait say what for, and who may answer', async () => {
    const pending = [{ environment: 'PROD', reviewers: ['ada', '@ops'] }];
    const waiting = gitHubRun(12, { status: 'waiting', conclusion: null, pending });
    await withRepository({ runs: [waiting] }, async ({ ci }) => {
      const [run] = await ci.runsOf({ path, commit: sha(1) });
      expect(run).toMatchObject({
        state: 'paused',
        endedAt: null,
        duration: null,
        waitsFor: [{ what: 'approval of PROD', who: ['ada', 'ops'] }],
      });
    });
  });

  it.for([
    ['queued', null, 'queued'],
    ['requested', null, 'queued'],
    ['in_progress', null, 'running'],
    ['completed', 'failure', 'failed'],
    ['completed', 'startup_failure', 'failed'],
    ['completed', 'timed_out', 'failed'],
    ['completed', 'cancelled', 'cancelled'],
    ['completed', 'neutral', 'skipped'],
    ['completed', 'action_required', 'paused'],
    ['completed', 'stale', 'unknown'],
    ['completed', 'something new', 'unknown'],
    ['completed', null, 'unknown'],
  ] as const)('that are %s with %s count as %s', async ([status, conclusion, state]) => {
    await withRepository({ runs: [gitHubRun(12, { status, conclusion })] }, async ({ ci }) => {
      expect((await ci.runsOf({ path, commit: sha(1) })).map((run) => run.state)).toEqual([state]);
    });
  });

  it('are compared with the last finished one of the same workflow and branch', async () => {
    const runs = [
      gitHubRun(8, { createdAt: at('06:00:00') }),
      gitHubRun(9, { createdAt: at('07:00:00'), conclusion: 'failure', jobs: finished.jobs }),
      gitHubRun(10, { createdAt: at('08:00:00'), workflow: 'nightly.yml' }),
      gitHubRun(11, { createdAt: at('09:00:00'), branch: 'other' }),
      gitHubRun(14, { createdAt: at('09:30:00'), status: 'in_progress', conclusion: null, number: 10 }),
      finished,
    ];
    await withRepository({ runs }, async ({ ci }) => {
      const run = (await ci.runsOf({ path, commit: sha(1) })).find(({ id }) => id === '12');
      if (run === undefined) throw new Error('The run is missing.');
      const before = await ci.runBefore({ path, run });
      expect(before).toMatchObject({ id: '9', state: 'failed' });
      expect(before?.stages).toHaveLength(3);
      if (before === null) throw new Error('The run before is missing.');
      const first = await ci.runBefore({ path, run: before });
      expect(first?.id).toBe('8');
      if (first === null) throw new Error('The first run is missing.');
      expect(await ci.runBefore({ path, run: first })).toBeNull();
    });
  });

  it('that are over are read once, until one is started again; one that goes on is read again', async () => {
    await withRepository({ runs: [finished] }, async ({ ci, repository, server }) => {
      const first = await ci.runsOf({ path, commit: sha(1) });
      const asked = server.received.length;
      expect(await ci.runsOf({ path, commit: sha(1) })).toEqual(first);
      expect(server.received).toHaveLength(asked + 1);

      const jobs = finished.jobs.slice(0, 1);
      repository.runs.splice(0, 1, { ...finished, attempt: 3, updatedAt: at('11:00:00'), jobs });
      const [again] = await ci.runsOf({ path, commit: sha(1) });
      expect([again?.attempt, again?.stages.length]).toEqual([3, 1]);

      repository.runs.splice(0, 1, gitHubRun(12, { status: 'in_progress', conclusion: null }));
      await ci.runsOf({ path, commit: sha(1) });
      repository.runs.splice(0, 1, gitHubRun(12, { status: 'in_progress', conclusion: null, jobs }));
      const [running] = await ci.runsOf({ path, commit: sha(1) });
      expect(running?.stages).toHaveLength(1);
    });
  });

  it('give the bytes of an artifact from where it is kept, without the token', async () => {
    await withRepository({ runs: [finished] }, async ({ ci, server }) => {
      const [run] = await ci.runsOf({ path, commit: sha(1) });
      const url = run?.artifacts[0]?.url ?? '';
      const bytes = await ci.readArtifact({ path, url, mostBytes: 1000 });
      expect(Buffer.from(bytes).toString()).toBe('PK reports');
      expect(server.storage.received).toHaveLength(1);
      expect((await errorOf(ci.readArtifact({ path, url, mostBytes: 4 }))).kind).toBe('server');
    });
  });

  it('give no artifact of another address, and say of one that is thrown away that it is gone', async () => {
    await withRepository({ runs: [finished] }, async ({ ci, server }) => {
      const elsewhere = `${server.storage.address}/repos/octo/shop/actions/artifacts/1/zip`;
      expect((await errorOf(ci.readArtifact({ path, url: elsewhere, mostBytes: 9 }))).kind).toBe('validation');
      expect(server.storage.received).toEqual([]);

      const [run] = await ci.runsOf({ path, commit: sha(1) });
      server.faults.push({ kind: 'answer', given: { status: 410, body: { message: 'Artifact has expired' } } });
      const url = run?.artifacts[0]?.url ?? '';
      expect(await errorOf(ci.readArtifact({ path, url, mostBytes: 1000 }))).toMatchObject({
        kind: 'gone',
        status: 410,
      });
    });
  });
});

describe('checks of a commit', () => {
  it('are GitHub’s checks and the statuses of others, told apart', async () => {
    const checks = [
      { name: 'ci / build', sha: sha(1), status: 'completed' as const, conclusion: 'success' },
      { name: 'ci / deploy', sha: sha(1), status: 'waiting' as const, conclusion: null },
      { name: 'of another commit', sha: sha(2), status: 'completed' as const, conclusion: 'success' },
    ];
    const statuses = ['success', 'failure', 'error', 'pending', 'moon'].map((state) => ({
      context: `jenkins/${state}`,
      state,
      sha: sha(1),
      url: null,
    }));
    await withRepository({ checks, statuses }, async ({ codeHost }) => {
      const found = await codeHost.checksOf({ path, commit: sha(1) });
      expect(found.map(({ kind, name, state, commit }) => [kind, name, state, commit])).toEqual([
        ['check', 'ci / build', 'passed', sha(1)],
        ['check', 'ci / deploy', 'paused', sha(1)],
        ['status', 'jenkins/success', 'passed', sha(1)],
        ['status', 'jenkins/failure', 'failed', sha(1)],
        ['status', 'jenkins/error', 'failed', sha(1)],
        ['status', 'jenkins/pending', 'running', sha(1)],
        ['status', 'jenkins/moon', 'unknown', sha(1)],
      ]);
    });
  });

  it('leave out the jobs of workflow runs, which stay red when a newer run of the workflow is green', async () => {
    const done = { sha: sha(1), status: 'completed' as const };
    const checks = [
      { ...done, id: 1, name: 'build', app: 'github-actions', isJob: true, conclusion: 'failure' },
      { ...done, id: 2, name: 'build', app: 'github-actions', isJob: true, conclusion: 'success' },
      { ...done, id: 3, name: 'tests', app: 'github-actions', conclusion: 'failure' },
    ];
    await withRepository({ checks }, async ({ codeHost }) => {
      const found = await codeHost.checksOf({ path, commit: sha(1) });
      expect(found.map(({ name, state }) => [name, state])).toEqual([['tests', 'failed']]);
    });
  });

  it('count by the newest of each app’s name; a name that two apps share is told with the app', async () => {
    const done = { sha: sha(1), status: 'completed' as const };
    const checks = [
      { ...done, id: 12, name: 'scan', app: 'one', conclusion: 'success' },
      { ...done, id: 13, name: 'gate', app: 'one', conclusion: 'success' },
      { ...done, id: 11, name: 'scan', app: 'one', conclusion: 'failure' },
      { ...done, id: 10, name: 'gate', app: 'two', conclusion: 'failure' },
    ];
    await withRepository({ checks }, async ({ codeHost }) => {
      const found = await codeHost.checksOf({ path, commit: sha(1) });
      expect(found.map(({ name, state }) => [name, state])).toEqual([
        ['scan', 'passed'],
        ['gate (one)', 'passed'],
        ['gate (two)', 'failed'],
      ]);
    });
  });

  it('that nobody has pushed are none, and neither are runs', async () => {
    await withRepository({}, async ({ ci, codeHost }) => {
      expect(await codeHost.checksOf({ path, commit: 'f'.repeat(40) })).toEqual([]);
      expect(await ci.runsOf({ path, commit: 'f'.repeat(40) })).toEqual([]);
    });
  });

  it('say what would make it possible where a fine-grained token may not read them', async () => {
    await withRepository({}, async ({ codeHost, server }) => {
      const body = { message: 'Resource not accessible by personal access token' };
      server.faults.push({ kind: 'answer', given: { status: 403, body } });
      const error = await errorOf(codeHost.checksOf({ path, commit: sha(1) }));
      expect(error).toMatchObject({ kind: 'forbidden', status: 403, said: body.message });
      expect(error.nextAction).toContain('classic token with the scope repo');
    });
  });

  it('are not told by half where the statuses are refused', async () => {
    await withRepository({}, async ({ codeHost, server }) => {
      server.faults.push(null, { kind: 'answer', given: { status: 403 } });
      expect((await errorOf(codeHost.checksOf({ path, commit: sha(1) }))).kind).toBe('forbidden');
    });
  });

  it('are read to the last page', async () => {
    const checks = Array.from({ length: 250 }, (_, index) => ({
      name: `check ${index}`,
      sha: sha(1),
      status: 'completed' as const,
      conclusion: 'success',
    }));
    await withRepository({ checks }, async ({ codeHost }) => {
      expect(await codeHost.checksOf({ path, commit: sha(1) })).toHaveLength(250);
    });
  });
});
