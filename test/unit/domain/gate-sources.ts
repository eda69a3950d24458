import type { GateFacts, GateRun, GateSource } from '../../../shared/domain/gate-facts.ts';
import type { ReportSummary } from '../../../shared/domain/report-summary.ts';
import { commitOf } from './log.ts';

/** When the sources below were read, and their runs ended. */
export const readAt = '2026-11-30T10:00:00.000Z';
export const endedAt = '2026-11-29T10:00:00.000Z';

/** Nothing that could tell anything. */
export const noFacts: GateFacts = { reports: [], pipelines: [], analyses: [], trackers: [] };

const silent: ReportSummary = {
  tests: null,
  coverage: null,
  vulnerabilities: null,
  performance: null,
  files: 0,
  problems: [],
};

/** A source of the repository shop, read a while ago. */
export function source<T>(title: string, facts: readonly T[], given: Partial<GateSource<T>> = {}): GateSource<T> {
  const about = { repository: 'shop', commit: commitOf('one'), syncedAt: readAt, isFresh: true, problem: null };
  return { title, ...about, facts, ...given };
}

/** The newest run of a pipeline, with what it reported. */
export function run(name: string, summary: Partial<ReportSummary>): GateRun {
  return { name, endedAt, url: `https://ci.example/${name}`, summary: { ...silent, ...summary } };
}

/** So many tests. */
export function tests(passed: number, failed: number, isComplete = true): Partial<ReportSummary> {
  return { tests: { counts: { passed, failed, skipped: 0 }, duration: null, failed: [], isComplete } };
}

/** So many lines of so many. */
export function lines(covered: number, total: number, isComplete = true): Partial<ReportSummary> {
  return {
    coverage: {
      lines: { covered, total, share: total === 0 ? null : covered / total },
      branches: { covered: null, total: null, share: null },
      isComplete,
    },
  };
}

/** What a scanner found; lesser things beside. */
export function scan(critical: number, high: number, isComplete = true): Partial<ReportSummary> {
  const counts = { critical, high, medium: 4, low: 9, unknown: 0 };
  return { vulnerabilities: { tools: ['Trivy'], counts, found: [], isComplete } };
}

/** Times of one page against a baseline of 100 ms each. */
export function measured(...values: readonly number[]): Partial<ReportSummary> {
  const results = values.map((value) => ({
    metric: 'p95',
    baseline: 100,
    value,
    unit: 'ms',
    better: 'lower' as const,
  }));
  return { performance: { results, isComplete: true } };
}

/** An analysis of octo:shop that is all good. */
export function analysis(given: object) {
  return {
    id: 'A1',
    project: 'octo:shop',
    commit: commitOf('one'),
    version: null,
    verdict: 'pass' as const,
    reason: 'All 3 conditions of the quality gate are met.',
    conditions: [],
    measures: {},
    analysedAt: '2026-11-28T10:00:00.000Z',
    url: 'https://sonar.example/octo',
    ...given,
  };
}
