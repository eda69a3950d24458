import { describe, expect, it } from 'vitest';
import {
  type CommitCheck,
  compareRuns,
  type PipelineRun,
  pipelineVerdictOf,
  type Stage,
} from '../../../shared/domain/pipeline.ts';

function stage(name: string, given: Partial<Stage> = {}): Stage {
  return {
    name,
    state: 'passed',
    startedAt: null,
    duration: 60_000,
    paused: null,
    mayFail: false,
    url: null,
    ...given,
  };
}

function run(given: Partial<PipelineRun> = {}): PipelineRun {
  return {
    id: '1',
    pipeline: 'ci',
    number: 1,
    commit: 'a'.repeat(40),
    branch: 'main',
    state: 'passed',
    queuedAt: null,
    startedAt: '2026-11-27T10:00:00Z',
    endedAt: null,
    duration: 600_000,
    attempt: 1,
    stages: [],
    stagesMissing: null,
    tests: null,
    artifacts: [],
    waitsFor: [],
    url: 'https://ci.example/1',
    ...given,
  };
}

const check = (name: string, state: CommitCheck['state']): CommitCheck => ({
  name,
  kind: 'check',
  commit: 'a'.repeat(40),
  state,
  startedAt: null,
  endedAt: null,
  url: null,
});

describe('what is said of a commit', () => {
  const later = run({ id: '2', startedAt: '2026-11-27T11:00:00Z', state: 'failed' });
  const docs = run({ id: '3', pipeline: 'docs', state: 'skipped' });
  it.each([
    ['passes when every pipeline and check does', [run()], [check('lint', 'passed')], 'pass'],
    ['is the newest run’s word, not an older one’s', [run(), later], [], 'fail'],
    ['fails with one check', [run()], [check('lint', 'failed'), check('slow', 'running')], 'fail'],
    ['does not fail with one that may fail', [run()], [{ ...check('lint', 'failed'), mayFail: true }], 'pass'],
    ['is unknown while something runs', [run({ state: 'paused' })], [], 'unknown'],
    ['is unknown where no pipeline ran, whatever checks say', [], [check('lint', 'passed')], 'unknown'],
    ['is unknown where every pipeline was skipped', [docs], [check('lint', 'passed')], 'unknown'],
    ['is not held up by one that was skipped', [run(), docs], [], 'pass'],
  ] as const)('%s', (_, runs, checks, verdict) => {
    expect(pipelineVerdictOf(runs, checks).verdict).toBe(verdict);
  });

  it('names what is in the way, three at most', () => {
    const failed = ['a', 'b', 'c', 'd'].map((name) => check(name, 'failed'));
    expect(pipelineVerdictOf([run()], failed).reason).toBe('a has failed. b has failed. c has failed. And 1 more.');
  });
});

describe('a run beside the one before', () => {
  it('is longer or shorter, stage by stage, without the time that waited for a person', () => {
    const before = run({
      duration: 500_000,
      tests: { passed: 10, failed: 0, skipped: 1 },
      stages: [stage('Build'), stage('Deploy', { duration: 120_000, paused: 90_000 }), stage('Old')],
    });
    const now = run({
      tests: { passed: 9, failed: 2, skipped: 1 },
      stages: [
        stage('Build', { duration: 90_000, state: 'failed' }),
        stage('Deploy', { duration: 30_000 }),
        stage('New'),
      ],
    });

    const { stages, ...rest } = compareRuns(now, before);

    expect(rest).toEqual({
      duration: 100_000,
      tests: { passed: -1, failed: 2, skipped: 0 },
      added: ['New'],
      missing: ['Old'],
    });
    expect([...stages]).toEqual([
      ['Build', { duration: 30_000, before: 'passed' }],
      ['Deploy', { duration: 0, before: 'passed' }],
    ]);
  });

  it('says nothing of what one of the two does not tell', () => {
    const { duration, tests } = compareRuns(
      run({ duration: null }),
      run({ tests: { passed: 1, failed: 0, skipped: 0 } }),
    );
    expect([duration, tests]).toEqual([null, null]);
  });
});
