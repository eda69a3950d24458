import { z } from 'zod';
import type { PerformanceReport } from '../../shared/domain/report.ts';
import { parseReport } from './json.ts';
import { clip, ReportError } from './limits.ts';

/** No load test compares more. */
const mostResults = 1000;

const measured = z.number().min(0).max(1e15);
const resultSchema = z.object({
  metric: z.string().min(1),
  baseline: measured,
  value: measured,
  unit: z.string().nullish(),
  better: z.enum(['lower', 'higher']).nullish(),
  commit: z.string().nullish(),
});
const manySchema = z.object({
  results: z.array(resultSchema).min(1).max(mostResults),
  commit: z.string().nullish(),
});

/**
 * A performance result: `{"metric", "baseline", "value"}`, with `"unit"`, `"better": "higher"` and `"commit"` where there is something to
 * say; or many of them under `"results"`, or as a list. Lower is better unless it says otherwise. Throws ReportError.
 */
export function readPerformance(text: string): {
  readonly report: PerformanceReport;
  readonly commits: readonly string[];
} {
  const { results, commit } = readResults(text);
  const seen = new Set<string>();
  for (const { metric } of results) {
    if (seen.has(metric)) throw new ReportError(`It measures “${clip(metric)}” twice.`);
    seen.add(metric);
  }
  return {
    report: {
      kind: 'performance',
      results: results.map(({ metric, baseline, value, unit, better }) => {
        if (baseline === 0) throw new ReportError(`Nothing can be held against a baseline of 0: “${clip(metric)}”.`);
        return { metric: clip(metric), baseline, value, unit: clip(unit ?? ''), better: better ?? 'lower' };
      }),
    },
    commits: [commit, ...results.map((result) => result.commit)].flatMap((claim) => claim ?? []),
  };
}

function readResults(text: string): z.output<typeof manySchema> {
  if (text.trimStart().startsWith('[')) {
    return { results: parseReport(text, manySchema.shape.results), commit: null };
  }
  // One alone stands at the top.
  return /"results"\s*:/u.test(text)
    ? parseReport(text, manySchema)
    : { results: [parseReport(text, resultSchema)], commit: null };
}
