import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** Tests, by how they ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0 };

/** The JSON report of Vitest, and that of Playwright (`stats`; a flaky test has failed once and is not a pass). */
const reportSchema = z.union([
  z
    .object({
      numPassedTests: z.int(),
      numFailedTests: z.int(),
      numPendingTests: z.int(),
      numTodoTests: z.int(),
      testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
    })
    .transform((report) => ({
      passed: report.numPassedTests,
      // A file that could not be loaded holds no test and has failed all the same.
      failed:
        report.numFailedTests +
        report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length,
      skipped: report.numPendingTests + report.numTodoTests,
    })),
  z
    .object({
      stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
      errors: z.array(z.unknown()),
    })
    .transform(({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    })),
]);

/** Reads the counts of one runner's report; a runner that left none has failed as a whole. */
export async function counted(report: string): Promise<Counts> {
  return existsSync(report)
    ? reportSchema.parse(JSON.parse(await readFile(report, 'utf8')))
    : { passed: 0, failed: 1, skipped: 0 };
}

/** The sum over all runners. */
export function sumCounts(all: readonly Counts[]): Counts {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    noCounts,
  );
}
