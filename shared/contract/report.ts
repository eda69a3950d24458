import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { testCountsSchema } from '../domain/pipeline.ts';
import {
  coverageShareSchema,
  performanceResultSchema,
  severityCountsSchema,
  vulnerabilitySchema,
} from '../domain/report.ts';
import { procedure } from './base.ts';

/** What it was in the run before; null where that has no such report. */
const beforeSchema = z.object({
  number: z.int().nullable(),
  url: z.string(),
  tests: testCountsSchema.nullable(),
  lines: z.number().nullable(),
  branches: z.number().nullable(),
  vulnerabilities: severityCountsSchema.nullable(),
});

/**
 * The reports of one pipeline run of the candidate's commit. A part is null where no report is about it; where it is not `isComplete`,
 * it proves nothing. `isNew`: not so in the run before; null where nobody knows.
 */
export const runReportsSchema = z.object({
  repository: z.string(),
  /** The system and place that the run is of. */
  source: z.string(),
  pipeline: z.string(),
  number: z.int().nullable(),
  commit: z.string(),
  endedAt: z.string().nullable(),
  url: z.string(),
  tests: z
    .object({
      isComplete: z.boolean(),
      counts: testCountsSchema,
      duration: z.number().nullable(),
      failed: z.array(z.object({ name: z.string(), message: z.string(), isNew: z.boolean().nullable() })),
    })
    .nullable(),
  coverage: z.object({ isComplete: z.boolean(), lines: coverageShareSchema, branches: coverageShareSchema }).nullable(),
  vulnerabilities: z
    .object({
      isComplete: z.boolean(),
      tools: z.array(z.string()),
      counts: severityCountsSchema,
      found: z.array(vulnerabilitySchema.extend({ isNew: z.boolean().nullable() })),
    })
    .nullable(),
  performance: z.object({ isComplete: z.boolean(), results: z.array(performanceResultSchema) }).nullable(),
  /** Report files that count. */
  files: z.int(),
  problems: z.array(z.string()),
  before: beforeSchema.nullable(),
});
export type RunReports = z.infer<typeof runReportsSchema>;

export const reportContract = {
  /** What CI reported of exactly the current candidate's commits. */
  list: procedure.input(z.object({ release: idSchema })).output(
    z.object({
      runs: z.array(runReportsSchema),
      /** Of every place that reports are read from. */
      sources: z.array(
        z.object({
          source: z.string(),
          repository: z.string(),
          syncedAt: timeSchema.nullable(),
          isFresh: z.boolean(),
          problem: z.string().nullable(),
        }),
      ),
    }),
  ),
};
