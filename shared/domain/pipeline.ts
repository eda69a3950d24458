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
});
export type CommitCheck = z.infer<typeof commitCheckSchema>;
