import type { ConnectionCheck, Right } from '../../../shared/domain/connection.ts';
import type { PipelineRun } from '../../../shared/domain/pipeline.ts';
import type { AdapterOptions } from '../adapter-options.ts';
import type { CiProvider } from '../ci-provider.ts';
import { warnOfConnection } from '../connection-warnings.ts';
import { OutsideError } from '../http/outside-error.ts';
import type { Ports } from '../open-ports.ts';
import { createClient, system } from './client.ts';
import type { ActionRun, Execution } from './schemas.ts';
import { isFinished, isOf, toEnforcement, toRun } from './transform.ts';

/** Further back nobody looks for the executions of a commit. */
const mostLookedThrough = 1000;
/** Executions that are over are read once; one that is retried has another time. */
const mostKept = 500;

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** AWS CodePipeline by an access key: `account` is its id, the secret the token. */
export function openCodePipeline(options: AdapterOptions): Pick<Ports, 'budget'> & { readonly ci: CiProvider } {
  const { now = Date.now } = options;
  const client = createClient(options);
  const { region, address } = client;
  const finished = new Map<string, readonly ActionRun[]>();

  async function readActions(path: string, execution: Execution, signal?: AbortSignal): Promise<readonly ActionRun[]> {
    const { pipelineExecutionId: id, status, lastUpdateTime } = execution;
    const key = `${path} ${id} ${status} ${lastUpdateTime ?? ''}`;
    const kept = finished.get(key);
    if (kept !== undefined) return kept;
    const actions = await collect(client.listActions(path, id, signal));
    if (isFinished(execution)) finished.set(key, actions);
    const [oldest = ''] = finished.keys();
    if (finished.size > mostKept) finished.delete(oldest);
    return actions;
  }

  async function readRun(
    path: string,
    execution: Execution,
    commit: string,
    signal?: AbortSignal,
  ): Promise<PipelineRun> {
    const actions = await readActions(path, execution, signal);
    // Only what is under way can wait before a stage.
    const state = isFinished(execution) ? null : await client.readState(path, signal);
    return toRun({ execution, actions, state, pipeline: path, commit, region });
  }

  async function* newest(path: string, signal?: AbortSignal): AsyncGenerator<Execution> {
    let looked = 0;
    for await (const execution of client.listExecutions(path, signal)) {
      yield execution;
      looked += 1;
      if (looked >= mostLookedThrough) return;
    }
  }

  /** What would be asked is asked: AWS does not tell what a key may do. */
  async function tryRight(title: string, action: string, asked: Promise<unknown>): Promise<Right> {
    const isGranted = await asked.then(
      () => true,
      (error: unknown) => {
        if (error instanceof OutsideError && (error.kind === 'forbidden' || error.kind === 'notFound')) return false;
        throw error;
      },
    );
    const source = isGranted
      ? 'It was shown.'
      : `It was not shown to this key: allow it codepipeline:${action}, and look at the name.`;
    return { title, granted: isGranted ? 'yes' : 'no', need: 'reading', source };
  }

  async function check({ path, signal }: Parameters<CiProvider['check']>[0]): Promise<ConnectionCheck> {
    const rights = [await tryRight('list the pipelines', 'ListPipelines', client.listPipelines(signal).next())];
    if (path !== undefined) {
      rights.push(
        await tryRight(
          `read the executions of ${path}`,
          'ListPipelineExecutions',
          client.listExecutions(path, signal).next(),
        ),
      );
      rights.push(await tryRight(`read the stages of ${path}`, 'GetPipeline', client.readPipeline(path, signal)));
    }
    rights.push({
      title: 'start executions and approve',
      granted: 'unknown',
      need: 'never',
      source: 'AWS tells this only by trying.',
    });
    return {
      edition: `${system} in ${region}`,
      account: null,
      rights,
      expiresAt: null,
      warnings: [...warnOfConnection({ address, date: null, expiresAt: null, now: now() })],
    };
  }

  const ci: CiProvider = {
    check,
    listPipelines: ({ signal }) => collect(client.listPipelines(signal)),

    async runsOf({ path, commit, signal }) {
      const runs: PipelineRun[] = [];
      for await (const execution of newest(path, signal)) {
        if (isOf(execution, commit)) runs.push(await readRun(path, execution, commit, signal));
      }
      return runs;
    },

    async runBefore({ path, run, signal }) {
      // The source that the commit came from: a pipeline may have others, of other repositories.
      let own: string | null = null;
      for await (const execution of newest(path, signal)) {
        const { pipelineExecutionId, sourceRevisions } = execution;
        const commit =
          own === null ? undefined : sourceRevisions.find(({ actionName }) => actionName === own)?.revisionId;
        const isEarlier = isFinished(execution) && commit !== undefined;
        if (pipelineExecutionId === run.id) {
          own = sourceRevisions.find(({ revisionId }) => revisionId === run.commit)?.actionName ?? null;
        }
        if (!isEarlier) continue;
        const before = await readRun(path, execution, commit, signal);
        if (before.branch === run.branch) return before;
      }
      return null;
    },

    // CodePipeline counts no tests, and what it left behind is not listed.
    testsOf: () => Promise.resolve(null),
    readArtifact() {
      const message = 'What CodePipeline left behind lies in S3, which this connection does not read.';
      return Promise.reject(new OutsideError({ system, kind: 'validation', message }));
    },

    async readEnforcement({ path, signal }) {
      return toEnforcement(await client.readPipeline(path, signal), path, region);
    },
  };
  return { ci, budget: () => client.budget() };
}
