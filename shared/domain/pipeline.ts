import { z } from 'zod';

/** `paused`: waits for a person. `unstable`: finished, with failed tests. `skipped`: nothing was run. */
export const runStateSchema = z.enum([
  'queued',
  'running',
  'paused',
  'passed',
  'failed',
  'unstable',
  'cancelled',
  'skipped',
  'unknown',
]);
export type RunState = z.infer<typeof runStateSchema>;

/** A stage of a run. Durations are milliseconds, null where they are not known; `paused` is the part of it that waited for a person. */
export const stageSchema = z.object({
  name: z.string(),
  state: runStateSchema,
  startedAt: z.string().nullable(),
  duration: z.number().nullable(),
  paused: z.number().nullable(),
  /** Failing does not fail the run. */
  mayFail: z.boolean(),
  url: z.string().nullable(),
});
export type Stage = z.infer<typeof stageSchema>;

export const testCountsSchema = z.object({ passed: z.int(), failed: z.int(), skipped: z.int() });
export type TestCounts = z.infer<typeof testCountsSchema>;

/** What a run left behind. `digest` is `sha256:…` where the system tells one; `size` in bytes. */
export const runArtifactSchema = z.object({
  name: z.string(),
  size: z.number().nullable(),
  digest: z.string().nullable(),
  url: z.string(),
});

/**
 * One run of a pipeline for one commit: the same model for GitHub Actions, GitLab CI, Jenkins and CodePipeline. Times are UTC ISO 8601,
 * durations milliseconds.
 */
export const pipelineRunSchema = z.object({
  /** Unique within the pipeline's system. */
  id: z.string(),
  /** The workflow, job or pipeline that ran. */
  pipeline: z.string(),
  number: z.int().nullable(),
  commit: z.string(),
  branch: z.string().nullable(),
  state: runStateSchema,
  queuedAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  duration: z.number().nullable(),
  /** From 1; a run that was started again counts up. */
  attempt: z.int(),
  stages: z.array(stageSchema),
  /** Why there are no stages, in words; null where they are complete. */
  stagesMissing: z.string().nullable(),
  tests: testCountsSchema.nullable(),
  artifacts: z.array(runArtifactSchema),
  /** What it waits for, where a person has to act: the question or gate, and who may answer, where that is known. */
  waitsFor: z.array(z.object({ what: z.string(), who: z.array(z.string()) })),
  url: z.string(),
});
export type PipelineRun = z.infer<typeof pipelineRunSchema>;

/** A check or status that somebody else reported for a commit, beside the pipeline runs. */
export const commitCheckSchema = z.object({
  name: z.string(),
  kind: z.enum(['check', 'status']),
  commit: z.string(),
  state: runStateSchema,
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  url: z.string().nullable(),
  /** Whoever reported it said that it may fail: what it finds is shown, and counts for nothing. */
  mayFail: z.boolean().optional(),
});
export type CommitCheck = z.infer<typeof commitCheckSchema>;

/** Of each pipeline only the newest run of a commit counts: it was run again because the one before did not. */
export function newestByPipeline<T extends PipelineRun>(runs: readonly T[]): readonly T[] {
  const newest = new Map<string, T>();
  const timeOf = (run: PipelineRun) => run.startedAt ?? run.queuedAt ?? '';
  for (const run of runs) {
    const known = newest.get(run.pipeline);
    if (known === undefined || timeOf(run) > timeOf(known)) newest.set(run.pipeline, run);
  }
  return [...newest.values()];
}

const passing: ReadonlySet<RunState> = new Set<RunState>(['passed', 'skipped']);
const undecided: ReadonlySet<RunState> = new Set<RunState>(['queued', 'running', 'paused', 'unknown']);

/** What a state says: nothing is decided before a run has ended. */
export function verdictOfRun(state: RunState): 'pass' | 'fail' | 'unknown' {
  if (passing.has(state)) return 'pass';
  return undecided.has(state) ? 'unknown' : 'fail';
}

