import { z } from 'zod';
import { testCountsSchema } from './pipeline.ts';

/** What kind of file a report is. */
export const reportFormatSchema = z.enum(['junit', 'cobertura', 'lcov', 'trivy', 'sarif']);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

export const severitySchema = z.enum(['critical', 'high', 'medium', 'low', 'unknown']);

/** One vulnerability or finding of a scanner. */
export const vulnerabilitySchema = z.object({
  id: z.string(),
  severity: severitySchema,
  title: z.string(),
  /** The package or file it is in. */
  place: z.string(),
  installed: z.string().nullable(),
  fixed: z.string().nullable(),
  url: z.string().nullable(),
});
export type Vulnerability = z.infer<typeof vulnerabilitySchema>;

/**
 * What a report says. `subject` is what the report itself claims to be about (an artifact's name, a digest, a commit), null where it does
 * not say. Coverage is a share from 0 to 1 of lines.
 */
export const reportSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('tests'),
    format: z.literal('junit'),
    subject: z.string().nullable(),
    counts: testCountsSchema,
    /** Milliseconds. */
    duration: z.number().nullable(),
    failures: z.array(z.object({ name: z.string(), message: z.string() })),
  }),
  z.object({
    kind: z.literal('coverage'),
    format: z.enum(['cobertura', 'lcov']),
    subject: z.string().nullable(),
    lines: z.object({ covered: z.int(), total: z.int() }),
    coverage: z.number().nullable(),
  }),
  z.object({
    kind: z.literal('vulnerabilities'),
    format: z.enum(['trivy', 'sarif']),
    subject: z.string().nullable(),
    counts: z.record(severitySchema, z.int()),
    found: z.array(vulnerabilitySchema),
  }),
]);
export type Report = z.infer<typeof reportSchema>;
