import type { PipelineRun, Stage } from '../../../shared/domain/pipeline.ts';
import type { GivenArtifact, Job, Run } from './schemas.ts';
import { stateOf } from './state.ts';

function between(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.max(0, Date.parse(to) - Date.parse(from));
}

function stageOf(job: Job, runPassed: boolean): Stage {
  const state = stateOf(job);
  const isOver = job.status === 'completed';
  return {
    name: job.name,
    state,
    startedAt: state === 'skipped' || state === 'queued' ? null : job.started_at,
    duration: isOver && state !== 'skipped' ? between(job.started_at, job.completed_at) : null,
    paused: null,
    // GitHub does not tell `continue-on-error`; a failure in a run that passed is one.
    mayFail: state === 'failed' && runPassed,
    url: job.html_url,
  };
}

/** When the last job ended: the run's own `updated_at` moves on when logs are deleted. */
function endOf(run: Run, jobs: readonly Job[]): string | null {
  if (run.status !== 'completed') return null;
  const ends = jobs.flatMap(({ completed_at }) => completed_at ?? []).toSorted();
  return ends.at(-1) ?? run.updated_at;
}

export interface RunParts {
  readonly jobs: readonly Job[];
  readonly artifacts: readonly GivenArtifact[];
  readonly waitsFor: PipelineRun['waitsFor'];
}

/** Started again, a run keeps what its earlier attempts left behind: of each name the newest is that of the run as it stands. */
function newestArtifacts(artifacts: readonly GivenArtifact[]): readonly GivenArtifact[] {
  const newest = new Map<string, number>();
  for (const { name, id } of artifacts) newest.set(name, Math.max(id, newest.get(name) ?? id));
  return artifacts.filter(({ name, id }) => newest.get(name) === id);
}

/** A workflow run; its jobs are the stages. Artifacts that GitHub has thrown away are left out. */
export function pipelineRunOf(run: Run, { jobs, artifacts, waitsFor }: RunParts): PipelineRun {
  const state = stateOf(run);
  const endedAt = endOf(run, jobs);
  const startedAt = state === 'queued' ? null : run.run_started_at;
  return {
    id: run.id,
    pipeline: workflowOf(run),
    number: run.run_number,
    commit: run.head_sha,
    branch: run.head_branch,
    state,
    queuedAt: run.created_at,
    startedAt,
    endedAt,
    duration: between(startedAt, endedAt),
    attempt: run.run_attempt,
    stages: [...new Map(jobs.map((job) => [job.id, stageOf(job, state === 'passed')])).values()],
    stagesMissing: null,
    tests: null,
    artifacts: newestArtifacts(artifacts)
      .filter(({ expired }) => !expired)
      .map(({ name, size_in_bytes, digest, archive_download_url }) => ({
        name,
        size: size_in_bytes,
        digest,
        url: archive_download_url,
      })),
    waitsFor,
    url: run.html_url,
  };
}

/** Of a workflow: its file, the only name that two never share, without the `@ref` of a called one; else the name that is shown. */
export function workflowOf({ path, name }: Pick<Run, 'path' | 'name'>): string {
  return path?.replace(/@.*$/u, '').replace(/^\.github\/workflows\//u, '') ?? name ?? '';
}
