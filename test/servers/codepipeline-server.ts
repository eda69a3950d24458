import { createHash, createHmac } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { createShapeCheck } from './aws-shapes.ts';
import { referenceFolder } from './described.ts';
import { type Given, type LoopbackServer, openLoopbackServer, type Received } from './loopback-server.ts';

type Status = 'InProgress' | 'Succeeded' | 'Failed' | 'Abandoned';

export interface PipelineAction {
  readonly name: string;
  readonly category: 'Source' | 'Build' | 'Test' | 'Deploy' | 'Approval';
  status: Status;
  /** Epoch seconds. */
  readonly startedAt: number;
  updatedAt: number;
  readonly variables?: Readonly<Record<string, string>>;
}

export interface PipelineExecution {
  readonly id: string;
  status: 'InProgress' | 'Succeeded' | 'Failed' | 'Stopped' | 'Stopping' | 'Superseded' | 'Cancelled';
  readonly commit: string;
  /** Of a source before it, by another repository. */
  readonly library?: string;
  readonly startedAt: number;
  updatedAt: number;
  /** In the order in which they were run; the same name again for one that was retried. */
  readonly stages: readonly { readonly name: string; readonly actions: readonly PipelineAction[] }[];
}

export interface CodePipelineSeed {
  readonly accessKey: string;
  readonly token: string;
  readonly region: string;
  /** Operations that the key may not do. */
  readonly denied: readonly string[];
  readonly pipelines: readonly {
    readonly name: string;
    /** The newest first. */
    readonly executions: PipelineExecution[];
    readonly closed?: { readonly stage: string; readonly reason: string; readonly execution: string };
  }[];
}
type Pipeline = CodePipelineSeed['pipelines'][number];

export interface CodePipelineServer extends LoopbackServer {
  readonly token: string;
  readonly state: { -readonly [K in keyof CodePipelineSeed]: CodePipelineSeed[K] };
  /** Requests and answers that break AWS's description, where that is at hand. */
  readonly violations: readonly string[];
}

const itemsAtOnce = 3;
const target = 'CodePipeline_20150709.';

function refuse(type: string, message: string, status = 400): Given {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ __type: type, message }),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** Signature Version 4, worked out from what arrived; answers why it does not hold, or null. */
function refuseSignature(
  { headers, method, url, body }: Received,
  { accessKey, token, region }: CodePipelineSeed,
): Given | null {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/codepipeline\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/u;
  const [, key, day = '', signedRegion, names = '', signature] = given.exec(headers['authorization'] ?? '') ?? [];
  if (key === undefined) return refuse('MissingAuthenticationTokenException', 'Missing Authentication Token', 403);
  if (key !== accessKey)
    return refuse('UnrecognizedClientException', 'The security token included in the request is invalid.');
  const canonicalHeaders = names.split(';').map((name) => `${name}:${(headers[name] ?? '').trim()}\n`);
  const canonical = [method, url.pathname, '', canonicalHeaders.join(''), names, sha256(body)].join('\n');
  const scope = `${day}/${region}/codepipeline/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'] ?? '', scope, sha256(canonical)].join('\n');
  const signing = [region, 'codepipeline', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${token}`, day));
  if (signedRegion === region && hmac(signing, text).toString('hex') === signature) return null;
  return refuse('InvalidSignatureException', 'The request signature we calculated does not match.', 403);
}

function page<T>(items: readonly T[], token: string | undefined) {
  const from = Number(token?.replace('page-', '') ?? 0);
  const next = from + itemsAtOnce;
  return { shown: items.slice(from, next), ...(next < items.length ? { nextToken: `page-${next}` } : {}) };
}

function showExecution({ id, status, commit, library, startedAt, updatedAt }: PipelineExecution): object {
  return {
    pipelineExecutionId: id,
    status,
    startTime: startedAt,
    lastUpdateTime: updatedAt,
    sourceRevisions: [
      ...(library === undefined ? [] : [{ actionName: 'Library', revisionId: library, revisionSummary: 'another' }]),
      { actionName: 'Source', revisionId: commit, revisionSummary: 'a change', revisionUrl: 'https://x' },
    ],
    executionMode: 'SUPERSEDED',
  };
}

function actionType(category: string) {
  const provider = category === 'Approval' ? 'Manual' : 'CodeBuild';
  return { category, owner: 'AWS', provider, version: '1' };
}

