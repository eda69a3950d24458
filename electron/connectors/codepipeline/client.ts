import {
  CodePipelineClient,
  GetPipelineCommand,
  GetPipelineStateCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline';
import type { z } from 'zod';
import type { AdapterOptions } from '../adapter-options.ts';
import { circling } from '../http/circling.ts';
import { OutsideError } from '../http/outside-error.ts';
import { createTransport } from '../http/transport.ts';
import { createRequestHandler, explainAws } from './request-handler.ts';
import {
  type ActionRun,
  actionsSchema,
  type Execution,
  executionsSchema,
  type PipelineThere,
  pipelineSchema,
  pipelinesSchema,
  type StateThere,
  stateSchema,
} from './schemas.ts';

export const system = 'AWS CodePipeline';
/** A listing that never ends is given up after so many pages. */
const mostPages = 100;

/**
 * The region that requests are signed for: of the usual address, `https://codepipeline.eu-central-1.amazonaws.com`, or the last part of any
 * other, `https://aws.example.com/eu-central-1`.
 */
export function regionOf(address: string): string {
  const { hostname, pathname } = new URL(address);
  const [, ofHost] = /(?:^|\.)codepipeline(?:-fips)?\.([a-z]{2}[a-z0-9-]+-\d)\./u.exec(hostname) ?? [];
  const [, ofPath] = /\/([a-z]{2}[a-z0-9-]+-\d)\/?$/u.exec(pathname) ?? [];
  const region = ofHost ?? ofPath;
  if (region !== undefined) return region;
  throw new OutsideError({
    system,
    kind: 'validation',
    message: 'The address does not say which region it is of.',
    nextAction: 'Give it as https://codepipeline.REGION.amazonaws.com.',
  });
}

/** A name as AWS allows it; it goes into bodies alone, and into the address of the console. */
function checkedName(path: string): string {
  if (/^[\w.@-]{1,100}$/u.test(path)) return path;
  throw new OutsideError({ system, kind: 'validation', message: `“${path}” is not the name of a pipeline.` });
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | undefined;
}

function newestFirst<T extends { readonly startTime?: string | undefined }>(items: readonly T[]): readonly T[] {
  return items.toSorted((one, other) => (other.startTime ?? '').localeCompare(one.startTime ?? ''));
}

/** The words of CodePipeline: what is asked for, page after page, and the shapes of its answers. */
export function createClient(options: AdapterOptions) {
  const { connection, secret } = options;
  const { address, account } = connection;
  const region = regionOf(address);
  const transport = createTransport({
    ...options,
    system,
    address,
    credentials: {},
    secrets: [secret],
    explain: explainAws,
  });
  // Whatever is left out here the library would look for in the files and the environment of the user.
  const aws = new CodePipelineClient({
    endpoint: address,
    region,
    credentials: { accessKeyId: account, secretAccessKey: secret },
    requestHandler: createRequestHandler(transport),
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    authSchemePreference: [],
    userAgentAppId: 'countersign',
  });

  /** Sends a command and parses what comes back, once. */
  async function ask<S extends z.ZodType>(
    send: (given: { abortSignal?: AbortSignal }) => Promise<unknown>,
    schema: S,
    signal: AbortSignal | undefined,
  ): Promise<z.output<S>> {
    try {
      return schema.parse(await send(signal === undefined ? {} : { abortSignal: signal }));
    } catch (error) {
      if (signal?.aborted === true) throw signal.reason;
      if (error instanceof OutsideError) throw error;
      const message = `${system} answered something else than expected.`;
      throw new OutsideError({ system, kind: 'server', message }, { cause: error });
    }
  }

  /** Each item once, however often it comes. */
  async function* pages<T>(
    keyOf: (item: T) => string | undefined,
    read: (token: string | undefined) => Promise<Page<T>>,
  ): AsyncGenerator<T> {
    const seen = new Set<string>();
    const told = new Set<string>();
    for (let token: string | undefined; ; ) {
      const { items, next } = await read(token);
      for (const item of items) {
        const key = keyOf(item);
        if (key === undefined || !told.has(key)) yield item;
        if (key !== undefined) told.add(key);
      }
      if (next === undefined) return;
      if (seen.has(next) || seen.size >= mostPages) throw circling(system);
      seen.add(next);
      token = next;
    }
  }

  return {
    region,
    address,
    budget: () => transport.budget(),

    listPipelines: (signal?: AbortSignal): AsyncGenerator<string> =>
      pages(String, async (nextToken) => {
        const command = new ListPipelinesCommand({ nextToken });
        const read = await ask((given) => aws.send(command, given), pipelinesSchema, signal);
        const { pipelines, nextToken: next } = read;
        return { items: pipelines.map(({ name }) => name), next };
      }),

    /** The newest first. */
    listExecutions: (path: string, signal?: AbortSignal): AsyncGenerator<Execution> =>
      pages(
        ({ pipelineExecutionId }) => pipelineExecutionId,
        async (nextToken) => {
          const asked = { pipelineName: checkedName(path), maxResults: 100, nextToken };
          const command = new ListPipelineExecutionsCommand(asked);
          const read = await ask((given) => aws.send(command, given), executionsSchema, signal);
          return { items: newestFirst(read.pipelineExecutionSummaries), next: read.nextToken };
        },
      ),

    /** Of one execution, the newest first. */
    listActions: (path: string, execution: string, signal?: AbortSignal): AsyncGenerator<ActionRun> =>
      pages(
        ({ actionExecutionId }) => actionExecutionId,
        async (nextToken) => {
          const filter = { pipelineExecutionId: execution };
          const asked = { pipelineName: checkedName(path), filter, maxResults: 100, nextToken };
          const command = new ListActionExecutionsCommand(asked);
          const read = await ask((given) => aws.send(command, given), actionsSchema, signal);
          return { items: newestFirst(read.actionExecutionDetails), next: read.nextToken };
        },
      ),

    async readState(path: string, signal?: AbortSignal): Promise<StateThere> {
      const command = new GetPipelineStateCommand({ name: checkedName(path) });
      return ask((given) => aws.send(command, given), stateSchema, signal);
    },

    async readPipeline(path: string, signal?: AbortSignal): Promise<PipelineThere> {
      const command = new GetPipelineCommand({ name: checkedName(path) });
      return ask((given) => aws.send(command, given), pipelineSchema, signal);
    },
  };
}
