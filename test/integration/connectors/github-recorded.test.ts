import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readAll } from '../../../electron/connectors/github/client.ts';
import { missingReference } from '../../servers/described.ts';
import { errorOf } from '../../support/outside.ts';
import { readRecorded, recordings, replayGitHub } from '../../support/replay-github.ts';

const missing = missingReference(recordings);

const ok = (body: unknown) => ({ status: 200, body });

describe.skipIf(missing !== null)(`what GitHub once answered${missing === null ? '' : `: skipped, ${missing}`}`, () => {
  it('gives the checks of a commit, over pages whose addresses name the repository by its number', async () => {
    const commit = '78b9ff49d47daaa158eb373c4e2e040f739df8b9';
    const path = 'hub4j/github-api';
    const laid = { [`GET /repos/${path}/commits/${commit}/status`]: ok({ sha: commit, statuses: [] }) };
    await replayGitHub(['GHRepositoryTest/getCheckRuns'], laid, async ({ codeHost, server }) => {
      const checks = await codeHost.checksOf({ path, commit });
      expect(checks).toHaveLength(8);
      expect(checks[0]).toMatchObject({ name: 'test (windows, Java 13)', kind: 'check', state: 'passed', commit });
      expect(server.received.map(({ url }) => url.pathname)).toContain(
        `/repositories/617210/commits/${commit}/check-runs`,
      );
    });
  });

  it('gives the runs of a commit with jobs and artifacts', async () => {
    const path = 'hub4j-test-org/GHWorkflowRunTest';
    const commit = 'e8b2761bda453495d1ae25941b5b380b07deae52';
    const scene = 'GHWorkflowRunTest/testSearchOnCreatedAndHeadSha';
    const runs = await readRecorded(`${scene}/8-r_h_g_actions_runs.json`);
    const jobs = await readRecorded('GHWorkflowRunTest/testJobs/7-r_h_g_actions_runs_719643947_jobs.json');
    const artifacts = await readRecorded(
      'GHWorkflowRunTest/testArtifacts/6-r_h_g_actions_runs_7892624040_artifacts.json',
    );
    const empty = { total_count: 0, jobs: [], artifacts: [] };
    const laid = Object.fromEntries(
      [7842875235, 7842847308, 7842807136, 7842730401, 7842694818, 7842612230, 7842595705, 7842593059].flatMap((id) => [
        [`GET /repos/${path}/actions/runs/${id}/jobs`, ok(id === 7842875235 ? jobs : empty)],
        [`GET /repos/${path}/actions/runs/${id}/artifacts`, ok(id === 7842875235 ? artifacts : empty)],
      ]),
    );
    laid[`GET /repos/${path}/actions/runs`] = ok(runs);
    await replayGitHub([scene], laid, async ({ ci, server }) => {
      const found = await ci.runsOf({ path, commit });
      expect(found.map(({ number, state }) => [number, state])).toEqual(
        [100, 98, 96, 94, 92, 90, 88, 86].map((number) => [number, 'passed']),
      );
      const [run] = found;
      expect(run).toMatchObject({ pipeline: 'fast-workflow.yml', branch: 'main', attempt: 1, commit });
      expect(run?.stages.map(({ name, state, duration }) => [name, state, duration])).toEqual([
        ['job2', 'passed', 1000],
        ['job1', 'passed', 2000],
      ]);
      expect(run?.artifacts).toEqual([
        {
          name: 'artifact2',
          size: 152,
          digest: null,
          url: `${server.address}/repos/${path}/actions/artifacts/1242831517/zip`,
        },
        {
          name: 'artifact1',
          size: 10,
          digest: null,
          url: `${server.address}/repos/${path}/actions/artifacts/1242831742/zip`,
        },
      ]);
      if (run === undefined) throw new Error('The run is missing.');
      expect(await ci.runBefore({ path, run })).toMatchObject({ number: 98, pipeline: 'fast-workflow.yml' });
    });
  });

  it('gives a run that could not even start as one that failed', async () => {
    const path = 'hub4j-test-org/GHWorkflowRunTest';
    const commit = 'e8b2761bda453495d1ae25941b5b380b07deae52';
    const scene = 'GHWorkflowRunTest/testStartupFailureConclusion';
    const runs = await readRecorded(`${scene}/3-r_h_g_actions_workflows_75497789_runs.json`);
    const laid = {
      [`GET /repos/${path}/actions/runs`]: ok(runs),
      [`GET /repos/${path}/actions/runs/6804432015/jobs`]: ok({ total_count: 0, jobs: [] }),
      [`GET /repos/${path}/actions/runs/6804432015/artifacts`]: ok({ total_count: 0, artifacts: [] }),
    };
    await replayGitHub([scene], laid, async ({ ci }) => {
      const [run] = await ci.runsOf({ path, commit });
      expect(run).toMatchObject({ pipeline: 'startup-failure-workflow.yml', number: 4, state: 'failed', stages: [] });
    });
  });

  it('gives runs of an older server, which does not name the file of a workflow', async () => {
    const path = 'hub4j-test-org/GHWorkflowTest';
    const scene = 'GHWorkflowTest/testListWorkflowRuns';
    const runs = await readRecorded(`${scene}/3-r_h_g_actions_workflows_6817859_runs.json`);
    const commit = 'ec736fab4b96a6eaf8ffe5a5a2b6b1e3b2a6c1d0';
    const { workflow_runs: listed } = z
      .object({ workflow_runs: z.array(z.record(z.string(), z.unknown())) })
      .parse(runs);
    const laid = {
      [`GET /repos/${path}/actions/runs`]: ok({ workflow_runs: [{ ...listed[0], head_sha: commit }] }),
      [`GET /repos/${path}/actions/runs/2313468274/jobs`]: ok({ jobs: [] }),
      [`GET /repos/${path}/actions/runs/2313468274/artifacts`]: ok({ artifacts: [] }),
    };
    await replayGitHub([scene], laid, async ({ ci }) => {
      expect(await ci.runsOf({ path, commit })).toMatchObject([
        { pipeline: 'test-workflow', state: 'passed', duration: 17_000, stages: [], branch: 'main' },
      ]);
    });
  });

  it('gives an open pull request with its trial merge left out', async () => {
    const path = 'hub4j-test-org/GHWorkflowRunTest';
    const laid = {
      [`GET /repos/${path}/pulls/8/reviews`]: ok([]),
      [`GET /repos/${path}/pulls/8/commits`]: ok([]),
    };
    await replayGitHub(['GHWorkflowRunTest/testApproval'], laid, async ({ codeHost }) => {
      expect(await readAll(codeHost.listPullRequests({ path, updatedSince: null }))).toMatchObject([
        { number: 8, state: 'open', author: { name: 'holly-cummins' }, mergeCommit: null, target: 'main' },
      ]);
    });
  });

  it('gives a deployment whose payload is the text of an object, with its state', async () => {
    const path = 'hub4j-test-org/github-api-test';
    const scene = 'AppTest/testGetDeploymentStatuses';
    const deployment = await readRecorded(`${scene}/3-r_h_g_deployments.json`);
    const laid = { [`GET /repos/${path}/deployments`]: ok([deployment]) };
    await replayGitHub([scene], laid, async ({ codeHost }) => {
      expect(await readAll(codeHost.listDeployments({ path, updatedSince: null }))).toEqual([
        {
          id: '315601644',
          environment: 'production',
          commit: '3ca6395616e9decaba9f350f59eb5b007462e2e7',
          ref: 'main',
          state: 'waiting',
          by: { name: 'bitwiseman', email: null },
          createdAt: '2021-01-23T05:30:54.000Z',
          updatedAt: '2021-01-23T05:30:54.000Z',
          url: 'http://www.github.com/logurl',
        },
      ]);
    });
  });

  it('gives a release page without name and notes', async () => {
    const path = 'hub4j-test-org/testCreateRelease';
    const scene = 'GHReleaseTest/testUpdateRelease';
    const release = await readRecorded(`${scene}/9-r_h_t_releases_44462156.json`);
    await replayGitHub([scene], { [`GET /repos/${path}/releases`]: ok([release]) }, async ({ codeHost }) => {
      expect(await codeHost.listReleases({ path })).toMatchObject([
        { id: '44462156', tag: 'testUpdateRelease', name: 'testUpdateRelease', isPrerelease: true, body: '' },
      ]);
    });
  });

  it('gives the protection of a branch that lets administrators past', async () => {
    const path = 'hub4j-test-org/temp-testGetProtection';
    const scene = 'GHBranchProtectionTest/testGetProtection';
    const laid = {
      [`GET /repos/${path}/branches/main`]: ok(await readRecorded(`${scene}/7-r_h_t_branches_main.json`)),
      [`GET /repos/${path}/rules/branches/main`]: ok([]),
    };
    await replayGitHub([scene], laid, async ({ codeHost }) => {
      const found = await codeHost.readEnforcement({ path, branches: ['main'], tags: ['v1'], environments: [] });
      expect(Object.fromEntries(found.map(({ control, value }) => [control, value]))).toEqual({
        'branch-protected': 'yes',
        'required-reviewers': 'no',
        'self-review-prevented': 'no',
        'required-checks': 'no',
        'admin-bypass-prevented': 'no',
        'tag-protected': 'unknown',
      });
    });
  });

  it('takes an annotated tag, and shows it afterwards', async () => {
    const path = 'hub4j-test-org/github-api';
    const scene = 'GHTagTest/testCreateTag';
    const tag = {
      path,
      tag: 'create_tag_test',
      commit: 'dfe47235cfdcaa12292dab3b1a84ca53a1ceadaf',
      message: 'Test Tag',
    };
    await replayGitHub([scene], {}, async ({ codeHost, server }) => {
      expect(await codeHost.pushTag(tag).isDone()).toBe(false);
      await codeHost.pushTag(tag).send();
      const sent = server.received
        .filter(({ method }) => method === 'POST')
        .map(({ body }) => JSON.parse(body) as unknown);
      expect(sent).toEqual([
        { tag: tag.tag, message: tag.message, object: tag.commit, type: 'commit' },
        { ref: 'refs/tags/create_tag_test', sha: 'e7aa6d4afbaa48669f0bbe11ca3c4d787b2b153c' },
      ]);
    });
    const laid = {
      [`GET /repos/${path}/git/ref/tags%2Fcreate_tag_test`]: ok(await readRecorded(`${scene}/5-r_h_g_git_refs.json`)),
      [`GET /repos/${path}/git/tags/e7aa6d4afbaa48669f0bbe11ca3c4d787b2b153c`]: ok(
        await readRecorded(`${scene}/4-r_h_g_git_tags.json`),
      ),
    };
    await replayGitHub([scene], laid, async ({ codeHost }) => {
      expect(await codeHost.pushTag(tag).isDone()).toBe(true);
      expect(await codeHost.pushTag({ ...tag, commit: 'f'.repeat(40) }).isDone()).toBe(false);
    });
  });

  it('refuses a second release page of one tag in words that reach the reader', async () => {
    const path = 'hub4j-test-org/testCreateRelease';
    const scene = 'GHReleaseTest/testCreateDoubleReleaseFails';
    const release = { path, tag: 'double', commit: 'f'.repeat(40), name: 'x', markdown: 'y', isPrerelease: false };
    await replayGitHub([scene], { [`GET /repos/${path}/releases`]: ok([]) }, async ({ codeHost }) => {
      await codeHost.createRelease(release).send();
      const error = await errorOf(codeHost.createRelease(release).send());
      expect(error).toMatchObject({
        kind: 'validation',
        status: 422,
        said: 'Validation Failed; tag_name already_exists',
      });
    });
  });
});
