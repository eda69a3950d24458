import { describe, expect, it } from 'vitest';
import { openCodePipeline } from '../../../electron/connectors/codepipeline/adapter.ts';
import { regionOf } from '../../../electron/connectors/codepipeline/client.ts';
import { errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import {
  accessKey,
  begin,
  codePipelineSeed,
  commit,
  otherCommit,
  pipelineAction,
  pipelineExecution,
  region,
  withCodePipeline,
} from '../../support/with-codepipeline.ts';

const path = 'shop';

describe('executions of a commit', () => {
  it('are told the newest first, with stages, times and branch', async () => {
    const executions = [
      pipelineExecution(5),
      pipelineExecution(4, { commit: otherCommit }),
      pipelineExecution(3, { status: 'Superseded' }),
      pipelineExecution(2, { commit: otherCommit }),
    ];
    await withCodePipeline(codePipelineSeed(executions), async ({ ci }) => {
      const runs = await ci.runsOf({ path, commit });
      expect(runs.map(({ id, state }) => [id.at(-1), state])).toEqual([
        ['5', 'passed'],
        ['3', 'cancelled'],
      ]);
      const at = (seconds: number) => new Date((begin + seconds) * 1000).toISOString();
      const url = `https://${region}.console.aws.amazon.com/codesuite/codepipeline/pipelines/shop/executions/${executions[0]?.id}/timeline?region=${region}`;
      const stage = { state: 'passed', mayFail: false, url };
      expect(runs[0]).toEqual({
        id: executions[0]?.id,
        pipeline: 'shop',
        number: null,
        commit,
        branch: 'main',
        state: 'passed',
        queuedAt: null,
        startedAt: at(0),
        endedAt: at(300),
        duration: 300_000,
        attempt: 1,
        stages: [
          { ...stage, name: 'Source', startedAt: at(0), duration: 60_000, paused: null },
          { ...stage, name: 'Build', startedAt: at(60), duration: 120_000, paused: null },
          { ...stage, name: 'Prod', startedAt: at(180), duration: 120_000, paused: 60_000 },
        ],
        stagesMissing: null,
        tests: null,
        artifacts: [],
        waitsFor: [],
        url,
      });
    });
  });

  it('wait for an approval, or before a stage that somebody has closed', async () => {
    const source = pipelineExecution(1).stages.slice(0, 1);
    const ask = pipelineAction('Ask', 'Approval', 180, { status: 'InProgress' });
    const asking = pipelineExecution(2, {
      status: 'InProgress',
      stages: [...source, { name: 'Prod', actions: [ask] }],
    });
    const before = pipelineExecution(1, { status: 'InProgress', stages: source });
    const closed = { stage: 'Prod', reason: 'Freeze', execution: before.id };
    const pipelines = [{ name: 'shop', executions: [asking, before], closed }];
    await withCodePipeline(codePipelineSeed([], { pipelines }), async ({ ci }) => {
      const runs = await ci.runsOf({ path, commit });
      expect(runs.map(({ state, waitsFor, endedAt }) => [state, waitsFor[0]?.what, endedAt])).toEqual([
        ['paused', 'the approval “Ask” in Prod', null],
        ['paused', 'the way into Prod to be opened (Freeze)', null],
      ]);
    });
  });

  it.for([
    ['Failed', 'failed'],
    ['Stopped', 'cancelled'],
    ['Stopping', 'running'],
    ['Cancelled', 'cancelled'],
    ['InProgress', 'running'],
  ] as const)('that are %s are %s', async ([status, state]) => {
    await withCodePipeline(codePipelineSeed([pipelineExecution(1, { status })]), async ({ ci }) => {
      expect((await ci.runsOf({ path, commit }))[0]?.state).toBe(state);
    });
  });

  it('count an action that was retried as it went the last time', async () => {
    const actions = [pipelineAction('Unit', 'Test', 60, { status: 'Failed' }), pipelineAction('Unit', 'Test', 120)];
    const executions = [pipelineExecution(1, { stages: [{ name: 'Build', actions }] })];
    await withCodePipeline(codePipelineSeed(executions), async ({ ci }) => {
      const [run] = await ci.runsOf({ path, commit });
      expect(run).toMatchObject({ attempt: 2, stages: [{ name: 'Build', state: 'passed' }] });
    });
  });

  it('are read once when they are over', async () => {
    await withCodePipeline(codePipelineSeed([pipelineExecution(1)]), async ({ ci, server }) => {
      await ci.runsOf({ path, commit });
      const asked = server.received.length;
      await ci.runsOf({ path, commit });
      expect(server.received.length).toBe(asked + 1);
    });
  });

  it('have the finished one before them to be compared with', async () => {
    const executions = [
      pipelineExecution(5),
      pipelineExecution(4, { status: 'InProgress', commit: otherCommit }),
      pipelineExecution(3, { status: 'Failed', commit: otherCommit }),
      pipelineExecution(2),
    ];
    await withCodePipeline(codePipelineSeed(executions), async ({ ci }) => {
      const [run, first] = await ci.runsOf({ path, commit });
      if (run === undefined || first === undefined) throw new Error('Two executions are of the commit.');
      expect(await ci.runBefore({ path, run })).toMatchObject({ id: executions[2]?.id, commit: otherCommit });
      expect(await ci.runBefore({ path, run: first })).toBeNull();
    });
  });
});

describe('executions of several repositories', () => {
  it('are compared by the commit of the same one', async () => {
    const library = '2222222222222222222222222222222222222222';
    const executions = [pipelineExecution(2, { library }), pipelineExecution(1, { commit: otherCommit, library })];
    await withCodePipeline(codePipelineSeed(executions), async ({ ci }) => {
      const [run] = await ci.runsOf({ path, commit });
      if (run === undefined) throw new Error('An execution is of the commit.');
      expect(await ci.runBefore({ path, run })).toMatchObject({ id: executions[1]?.id, commit: otherCommit });
    });
  });
});

describe('a key', () => {
  it('is asked what it may do', async () => {
    const seed = codePipelineSeed([pipelineExecution(1)], { denied: ['GetPipeline'] });
    await withCodePipeline(seed, async ({ ci }) => {
      const { edition, rights } = await ci.check({ path });
      expect(edition).toBe('AWS CodePipeline in eu-central-1');
      expect(rights.map(({ granted, need }) => `${granted} ${need}`)).toEqual([
        'yes reading',
        'yes reading',
        'no reading',
        'unknown never',
      ]);
    });
  });

  it('that is another one, or signs for another region, does not get in', async () => {
    await withCodePipeline(codePipelineSeed([]), async ({ ci, server }) => {
      server.state.token = 'another';
      expect(await errorOf(ci.listPipelines({}))).toMatchObject({ kind: 'auth', status: 403 });
      server.state.accessKey = 'another';
      expect(await errorOf(ci.listPipelines({}))).toMatchObject({ kind: 'auth', status: 400 });
    });
  });

  it.each([
    ['https://codepipeline.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['https://codepipeline-fips.us-gov-west-1.amazonaws.com', 'us-gov-west-1'],
    ['https://vpce-1.codepipeline.ap-southeast-2.vpce.amazonaws.com', 'ap-southeast-2'],
    ['https://aws.example.com/eu-central-1', 'eu-central-1'],
  ])('of %s is of %s', (address, expected) => {
    expect(regionOf(address)).toBe(expected);
  });

  it('of an address without a region is refused, and a pipeline has a name', async () => {
    const options = { system: 'codepipeline', address: 'http://127.0.0.1:9', account: accessKey } as const;
    await using given = adapterOptions(options);
    expect(() => openCodePipeline(given.options)).toThrow('which region');
    await withCodePipeline(codePipelineSeed([]), async ({ ci }) => {
      expect((await errorOf(ci.runsOf({ path: '../x', commit }))).kind).toBe('validation');
      expect((await errorOf(ci.runsOf({ path: 'gone', commit }))).kind).toBe('notFound');
      expect((await errorOf(ci.readArtifact({ path, url: 'https://x', mostBytes: 1 }))).kind).toBe('validation');
    });
  });
});

describe('what is enforced', () => {
  it('is whether the pipeline waits for a person; who that may be is unknown', async () => {
    await withCodePipeline(codePipelineSeed([pipelineExecution(1)]), async ({ ci }) => {
      expect(
        (await ci.readEnforcement({ path })).map(({ control, value, detail }) => [control, value, detail]),
      ).toEqual([
        ['manual-gate-blocking', 'yes', 'The pipeline waits for Prod / Ask.'],
        ['input-has-submitter', 'unknown', expect.any(String)],
      ]);
    });
    const open = pipelineExecution(1, { stages: [{ name: 'Build', actions: [pipelineAction('Unit', 'Test', 0)] }] });
    await withCodePipeline(codePipelineSeed([open]), async ({ ci }) => {
      expect(await ci.readEnforcement({ path })).toMatchObject([{ control: 'manual-gate-blocking', value: 'no' }]);
    });
  });
});
