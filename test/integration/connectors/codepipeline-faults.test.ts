import { describe, expect, it } from 'vitest';
import { openCodePipeline } from '../../../electron/connectors/codepipeline/adapter.ts';
import { openCodePipelineServer } from '../../servers/codepipeline-server.ts';
import { describeReadings, type Reading } from '../../support/fault-readings.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { pipelineRun } from '../../support/pipeline-run.ts';
import {
  accessKey,
  begin,
  codePipelineSeed,
  commit,
  otherCommit,
  pipelineExecution,
  region,
} from '../../support/with-codepipeline.ts';

type Loops = Parameters<typeof describeReadings>[0]['loops'];
type Ci = ReturnType<typeof openCodePipeline>['ci'];
const path = 'shop';
const executions = [
  pipelineExecution(3, { status: 'InProgress', startedAt: begin + 1200 }),
  pipelineExecution(2, { startedAt: begin + 600 }),
  pipelineExecution(1, { commit: otherCommit }),
];

async function open() {
  const server = await openCodePipelineServer(codePipelineSeed(executions));
  const address = `${server.address}/${region}`;
  const given = adapterOptions({ system: 'codepipeline', address, account: accessKey });
  return {
    server,
    given,
    ci: (): Ci => openCodePipeline(given.options).ci,
    async [Symbol.asyncDispose]() {
      await given[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const readings: readonly Reading<Ci>[] = [
  { name: 'check', call: (ci) => ci.check({ path }), understands: [403, 404] },
  { name: 'listPipelines', call: (ci) => ci.listPipelines({}), isUnordered: true },
  { name: 'runsOf', call: (ci) => ci.runsOf({ path, commit }) },
  { name: 'runBefore', call: (ci) => ci.runBefore({ path, run: pipelineRun({ id: executions[1]?.id ?? '' }) }) },
  { name: 'readEnforcement', call: (ci) => ci.readEnforcement({ path }) },
];

let token = 0;
const summaries = (next: () => string): Loops[number]['answer'] => {
  return () => {
    const summary = { pipelineExecutionId: 'x', status: 'Succeeded' };
    return { status: 200, body: { pipelineExecutionSummaries: [summary], nextToken: next() } };
  };
};

describeReadings({
  title: 'a CodePipeline',
  system: 'codepipeline',
  account: accessKey,
  path: `/${region}`,
  openServer: () => openCodePipelineServer(codePipelineSeed(executions)),
  openPorts: (options) => openCodePipeline(options).ci,
  readings,
  loops: [
    {
      name: 'executions, by the same token,',
      call: (ci) => ci.runsOf({ path, commit }),
      answer: summaries(() => 'again'),
    },
    {
      name: 'executions, by ever other tokens,',
      call: (ci) => ci.runsOf({ path, commit }),
      answer: summaries(() => {
        token += 1;
        return String(token);
      }),
    },
  ],
  knowsNoClock: true,
});

describe('a CodePipeline that fails', () => {
  const refusals = [
    ['ThrottlingException', 'rateLimited'],
    ['com.amazon.coral.service#AccessDeniedException', 'forbidden'],
    ['ExpiredTokenException', 'auth'],
    ['PipelineNotFoundException', 'notFound'],
    ['ValidationException', 'validation'],
  ] as const;
  it.each(refusals)('in its own words, %s, is told as %s', async (type, kind) => {
    await using opened = await open();
    const { server, ci } = opened;
    server.faults.push({ kind: 'answer', given: { status: 400, body: { __type: type, message: `No ${canary}` } } });
    const error = await errorOf(ci().runsOf({ path, commit }));
    expect(error.kind).toBe(kind);
    expect(error.message).not.toContain(canary);
  });

  it('can be stopped', async () => {
    await using opened = await open();
    opened.server.faults.push({ kind: 'slow', milliseconds: 60_000 });
    const stop = new AbortController();
    const asked = opened.ci().listPipelines({ signal: stop.signal });
    stop.abort(new Error('Enough.'));
    await expect(asked).rejects.toThrow('Enough.');
  });
});
