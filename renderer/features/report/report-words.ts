import { type PerformanceResult, regressionOf } from '../../../shared/domain/report.ts';
import type { OutputOf } from '../../api.ts';

export type RunReports = OutputOf['report.list']['runs'][number];
type Tests = NonNullable<RunReports['tests']>;
type Coverage = NonNullable<RunReports['coverage']>;
type Vulnerabilities = NonNullable<RunReports['vulnerabilities']>;

export const severities = ['critical', 'high', 'medium', 'low', 'unknown'] as const;

function withSign(count: number, digits = 0): string {
  const text = Math.abs(count).toLocaleString(undefined, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${count < 0 ? '−' : '+'}${text}`;
}

/** What counts, and how: `118 passed, 2 failed`. */
export function sayTests({ passed, failed, skipped }: Tests['counts']): string {
  const parts = [
    `${passed.toLocaleString()} passed`,
    ...(failed > 0 ? [`${failed.toLocaleString()} failed`] : []),
    ...(skipped > 0 ? [`${skipped.toLocaleString()} skipped`] : []),
  ];
  return parts.join(', ');
}

/** Cut, not rounded: 99.96 % is not everything. */
export function sayShare(share: number): string {
  const tenths = Math.floor(share * 1000 + 1e-9) / 10;
  return `${tenths.toLocaleString(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
}

/** What changed since the run before, one part after the other; '' where nothing did, null where nobody knows. */
export function sayTestsChange({ counts }: Tests, before: Tests['counts'] | null): string | null {
  if (before === null) return null;
  return (['passed', 'failed', 'skipped'] as const)
    .filter((key) => counts[key] !== before[key])
    .map((key) => `${withSign(counts[key] - before[key])} ${key}`)
    .join(', ');
}

export function sayCoverageChange(
  { lines, branches }: Coverage,
  before: Pick<NonNullable<RunReports['before']>, 'lines' | 'branches'> | null,
): string | null {
  const changes = [
    { what: 'lines', now: lines.share, earlier: before?.lines ?? null },
    { what: 'branches', now: branches.share, earlier: before?.branches ?? null },
  ].flatMap(({ what, now, earlier }) =>
    now === null || earlier === null ? [] : [{ what, points: (now - earlier) * 100 }],
  );
  if (changes.length === 0) return null;
  return changes
    .filter(({ points }) => Math.abs(points) >= 0.05)
    .map(({ what, points }) => `${withSign(points, 1)} points of ${what}`)
    .join(', ');
}

export function sayVulnerabilitiesChange(
  { counts }: Vulnerabilities,
  before: Vulnerabilities['counts'] | null,
): string | null {
  if (before === null) return null;
  return severities
    .filter((severity) => counts[severity] !== before[severity])
    .map(
      (severity) => `${withSign(counts[severity] - before[severity])} ${severity === 'unknown' ? 'unrated' : severity}`,
    )
    .join(', ');
}

/** What was measured, and how much better or worse that is: `p95 187 ms, 3.9 % worse than 180`. */
export function sayPerformance(result: PerformanceResult): string {
  const { metric, value, baseline, unit } = result;
  const worse = regressionOf(result);
  const tenths = (Math.ceil(Math.abs(worse) * 10 - 1e-9) / 10).toLocaleString();
  const amount = `${metric} ${value.toLocaleString()}${unit === '' ? '' : ` ${unit}`}`;
  return worse === 0
    ? `${amount}, as before`
    : `${amount}, ${tenths} % ${worse > 0 ? 'worse' : 'better'} than ${baseline.toLocaleString()}`;
}
