import { describe, expect, it } from 'vitest';
import { openCodePipeline } from '../../../electron/connectors/codepipeline/adapter.ts';
import { OutsideError } from '../../../electron/connectors/http/outside-error.ts';
import { openCodePipelineServer } from '../../servers/codepipeline-server.ts';
import { openLoopbackServer } from '../../servers/loopback-server.ts';
import { canary, errorOf } from '../../support/outside.ts';
import { adapterOptions } from '../../support/outside-adapter.ts';
import { faultScripts, lasting } from '../../support/outside-faults.ts';
import { writeScript } from '../../support/outside-scripts.ts';
import { pipelineRun } from '../../support/pipeline-run.ts';
import {
  accessKey,
  codePipelineSeed,
  commit,
  otherCommit,
  pipelineExecution,
  region,
} from '../../support/with-codepipeline.ts';

type Ci = ReturnType<typeof openCodePipeline>['ci'];
const path = 'shop';
const scripts = 200;
const executions = [
  pipelineExecution(3, { status: 'InProgress' }),
  pipelineExecution(2),
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

const methods: readonly {
  readonly name: string;
  readonly call: (ci: Ci) => Promise<unknown>;
  /** Statuses that are an answer to this method. */
  readonly understands?: readonly number[];
}[] = [
  { name: 'check', call: (ci) => ci.check({ path }), understands: [403, 404] },
  { name: 'listPipelines', call: (ci) => ci.listPipelines({}) },
  { name: 'runsOf', call: (ci) => ci.runsOf({ path, commit }) },
  { name: 'runBefore', call: (ci) => ci.runBefore({ path, run: pipelineRun({ id: executions[1]?.id ?? '' }) }) },
  { name: 'readEnforcement', call: (ci) => ci.readEnforcement({ path }) },
];

describe('a CodePipeline that fails', () => {
  const cases = methods.flatMap((method) =>
    faultScripts
      .filter(({ fault }) => !(fault.kind === 'answer' && method.understands?.includes(fault.given.status)))
      .map((script) => ({ ...method, ...script })),
  );

  it.for(cases)('by $title is told as $kind from $name', async ({ call, fault, kind, isPassing }) => {
    await using opened = await open();
    const { server, given, ci } = opened;
    server.faults.push(...Array.from({ length: lasting }, () => fault));
    const error = await errorOf(call(ci()));
    expect(error.kind).toBe(kind);
    expect(error.nextAction).not.toBe('');
    expect(JSON.stringify([error.message, error.said, given.lines])).not.toContain(canary);

    server.faults.length = 0;
    if (!isPassing) return;
    server.faults.push(fault);
    await expect(call(ci())).resolves.toBeDefined();
  });

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

  it('with pages that lead in a circle, or an answer without end, is not asked for ever', async () => {
    const summary = { pipelineExecutionId: 'x', status: 'Succeeded' };
    const body = { pipelineExecutionSummaries: [summary], nextToken: 'again' };
    await using circle = await openLoopbackServer(() => ({ status: 200, body }));
    const address = `${circle.address}/${region}`;
    await using given = adapterOptions({ system: 'codepipeline', address, account: accessKey });
    expect(await openCodePipeline(given.options).ci.runsOf({ path, commit })).toEqual([]);
    expect(circle.received.length).toBe(2);

    await using opened = await open();
    opened.server.faults.push({ kind: 'huge', bytes: 64 * 1024 * 1024 });
    expect((await errorOf(opened.ci().runsOf({ path, commit }))).kind).toBe('server');
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

it('two hundred scripts of faults never make a reading of CodePipeline wrong: it is whole, or it fails in words', async () => {
  await using opened = await open();
  const { server, ci } = opened;
  const reads = methods.filter(({ understands }) => understands === undefined);
  const expected = await Promise.all(reads.map(({ call }) => call(ci())));
  const failures: OutsideError[] = [];
  for (let seed = 0; seed < scripts; seed += 1) {
    const which = seed % reads.length;
    server.faults.splice(0, server.faults.length, ...writeScript(seed, 40));
    const asked = reads[which]?.call(ci()) ?? Promise.resolve();
    const outcome = await asked.catch((error: unknown) => error);
    const isFailure = outcome instanceof OutsideError;
    if (isFailure) failures.push(outcome);
    expect(isFailure ? 'failed' : outcome).toEqual(isFailure ? 'failed' : expected[which]);
  }
  expect(failures.map(({ message }) => message).join()).not.toContain(canary);
  expect(failures.length).toBeGreaterThan(20);
  expect(failures.length).toBeLessThan(scripts - 20);
  expect(server.violations).toEqual([]);
});
