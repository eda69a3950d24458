import type { PipelineRun, TestCounts } from '../../shared/domain/pipeline.ts';

export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** A run that passed, but for what is given. */
export function pipelineRun(given: Partial<PipelineRun> = {}): PipelineRun {
  return {
    id: '1',
    pipeline: 'ci',
    number: 1,
    commit: 'd27afa0805201322d846d7defc29b82c88d9b5ce',
    branch: 'main',
    state: 'passed',
    queuedAt: null,
    startedAt: '2026-11-20T08:00:00.000Z',
    endedAt: '2026-11-20T08:05:00.000Z',
    duration: 300_000,
    attempt: 1,
    stages: [],
    stagesMissing: null,
    tests: null,
    artifacts: [],
    waitsFor: [],
    url: 'https://ci.example.com/1',
    ...given,
  };
}