function showAction(execution: PipelineExecution, stage: string, action: PipelineAction): object {
  const { name, category, status, startedAt, updatedAt, variables } = action;
  return {
    pipelineExecutionId: execution.id,
    // One that is run again has another one.
    actionExecutionId: `${execution.id}-${name}-${startedAt}`,
    pipelineVersion: 1,
    stageName: stage,
    actionName: name,
    startTime: startedAt,
    lastUpdateTime: updatedAt,
    status,
    input: { actionTypeId: actionType(category), configuration: category === 'Source' ? { BranchName: 'main' } : {} },
    output: { outputArtifacts: [], ...(variables === undefined ? {} : { outputVariables: variables }) },
  };
}

const askedSchema = z.object({
  pipelineName: z.string().optional(),
  name: z.string().optional(),
  nextToken: z.string().optional(),
  filter: z.object({ pipelineExecutionId: z.string() }).optional(),
});
type Asked = z.infer<typeof askedSchema>;

function answerPipeline(operation: string, asked: Asked, { name, executions, closed }: Pipeline): object | null {
  switch (operation) {
    case 'ListPipelineExecutions': {
      const { shown, ...next } = page(executions, asked.nextToken);
      return { pipelineExecutionSummaries: shown.map(showExecution), ...next };
    }
    case 'ListActionExecutions': {
      const wanted = executions.filter(({ id }) => id === asked.filter?.pipelineExecutionId);
      const all = wanted.flatMap((one) =>
        one.stages.flatMap((stage) => stage.actions.map((action) => showAction(one, stage.name, action))),
      );
      const { shown, ...next } = page(all.toReversed(), asked.nextToken);
      return { actionExecutionDetails: shown, ...next };
    }
    case 'GetPipelineState':
      return {
        pipelineName: name,
        pipelineVersion: 1,
        stageStates: (closed === undefined ? [] : [closed]).map(({ stage, reason, execution }) => ({
          stageName: stage,
          inboundExecution: { pipelineExecutionId: execution, status: 'InProgress' },
          inboundTransitionState: { enabled: false, disabledReason: reason },
        })),
      };
    case 'GetPipeline': {
      const stages = executions[0]?.stages ?? [];
      return {
        pipeline: {
          name,
          roleArn: 'arn:aws:iam::111122223333:role/shop',
          stages: stages.map((stage) => ({
            name: stage.name,
            actions: stage.actions.map((action) => ({ name: action.name, actionTypeId: actionType(action.category) })),
          })),
        },
      };
    }
    default:
      return null;
  }
}

/** A stateful stand-in of AWS CodePipeline over real HTTP: JSON 1.1 by POST, signatures worked out, three items a page. */
export async function openCodePipelineServer(seed: CodePipelineSeed): Promise<CodePipelineServer> {
  const state = { ...seed };
  const violations: string[] = [];
  const file = `${referenceFolder}api/aws-codepipeline.json`;
  const check = existsSync(file) ? createShapeCheck(JSON.parse(await readFile(file, 'utf8'))) : () => [];

  function answer(operation: string, asked: Asked): object | null {
    if (operation === 'ListPipelines') {
      const { shown, ...next } = page(state.pipelines, asked.nextToken);
      return { pipelines: shown.map(({ name }) => ({ name, version: 1 })), ...next };
    }
    const pipeline = state.pipelines.find(({ name }) => name === (asked.pipelineName ?? asked.name));
    return pipeline === undefined ? null : answerPipeline(operation, asked, pipeline);
  }

  function handle(received: Received): Given {
    const operation = received.headers['x-amz-target']?.replace(target, '') ?? '';
    const refused = refuseSignature(received, state);
    if (refused !== null) return refused;
    if (received.method !== 'POST') violations.push(`${received.method} ${received.url.pathname}`);
    const body: unknown = JSON.parse(received.body);
    violations.push(...check(operation, 'input', body));
    if (state.denied.includes(operation)) {
      return refuse(
        'AccessDeniedException',
        `User: arn:aws:iam::111122223333:user/robot is not authorized to perform: codepipeline:${operation}`,
      );
    }
    const shown = answer(operation, askedSchema.parse(body));
    if (shown === null)
      return refuse('PipelineNotFoundException', 'The account does not have a pipeline of this name.');
    violations.push(...check(operation, 'output', shown));
    return { status: 200, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(shown) };
  }

  const server = await openLoopbackServer(handle);
  // The region stands in the address, as the adapter wants it.
  return Object.assign(server, { token: seed.token, state, violations });
}
