import type { TestReport } from '../../../shared/domain/report.ts';
import { keptTests } from '../kept-tests.ts';
import type { TestReportThere } from './schemas.ts';

/** GitLab's own report of the tests of a pipeline. A suite whose report it could not parse has failed: nobody knows what was in it. */
export function toTests({ total_time: seconds, test_suites: suites }: TestReportThere): TestReport | null {
  const cases = suites.flatMap(({ test_cases: own }) => own ?? []);
  const broken = suites.filter(({ suite_error: error }) => error != null && error !== '');
  const failed = cases.filter(({ status }) => status === 'failed' || status === 'error');
  const counts = {
    passed: cases.filter(({ status }) => status === 'success').length,
    failed: failed.length + broken.length,
    skipped: cases.filter(({ status }) => status === 'skipped').length,
  };
  if (cases.length + broken.length === 0) return null;
  return {
    kind: 'tests',
    counts,
    duration: seconds == null ? null : Math.round(seconds * 1000),
    failed: keptTests([
      ...broken.map(({ name, suite_error: error }) => ({ name: name ?? 'a suite', message: error ?? '' })),
      ...failed.map(({ classname, name, system_output: output }) => ({
        name: classname == null || classname === '' ? name : `${classname} › ${name}`,
        message: typeof output === 'string' ? output : '',
      })),
    ]),
  };
}
