import { z } from 'zod';

/** One condition of a quality gate. Values are the system's own text, null where it gives none. */
export const conditionSchema = z.object({
  metric: z.string(),
  verdict: z.enum(['pass', 'fail', 'unknown']),
  comparator: z.string(),
  threshold: z.string().nullable(),
  value: z.string().nullable(),
});

/**
 * One analysis of one commit and the quality gate's word on it. `commit` is null where the system did not record what it analysed: then
 * the verdict is about nothing and counts as `unknown`. Measures by metric, as numbers. `analysedAt` is UTC ISO 8601.
 */
export const analysisSchema = z.object({
  id: z.string(),
  project: z.string(),
  commit: z.string().nullable(),
  version: z.string().nullable(),
  verdict: z.enum(['pass', 'fail', 'unknown']),
  reason: z.string(),
  conditions: z.array(conditionSchema),
  measures: z.record(z.string(), z.number()),
  analysedAt: z.string(),
  url: z.string(),
});
export type Analysis = z.infer<typeof analysisSchema>;
