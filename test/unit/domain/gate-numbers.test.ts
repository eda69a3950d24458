import { describe, expect, it } from 'vitest';
import type { ReportedNumbers } from '../../../shared/domain/evidence.ts';
import { sayNumbers } from '../../../shared/domain/gate-numbers.ts';
import type { CoverageShare, PerformanceResult } from '../../../shared/domain/report.ts';

const tests = (passed: number, failed: number, skipped = 0): ReportedNumbers => ({
  kind: 'tests',
  counts: { passed, failed, skipped },
});

function coverage(covered: number | null, total: number | null, share: number | null): ReportedNumbers {
  const branches: CoverageShare = { covered: 1, total: 2, share: 0.5 };
  return { kind: 'coverage', lines: { covered, total, share }, branches };
}

const scan = (critical: number, high: number, unknown: number): ReportedNumbers => ({
  kind: 'vulnerabilities',
  tool: 'Trivy',
  counts: { critical, high, medium: 7, low: 9, unknown },
});

function measured(...results: readonly Partial<PerformanceResult>[]): ReportedNumbers {
  const plain: PerformanceResult = { metric: 'p95', baseline: 100, value: 100, unit: 'ms', better: 'lower' };
  return { kind: 'performance', results: results.map((one) => ({ ...plain, ...one })) };
}

describe('what a report says in numbers', () => {
  it.each<[what: string, numbers: ReportedNumbers, value: number, detail: string]>([
    ['the share of tests that passed', tests(29, 71), 29, '29 of 100 tests passed'],
    ['skipped tests beside those that ran', tests(3, 1, 2), 75, '3 of 4 tests passed, 2 were skipped'],
    ['lines that are covered, whatever is said of branches', coverage(29, 100, 0.29), 29, '29 of 100 lines'],
    ['a share of lines that nobody counted', coverage(null, null, 0.8), 80, 'of the lines'],
    ['a share of lines whose total nobody told', coverage(8, null, 0.8), 80, 'of the lines'],
    ['a share of a total of which nobody told the part', coverage(null, 10, 0.8), 80, 'of the lines'],
    ['critical and high vulnerabilities alone', scan(1, 2, 0), 3, '1 critical, 2 high (Trivy)'],
    ['those without a severity beside', scan(0, 0, 4), 0, '0 critical, 0 high, 4 without a severity (Trivy)'],
    [
      'the worst measurement, wherever it stands',
      measured({ value: 101 }, { metric: 'memory', value: 130, unit: 'MB' }, { value: 90 }),
      30,
      'memory 130 MB against 100',
    ],
    ['a measurement without a unit', measured({ metric: 'errors', value: 102, unit: '' }), 2, 'errors 102 against 100'],
  ])('is %s', (_what, numbers, value, detail) => {
    expect(sayNumbers(numbers)).toEqual({ value, detail });
  });

  it.each<[what: string, numbers: ReportedNumbers]>([
    ['no test ran, however many were skipped', tests(0, 0, 5)],
    ['there is nothing to cover', coverage(0, 0, null)],
    ['nothing was measured', measured()],
  ])('is nothing where %s', (_what, numbers) => {
    expect(sayNumbers(numbers)).toBeNull();
  });
});
