import type { PipelineRun, RunState, Stage } from '../../../shared/domain/pipeline.ts';
import type { JobThere, PipelineThere, TestSummaryThere } from './schemas.ts';
import { stateOfStatus } from './state.ts';

/** A manual job that may be left out stops nothing: GitLab goes on as if it were not there. */
function isOptional({ status, allow_failure: mayFail }: JobThere): boolean {
  return status === 'manual' && mayFail === true;
}

/** A state that no job of a stage is over with, the worst first. */
const precedence: readonly RunState[] = ['running', 'failed', 'cancelled', 'paused', 'queued', 'unknown'];

function stateOfStage(jobs: readonly JobThere[]): RunState {
  const states = jobs.map((job): RunState => {
    if (isOptional(job)) return 'skipped';
    const state = stateOfStatus(job.status);
    return (state === 'failed' || state === 'cancelled') && job.allow_failure === true ? 'unstable' : state;
  });
  const begun = states.some((state) => state === 'passed' || state === 'unstable');
  if (begun && states.includes('queued')) return 'running';
  const worst = precedence.find((state) => states.includes(state));
  if (worst !== undefined) return worst;
  if (states.includes('unstable')) return 'unstable';
  return states.includes('passed') ? 'passed' : 'skipped';
}

const unfinished: ReadonlySet<RunState> = new Set(['queued', 'running', 'paused']);

function timesOf(jobs: readonly JobThere[]) {
  const begun = jobs.flatMap(({ started_at: at }) => at ?? []).toSorted();
  const ended = jobs.flatMap(({ finished_at: at }) => at ?? []).toSorted();
  const [startedAt, endedAt] = [begun.at(0), ended.at(-1)];
  const goesOn = (job: JobThere) => !isOptional(job) && unfinished.has(stateOfStatus(job.status));
  const isOver = !jobs.some(goesOn);
  const isKnown = startedAt !== undefined && endedAt !== undefined && isOver;
  return {
    startedAt: startedAt ?? null,
    duration: isKnown ? Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)) : null,
  };
}

/** A job that was repeated counts by its last try: what it said, and left behind, before is over with. */
function latestOf(jobs: readonly JobThere[]): readonly JobThere[] {
  const latest = new Map<string, JobThere>();
  for (const job of jobs.toSorted((one, other) => one.id - other.id)) latest.set(`${job.stage} ${job.name}`, job);
  return [...latest.values()];
}

/**
 * There is no list of stages: jobs name theirs, and the order of their ids is that of the stages. A repeated job has a higher id than
 * all others, so that those it was repeated for are needed for the order.
 */
export function toStages(jobs: readonly JobThere[], url: string): Stage[] {
  const latest = latestOf(jobs);
  const firstByStage = new Map<string, number>();
  for (const { stage, id } of jobs) firstByStage.set(stage, Math.min(id, firstByStage.get(stage) ?? id));
  const names = [...firstByStage].toSorted(([, one], [, other]) => one - other).map(([name]) => name);
  return names.map((name) => {
    const ofStage = latest.filter(({ stage }) => stage === name);
    return {
      name,
      state: stateOfStage(ofStage),
      ...timesOf(ofStage),
      paused: null,
      mayFail: ofStage.every((job) => job.allow_failure === true),
      url,
    };
  });
}

/** From 1: how often the job that was repeated most was run. */
function attemptOf(jobs: readonly JobThere[]): number {
  const counts = new Map<string, number>();
  for (const { stage, name } of jobs) counts.set(`${stage} ${name}`, (counts.get(`${stage} ${name}`) ?? 0) + 1);
  return Math.max(1, ...counts.values());
}

function countTests(summary: TestSummaryThere | null): PipelineRun['tests'] {
  if (summary === null) return null;
  const { success, failed, skipped, error } = summary.total;
  // Without any report GitLab counts to nought.
  return success + failed + skipped + error === 0 ? null : { passed: success, failed: failed + error, skipped };
}

interface Facts {
  readonly pipeline: PipelineThere;
  readonly path: string;
  /** With those that were repeated, and the triggers of other pipelines. */
  readonly jobs: readonly JobThere[];
  readonly tests: TestSummaryThere | null;
  /** The project's address in the API. */
  readonly place: string;
}

/** What was pushed, and what somebody ran again by hand or by a call: of these the newest counts. */
const ordinary: ReadonlySet<string> = new Set(['push', 'web', 'api', 'trigger', 'chat']);

/**
 * A project has one pipeline, but what it runs hangs on what started it: the green one of a schedule, a tag or a merge request says nothing
 * for the one of a push, so that each of them is a pipeline of its own.
 */
export function pipelineName(path: string, { source, tag }: Pick<PipelineThere, 'source' | 'tag'>): string {
  if (tag === true) return `${path} (tag)`;
  return source == null || ordinary.has(source)
    ? path
    : `${path} (${source.replace(/_event$/u, '').replaceAll('_', ' ')})`;
}

export function toRun({ pipeline, path, jobs, tests, place }: Facts): PipelineRun {
  const state = stateOfStatus(pipeline.status);
  const counts = countTests(tests);
  const latest = latestOf(jobs);
  return {
    id: String(pipeline.id),
    pipeline: pipelineName(path, pipeline),
    number: pipeline.iid ?? null,
    commit: pipeline.sha,
    branch: pipeline.ref ?? null,
    state: state === 'passed' && (counts?.failed ?? 0) > 0 ? 'unstable' : state,
    queuedAt: pipeline.created_at ?? null,
    startedAt: pipeline.started_at ?? null,
    endedAt: pipeline.finished_at ?? null,
    duration: pipeline.duration == null ? null : Math.round(pipeline.duration * 1000),
    attempt: attemptOf(jobs),
    stages: toStages(jobs, pipeline.web_url),
    stagesMissing: jobs.length === 0 ? 'The pipeline has no jobs that this account is shown.' : null,
    tests: counts,
    artifacts: latest.flatMap(({ id, name, artifacts }) =>
      (artifacts ?? [])
        .filter(({ file_type: type }) => type === 'archive')
        .map(({ size, filename }) => ({
          name: `${name}/${filename ?? 'artifacts.zip'}`,
          size: size ?? null,
          digest: null,
          url: `${place}/jobs/${id}/artifacts`,
        })),
    ),
    waitsFor: latest
      .filter((job) => unfinished.has(state) && job.status === 'manual' && !isOptional(job))
      .map(({ name }) => ({ what: `the manual job “${name}”`, who: [] })),
    url: pipeline.web_url,
  };
}
