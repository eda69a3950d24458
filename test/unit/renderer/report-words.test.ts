import { expect, it } from 'vitest';
import {
  sayCoverageChange,
  sayShare,
  sayTests,
  sayTestsChange,
  sayVulnerabilitiesChange,
} from '../../../renderer/features/report/report-words.ts';

const share = (value: number | null) => ({ covered: null, total: null, share: value });
const counts = { critical: 1, high: 0, medium: 2, low: 0, unknown: 0 };

it('tests are said in words, with what changed since the run before', () => {
  const tests = { isComplete: true, counts: { passed: 1200, failed: 2, skipped: 0 }, duration: null, failed: [] };
  expect(sayTests(tests.counts)).toBe(`${(1200).toLocaleString()} passed, 2 failed`);
  expect(sayTestsChange(tests, { passed: 1199, failed: 5, skipped: 0 })).toBe('+1 passed, −3 failed');
  expect(sayTestsChange(tests, tests.counts)).toBe('');
  expect(sayTestsChange(tests, null)).toBeNull();
});

it('coverage is cut and not rounded, and changes are points', () => {
  const say = (text: string) => text.replace(',', '.');
  expect([0.9996, 1, 0.81, 0].map(sayShare).map(say)).toEqual(['99.9 %', '100.0 %', '81.0 %', '0.0 %']);
  const coverage = { isComplete: true, lines: share(0.8), branches: share(null) };
  expect(say(sayCoverageChange(coverage, { lines: 0.825, branches: 0.5 }) ?? '')).toBe('−2.5 points of lines');
  expect(sayCoverageChange(coverage, { lines: 0.8, branches: null })).toBe('');
  expect(sayCoverageChange(coverage, null)).toBeNull();
});

it('vulnerabilities that came and went are said by severity', () => {
  const now = { isComplete: true, tools: [], counts, found: [] };
  expect(sayVulnerabilitiesChange(now, { ...counts, critical: 0, medium: 5 })).toBe('+1 critical, −3 medium');
  expect(sayVulnerabilitiesChange(now, null)).toBeNull();
});
