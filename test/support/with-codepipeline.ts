import { openCodePipeline } from '../../electron/connectors/codepipeline/adapter.ts';
import {
  type CodePipelineSeed,
  type CodePipelineServer,
  openCodePipelineServer,
  type PipelineAction,
  type PipelineExecution,
} from '../servers/codepipeline-server.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';

export const commit = 'd27afa0805201322d846d7defc29b82c88d9b5ce';
export const otherCommit = '1111111111111111111111111111111111111111';
export const accessKey = 'AKIAEXAMPLE000000000';
export const region = 'eu-central-1';
/** 2026-11-20T08:00:00Z, in seconds. */
export const begin = Date.parse('2026-11-20T08:00:00Z') / 1000;

export function pipelineAction(
  name: string,
  category: PipelineAction['category'],
  at: number,
  given: Partial<PipelineAction> = {},
): PipelineAction {
  return { name, category, status: 'Succeeded', startedAt: begin + at, updatedAt: begin + at + 60, ...given };
}

export function pipelineExecution(number: number, given: Partial<PipelineExecution> = {}): PipelineExecution {
  const of = given.commit ?? commit;
  const variables = { CommitId: of, BranchName: 'main' };
  return {
    id: `00000000-0000-4000-8000-00000000000${number}`,
    status: 'Succeeded',
    commit: of,
    startedAt: begin,
    updatedAt: begin + 300,
    stages: [
      { name: 'Source', actions: [pipelineAction('Source', 'Source', 0, { variables })] },
      { name: 'Build', actions: [pipelineAction('Compile', 'Build', 60), pipelineAction('Unit', 'Test', 120)] },
      { name: 'Prod', actions: [pipelineAction('Ask', 'Approval', 180), pipelineAction('Deploy', 'Deploy', 240)] },
    ],
    ...given,
  };
}

export function codePipelineSeed(
  executions: PipelineExecution[],
  given: Partial<CodePipelineSeed> = {},
): CodePipelineSeed {
  return { accessKey, token: canary, region, denied: [], pipelines: [{ name: 'shop', executions }], ...given };
}

interface Opened {
  readonly ci: ReturnType<typeof openCodePipeline>['ci'];
  readonly server: CodePipelineServer;
}

/** The adapter at a stand-in of CodePipeline, which must understand everything that it is asked. */
export async function withCodePipeline(seed: CodePipelineSeed, work: (opened: Opened) => Promise<void>): Promise<void> {
  await using server = await openCodePipelineServer(seed);
  const address = `${server.address}/${region}`;
  await using given = adapterOptions({ system: 'codepipeline', address, account: accessKey });
  await work({ ci: openCodePipeline(given.options).ci, server });
  const seen = JSON.stringify([given.lines, server.received.map(({ headers, body }) => [headers, body])]);
  if (seen.includes(canary)) throw new Error('The secret was sent, or stands in a line.');
  if (server.violations.length > 0) throw new Error(server.violations.join('\n'));
}
