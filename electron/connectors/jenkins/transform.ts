import type { PipelineRun, RunState, TestCounts } from '../../../shared/domain/pipeline.ts';
import type { BuildThere, BuiltThere, InputThere } from './client.ts';
import type { InputStep } from './input-step.ts';
import { branchOfRevision, idOfRun } from './job-path.ts';
import type { StagesRead } from './stages.ts';

const stateByResult: Readonly<Record<string, RunState>> = {
  SUCCESS: 'passed',
  UNSTABLE: 'unstable',
  FAILURE: 'failed',
  NOT_BUILT: 'skipped',
  ABORTED: 'cancelled',
};

/**
 * The commits that a build checked out. One that does not say so (an old one, or another way to check out) built the newest of its
 * changes; where several are equally new, nobody knows which.
 */
export function commitsOf({ actions, changeSet, changeSets }: BuiltThere): readonly string[] {
  const revisions = (actions ?? []).flatMap((action) => action?.lastBuiltRevision?.SHA1 ?? []);
  if (revisions.length > 0) return revisions;
  const changes = [...(changeSets ?? []), ...(changeSet == null ? [] : [changeSet])].flatMap(
    ({ items }) => items ?? [],
  );
  const newest = Math.max(...changes.map(({ timestamp }) => timestamp ?? 0));
  const last = new Set(changes.filter(({ timestamp }) => (timestamp ?? 0) === newest).map(({ commitId }) => commitId));
  const [commit] = last;
  return last.size === 1 && commit != null ? [commit] : [];
}

/** The branch that a commit was checked out from, where the build says so. */
export function branchOf({ actions }: BuiltThere, commit: string): string | null {
  const action = actions?.find((one) => one?.lastBuiltRevision?.SHA1 === commit);
  for (const { name } of action?.lastBuiltRevision?.branch ?? []) {
    const branch = branchOfRevision(name ?? '');
    if (branch !== null) return branch;
  }
  return null;
}

/** Several reports of one build are added up. */
function countTests({ actions }: BuildThere): TestCounts | null {
  const reports = (actions ?? []).filter((action) => action?.totalCount != null);
  if (reports.length === 0) return null;
  const sum = (count: 'totalCount' | 'failCount' | 'skipCount') =>
    reports.reduce((total, report) => total + (report?.[count] ?? 0), 0);
  const [failed, skipped] = [sum('failCount'), sum('skipCount')];
  return { passed: Math.max(0, sum('totalCount') - failed - skipped), failed, skipped };
}

interface Facts {
  readonly build: BuildThere;
  /** The job that was asked for, and the one that ran: a branch of it, or the same. */
  readonly pipeline: string;
  readonly job: string;
  readonly commit: string;
  readonly branch: string | null;
  readonly stages: StagesRead;
  readonly inputs: readonly InputThere[];
  /** The inputs of the job's script, where that could be read. */
  readonly steps: readonly InputStep[];
  /** Of the build, without a slash at its end. */
  readonly url: string;
}

/** Whether a build that is not finished waits for a person. */
export function isPaused({ stages }: StagesRead, inputs: readonly InputThere[]): boolean {
  return inputs.length > 0 || stages.some(({ state }) => state === 'paused');
}

function stateOf({ build, stages, inputs }: Facts): RunState {
  if (!build.building) return stateByResult[build.result ?? ''] ?? 'unknown';
  return isPaused(stages, inputs) ? 'paused' : 'running';
}

function submittersOf(message: string | null | undefined, steps: readonly InputStep[]): string[] {
  const same = steps.filter((step) => step.message !== null && step.message === message);
  const [step] = same;
  return same.length === 1 && step !== undefined ? [...(step.submitters ?? [])] : [];
}

function waitsOf({ build, stages, inputs, steps }: Facts): PipelineRun['waitsFor'] {
  if (!build.building) return [];
  if (inputs.length > 0) {
    return inputs.map(({ id, message }) => ({ what: message ?? id, who: submittersOf(message, steps) }));
  }
  const paused = stages.stages.filter(({ state }) => state === 'paused');
  const [step] = steps;
  if (paused.length === 1 && steps.length === 1 && step?.message != null) {
    return [{ what: step.message, who: [...(step.submitters ?? [])] }];
  }
  return paused.map(({ name }) => ({ what: `an answer in the stage “${name}”`, who: [] }));
}

export function toRun(facts: Facts): PipelineRun {
  const { build, pipeline, job, commit, branch, stages, url } = facts;
  const endedAt = build.building ? null : new Date(build.timestamp + (build.duration ?? 0)).toISOString();
  return {
    id: idOfRun(job, build.number),
    pipeline,
    number: build.number,
    commit,
    branch,
    state: stateOf(facts),
    queuedAt: null,
    startedAt: new Date(build.timestamp).toISOString(),
    endedAt,
    duration: build.building ? null : (build.duration ?? null),
    attempt: 1,
    stages: [...stages.stages],
    stagesMissing: stages.missing,
    tests: countTests(build),
    artifacts: (build.artifacts ?? []).map(({ relativePath }) => ({
      name: relativePath,
      size: null,
      digest: null,
      url: `${url}/artifact/${relativePath.split('/').map(encodeURIComponent).join('/')}`,
    })),
    waitsFor: waitsOf(facts),
    url: `${url}/`,
  };
}
