import { z } from 'zod';
import { digestSchema, idSchema } from './identity.ts';
import { testCountsSchema } from './pipeline.ts';
import { repositoryNameSchema } from './product.ts';
import {
  coverageReportSchema,
  performanceReportSchema,
  type Report,
  reportFormatSchema,
  testReportSchema,
  vulnerabilityReportSchema,
} from './report.ts';

/** What a report says in numbers; what it names stays in the file, which is kept by its digest. */
export const reportedNumbersSchema = z.discriminatedUnion('kind', [
  testReportSchema.pick({ kind: true }).extend({ counts: testCountsSchema }),
  coverageReportSchema,
  vulnerabilityReportSchema.omit({ found: true }),
  performanceReportSchema,
]);
export type ReportedNumbers = z.infer<typeof reportedNumbersSchema>;

/**
 * A report in a file that somebody added. `repository` is the one that it is about, null where it may be about all of them. `says`: whether
 * the report itself names the candidate's commit or an image that was built of it, or only whoever added it vouches for that.
 */
export const addedReportSchema = z.object({
  path: z.string(),
  format: reportFormatSchema,
  digest: digestSchema,
  repository: repositoryNameSchema.nullable(),
  says: z.enum(['commit', 'image', 'nothing']),
  numbers: reportedNumbersSchema,
});
export type AddedReport = z.infer<typeof addedReportSchema>;

/** Evidence events of a stream `release/<id>`. A file is kept by its digest and bound to one candidate. */
export const evidenceEvents = {
  'evidence.added': z.object({
    evidence: idSchema,
    candidate: z.int().positive(),
    name: z.string().min(1).max(255),
    digest: digestSchema,
    bytes: z.int().nonnegative(),
    reports: z.array(addedReportSchema).min(1).max(2000),
  }),
  'evidence.withdrawn': z.object({ evidence: idSchema, reason: z.string().min(1).max(1000) }),
} as const;

/** A report without the names in it. */
export function numbersOf(report: Report): ReportedNumbers {
  switch (report.kind) {
    case 'tests':
      return { kind: 'tests', counts: report.counts };
    case 'vulnerabilities':
      return { kind: 'vulnerabilities', tool: report.tool, counts: report.counts };
    default:
      return report;
  }
}

/** Days after which an added report is too old to count. */
export const evidenceLimit = 30;
