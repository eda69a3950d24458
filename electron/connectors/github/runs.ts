import type { PipelineRun } from '../../../shared/domain/pipeline.ts';
import { OutsideError } from '../http/outside-error.ts';
import { apiVersion, type GitHubClient, repositoryOf, system } from './client.ts';
import {
  artifactsSchema,
  type GivenArtifact,
  type Job,
  jobsSchema,
  pendingSchema,
  type Run,
  runsSchema,
} from './schemas.ts';
import { pipelineRunOf, type RunParts, workflowOf } from './transform-run.ts';

interface OfPipeline {
  readonly path: string;
  readonly signal?: AbortSignal | undefined;
}

async function readParts(github: GitHubClient, { path, signal }: OfPipeline, run: Run): Promise<RunParts> {
  const parameters = { ...repositoryOf(path), run_id: run.id, signal };
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
  const jobs = new Map<Job['id'], Job>();
  for await (const page of github.pages(`${route}/jobs`, { ...parameters, filter: 'latest' }, jobsSchema)) {
    for (const job of page.jobs) jobs.set(job.id, job);
  }
  const artifacts = new Map<number, GivenArtifact>();
  for await (const page of github.pages(`${route}/artifacts`, parameters, artifactsSchema)) {
    for (const artifact of page.artifacts) artifacts.set(artifact.id, artifact);
  }
  const waitsFor: { what: string; who: string[] }[] = [];
  if (run.status === 'waiting') {
    const pending = await github.read(`${route}/pending_deployments`, parameters, pendingSchema);
    for (const { environment, reviewers } of pending) {
      const who = reviewers.flatMap(({ reviewer }) => reviewer?.login ?? reviewer?.slug ?? []);
      waitsFor.push({ what: `approval of ${environment.name}`, who });
    }
  }
  return { jobs: [...jobs.values()], artifacts: [...artifacts.values()], waitsFor };
}

/** So many finished runs are remembered; the oldest goes first. */
const mostRemembered = 500;

/**
 * Completes a run by its jobs and artifacts. They are read once where it is over with all of its jobs: started again, it has another
 * attempt and another time.
 */
export function createCompleteRun(github: GitHubClient) {
  const partsByStamp = new Map<string, RunParts>();

  return async (of: OfPipeline, run: Run): Promise<PipelineRun> => {
    const stamp = `${of.path} ${run.id} ${run.run_attempt} ${run.updated_at}`;
    const known = partsByStamp.get(stamp);
    if (known !== undefined) return pipelineRunOf(run, known);
    const parts = await readParts(github, of, run);
    const isOver = run.status === 'completed' && parts.jobs.every(({ status }) => status === 'completed');
    if (isOver) partsByStamp.set(stamp, parts);
    const [oldest = ''] = partsByStamp.keys();
    if (partsByStamp.size > mostRemembered) partsByStamp.delete(oldest);
    return pipelineRunOf(run, parts);
  };
}

type CompleteRun = ReturnType<typeof createCompleteRun>;

/** Every run of exactly this commit, the newest first. */
export async function runsOf(
  github: GitHubClient,
  complete: CompleteRun,
  query: OfPipeline & { readonly commit: string },
): Promise<readonly PipelineRun[]> {
  const parameters = { ...repositoryOf(query.path), head_sha: query.commit, signal: query.signal };
  const runById = new Map<string, Run>();
  for await (const page of github.pages('GET /repos/{owner}/{repo}/actions/runs', parameters, runsSchema)) {
    for (const run of page.workflow_runs) if (run.head_sha === query.commit) runById.set(run.id, run);
  }
  const runs = [...runById.values()].toSorted((one, other) => other.created_at.localeCompare(one.created_at));
  return Promise.all(runs.map((run) => complete(query, run)));
}

/** So many pages of runs are looked through for the one before. */
const mostPages = 10;

/** The newest finished run of the same workflow and branch with a smaller number. */
export async function runBefore(
  github: GitHubClient,
  complete: CompleteRun,
  query: OfPipeline & { readonly run: PipelineRun },
): Promise<PipelineRun | null> {
  const { path, signal, run } = query;
  if (run.branch === null || run.number === null) return null;
  const { number, branch, pipeline, queuedAt } = run;
  const until = queuedAt === null ? {} : { created: `<=${queuedAt.replace(/\.\d+Z$/u, 'Z')}` };
  const parameters = { ...repositoryOf(path), branch, status: 'completed', ...until, signal };
  let pages = 0;
  for await (const page of github.pages('GET /repos/{owner}/{repo}/actions/runs', parameters, runsSchema)) {
    const [before] = page.workflow_runs
      .filter((one) => workflowOf(one) === pipeline && one.head_branch === branch && one.run_number < number)
      .toSorted((one, other) => other.run_number - one.run_number);
    if (before !== undefined) return complete(query, before);
    pages += 1;
    if (pages >= mostPages) break;
  }
  return null;
}

/** Of the download of an artifact, in milliseconds. */
const timeout = 120_000;

/** The ZIP of an artifact. GitHub sends on to a storage host, which is asked without the token. */
export async function readArtifact(
  github: GitHubClient,
  { url, mostBytes, signal }: OfPipeline & { readonly url: string; readonly mostBytes: number },
): Promise<Uint8Array> {
  if (!url.startsWith(`${github.base}/repos/`)) {
    throw new OutsideError({
      system,
      kind: 'validation',
      message: 'This artifact is not at the address of the connection.',
      nextAction: 'Read the runs again, then try again.',
    });
  }
  const headers = { 'x-github-api-version': apiVersion };
  const answer = await github.transport.send({
    method: 'GET',
    url,
    intent: 'read',
    headers,
    timeout,
    mostBytes,
    signal,
  });
  return answer.bytes;
}