/** A state as the end of a sentence: “ci.yml has failed”. */
export const runStateWords: Readonly<Record<RunState, string>> = {
  queued: 'waits to run',
  running: 'is running',
  paused: 'waits for a person',
  passed: 'has passed',
  failed: 'has failed',
  unstable: 'has failed tests',
  cancelled: 'was cancelled',
  skipped: 'was skipped',
  unknown: 'has an unknown state',
};

/** What pipelines and checks say of one commit, all together. */
export interface PipelineVerdict {
  readonly verdict: 'pass' | 'fail' | 'unknown';
  readonly reason: string;
}

/** Whether a check that does not pass stands in the way: one that may fail does not, and says so beside its state. */
export function isCounted({ mayFail = false }: CommitCheck): boolean {
  return !mayFail;
}

/** The newest run of each pipeline and every check of a commit. Where no pipeline ran, nothing is known, whatever checks say. */
export function pipelineVerdictOf(runs: readonly PipelineRun[], checks: readonly CommitCheck[]): PipelineVerdict {
  const newest = newestByPipeline(runs);
  const all = [...newest.map(({ pipeline: name, state }) => ({ name, state })), ...checks.filter(isCounted)];
  const failed = all.filter(({ state }) => verdictOfRun(state) === 'fail');
  if (failed.length > 0) return { verdict: 'fail', reason: tell(failed) };
  if (newest.every(({ state }) => state === 'skipped')) {
    return { verdict: 'unknown', reason: 'No pipeline ran for this commit.' };
  }
  const open = all.filter(({ state }) => verdictOfRun(state) === 'unknown');
  return open.length > 0
    ? { verdict: 'unknown', reason: tell(open) }
    : { verdict: 'pass', reason: tell(all.filter(({ state }) => state === 'passed')) };
}

function tell(all: readonly { readonly name: string; readonly state: RunState }[]): string {
  const sentences = all.slice(0, 3).map(({ name, state }) => `${name} ${runStateWords[state]}.`);
  return [...sentences, ...(all.length > 3 ? [`And ${all.length - 3} more.`] : [])].join(' ');
}

/** What is another in a run than in the one before. Durations are milliseconds longer (or, negative, shorter), null where one is not known. */
export interface RunComparison {
  readonly duration: number | null;
  readonly tests: TestCounts | null;
  /** Of the stages that both have, by name; what was paused is left out of how long they took. */
  readonly stages: ReadonlyMap<string, { readonly duration: number | null; readonly before: RunState }>;
  /** Names of stages that only one of the two has. */
  readonly added: readonly string[];
  readonly missing: readonly string[];
}

/** Compares a run with the one before it. A stage that stands more than once is compared by its first. */
export function compareRuns(run: PipelineRun, before: PipelineRun): RunComparison {
  const now = firstByName(run.stages);
  const then = firstByName(before.stages);
  const stages = new Map<string, { duration: number | null; before: RunState }>();
  for (const [name, stage] of now) {
    const other = then.get(name);
    if (other !== undefined) {
      stages.set(name, { duration: longerBy(workOf(stage), workOf(other)), before: other.state });
    }
  }
  return {
    duration: longerBy(run.duration, before.duration),
    tests: run.tests &&
      before.tests && {
        passed: run.tests.passed - before.tests.passed,
        failed: run.tests.failed - before.tests.failed,
        skipped: run.tests.skipped - before.tests.skipped,
      },
    stages,
    added: [...now.keys()].filter((name) => !then.has(name)),
    missing: [...then.keys()].filter((name) => !now.has(name)),
  };
}

function firstByName(stages: readonly Stage[]): ReadonlyMap<string, Stage> {
  const first = new Map<string, Stage>();
  for (const stage of stages) if (!first.has(stage.name)) first.set(stage.name, stage);
  return first;
}

function longerBy(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}

/** How long a stage worked: without the time it waited for a person. */
export function workOf({ duration, paused }: Stage): number | null {
  return duration === null ? null : Math.max(0, duration - (paused ?? 0));
}
