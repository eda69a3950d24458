import { type Severity, type SeverityCounts, severities, type Vulnerability } from '../../shared/domain/report.ts';
import { mostNamed } from './limits.ts';

/** Counts findings, and keeps the worst of them. */
export function sumFindings(findings: readonly Vulnerability[]): {
  readonly counts: SeverityCounts;
  readonly found: Vulnerability[];
} {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  const rank = (severity: Severity) => severities.indexOf(severity);
  const found = findings.toSorted((one, other) => rank(one.severity) - rank(other.severity)).slice(0, mostNamed);
  return { counts, found };
}
