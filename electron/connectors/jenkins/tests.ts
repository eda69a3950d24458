import { z } from 'zod';
import type { TestReport } from '../../../shared/domain/report.ts';
import { keptTests } from '../kept-tests.ts';

const caseSchema = z.object({
  className: z.string().nullish(),
  name: z.string().nullish(),
  status: z.string(),
  errorDetails: z.string().nullish(),
});
const resultSchema = z.object({
  duration: z.number().nullish(),
  suites: z.array(z.object({ cases: z.array(caseSchema).nullish() })).nullish(),
});
/** Of a job of modules the reports of each are within. */
export const testReportSchema = resultSchema.extend({
  childReports: z.array(z.object({ result: resultSchema })).nullish(),
});
type TestReportThere = z.infer<typeof testReportSchema>;

const result = 'duration,suites[cases[className,name,status,errorDetails]]';
export const testReportTree = `${result},childReports[result[${result}]]`;

const passed = new Set(['PASSED', 'FIXED']);

/** What is neither passed nor skipped has failed, also under a word that nobody knows. */
export function toTests({ childReports, ...own }: TestReportThere): TestReport | null {
  const results = [own, ...(childReports ?? []).map((child) => child.result)];
  const cases = results.flatMap(({ suites }) => (suites ?? []).flatMap((suite) => suite.cases ?? []));
  if (cases.length === 0) return null;
  const isPassed = ({ status }: (typeof cases)[number]) => passed.has(status);
  const isSkipped = ({ status }: (typeof cases)[number]) => status === 'SKIPPED';
  const failed = cases.filter((one) => !isPassed(one) && !isSkipped(one));
  const seconds = results.flatMap(({ duration }) => duration ?? []).reduce((sum, one) => sum + one, 0);
  return {
    kind: 'tests',
    counts: {
      passed: cases.filter(isPassed).length,
      failed: failed.length,
      skipped: cases.filter(isSkipped).length,
    },
    duration: Math.round(seconds * 1000),
    failed: keptTests(
      failed.map(({ className, name, errorDetails }) => ({
        name: [className, name].filter((part) => part != null && part !== '').join(' › '),
        message: errorDetails ?? '',
      })),
    ),
  };
}
