import { z } from 'zod';
import { testCountsSchema } from './pipeline.ts';

/** The worst first. `unknown`: the scanner gave none. */
export const severities = ['critical', 'high', 'medium', 'low', 'unknown'] as const;
export const severitySchema = z.enum(severities);
export type Severity = z.infer<typeof severitySchema>;

/** How many of each severity. */
export const severityCountsSchema = z.object({
  critical: z.int(),
  high: z.int(),
  medium: z.int(),
  low: z.int(),
  unknown: z.int(),
});
export type SeverityCounts = z.infer<typeof severityCountsSchema>;

/** One thing that a scanner found: a vulnerability of a package, a misconfiguration, a secret, a result of a code analysis. */
export const vulnerabilitySchema = z.object({
  id: z.string(),
  severity: severitySchema,
  title: z.string(),
  /** The package or the file that it is in. */
  place: z.string(),
  installed: z.string().nullable(),
  fixed: z.string().nullable(),
});
export type Vulnerability = z.infer<typeof vulnerabilitySchema>;

/** So much of something is covered. `share` is from 0 to 1; null where there is nothing to cover, or nobody counted. */
export const coverageShareSchema = z.object({
  covered: z.int().nullable(),
  total: z.int().nullable(),
  share: z.number().min(0).max(1).nullable(),
});
export type CoverageShare = z.infer<typeof coverageShareSchema>;

const failedTestSchema = z.object({ name: z.string(), message: z.string() });

/** What was tested: `failed` has the first of them by name, as many as are kept. `duration` in milliseconds. */
export const testReportSchema = z.object({
  kind: z.literal('tests'),
  counts: testCountsSchema,
  duration: z.number().nullable(),
  failed: z.array(failedTestSchema),
});
export type TestReport = z.infer<typeof testReportSchema>;

export const coverageReportSchema = z.object({
  kind: z.literal('coverage'),
  lines: coverageShareSchema,
  branches: coverageShareSchema,
});
export type CoverageReport = z.infer<typeof coverageReportSchema>;

/** What scanners found: `found` has the worst of it, as many as are kept; `counts` has all. */
export const vulnerabilityReportSchema = z.object({
  kind: z.literal('vulnerabilities'),
  tool: z.string(),
  counts: severityCountsSchema,
  found: z.array(vulnerabilitySchema),
});
export type VulnerabilityReport = z.infer<typeof vulnerabilityReportSchema>;

/** One measurement held against an earlier one, in the same unit; which direction is better is the measurement's own. */
export const performanceResultSchema = z.object({
  metric: z.string(),
  baseline: z.number().positive(),
  value: z.number().nonnegative(),
  unit: z.string(),
  better: z.enum(['lower', 'higher']),
});
export type PerformanceResult = z.infer<typeof performanceResultSchema>;

export const performanceReportSchema = z.object({
  kind: z.literal('performance'),
  results: z.array(performanceResultSchema),
});
export type PerformanceReport = z.infer<typeof performanceReportSchema>;

/** How much worse it got, in percent of the baseline; negative where it got better. */
export function regressionOf({ baseline, value, better }: PerformanceResult): number {
  const worse = better === 'lower' ? value - baseline : baseline - value;
  return Math.round((worse / baseline) * 1e12) / 1e10;
}

/** What one report says, in our words. */
export const reportSchema = z.discriminatedUnion('kind', [
  testReportSchema,
  coverageReportSchema,
  vulnerabilityReportSchema,
  performanceReportSchema,
]);
export type Report = z.infer<typeof reportSchema>;

/** `jacoco` is known by sight and not read: its files begin with a document type. */
export const reportFormatSchema = z.enum(['junit', 'cobertura', 'lcov', 'trivy', 'sarif', 'performance', 'jacoco']);
export type ReportFormat = z.infer<typeof reportFormatSchema>;

/**
 * A report file as it was read. `digest` is the SHA-256 of its bytes, `commits` what the file itself claims to be about (empty where it
 * says nothing), `images` the images that it says it is about, as `name@sha256:…`. A file that looks like a report and cannot be read has a `problem` and says nothing.
 */
export const reportFileSchema = z.object({
  /** Within the artifact. */
  path: z.string(),
  format: reportFormatSchema,
  digest: z.string(),
  /** Bytes. */
  size: z.int(),
  commits: z.array(z.string()),
  images: z.array(z.string()).optional(),
  report: reportSchema.nullable(),
  problem: z.string().nullable(),
});
export type ReportFile = z.infer<typeof reportFileSchema>;

/** A report as it is kept: by the digest of its bytes, wherever it lay. */
export const keptReportSchema = reportFileSchema.omit({ path: true });
export type KeptReport = z.infer<typeof keptReportSchema>;

/** What the reports of one run are about: of exactly its commit. `before`: the run of the same pipeline before it, null where none is known. */
export const reportedRunSchema = z.object({
  run: z.string(),
  pipeline: z.string(),
  number: z.int().nullable(),
  commit: z.string(),
  endedAt: z.string().nullable(),
  url: z.string(),
  /** Changes whenever the run has other artifacts than when it was read. */
  stamp: z.string(),
  before: z.string().nullable(),
  /** What the system itself counted; null where it counts nothing. */
  tests: testReportSchema.nullable(),
  /** Digests of its reports, with the artifact that each came in. */
  files: z.array(z.object({ artifact: z.string(), path: z.string(), digest: z.string() })),
  /** Artifacts that could not be looked into, in words. */
  problems: z.array(z.string()),
});
export type ReportedRun = z.infer<typeof reportedRunSchema>;

/**
 * Whether a report is about a commit: `unsaid` where it names none, as most do. A claim may be shortened; what is no commit at all is no
 * claim.
 */
export function belongsTo(claims: readonly string[], commit: string): 'same' | 'other' | 'unsaid' {
  const commits = claims.map((claim) => claim.toLowerCase()).filter((claim) => /^[0-9a-f]{7,64}$/u.test(claim));
  if (commits.length === 0) return 'unsaid';
  return commits.every((claim) => commit.startsWith(claim)) ? 'same' : 'other';
}
