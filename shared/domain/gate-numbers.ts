import type { ReportedNumbers } from './evidence.ts';
import { regressionOf } from './report.ts';

/** So that 29 of 100 are 29 %, which floating point alone does not say. */
function percentOf(share: number): number {
  return Math.round(share * 1e12) / 1e10;
}

/** What a report leaves open, in words: what nobody has rated may be as bad as can be. Null where it says all that a gate asks for. */
export function sayDoubt(numbers: ReportedNumbers): string | null {
  const unrated = numbers.kind === 'vulnerabilities' ? numbers.counts.unknown : 0;
  if (unrated === 0) return null;
  return unrated === 1
    ? 'nobody said how severe one vulnerability is'
    : `nobody said how severe ${unrated} vulnerabilities are`;
}

/** The number that a gate asks for, and what it comes from; null where nothing was counted. */
export function sayNumbers(numbers: ReportedNumbers): { readonly value: number; readonly detail: string } | null {
  switch (numbers.kind) {
    case 'tests': {
      const { passed, failed, skipped } = numbers.counts;
      const ran = passed + failed;
      const detail = `${passed} of ${ran} tests passed${skipped === 0 ? '' : `, ${skipped} ${skipped === 1 ? 'was' : 'were'} skipped`}`;
      return ran === 0 ? null : { value: percentOf(passed / ran), detail };
    }
    case 'coverage': {
      const { share, covered, total } = numbers.lines;
      const detail = covered === null || total === null ? 'of the lines' : `${covered} of ${total} lines`;
      return share === null ? null : { value: percentOf(share), detail };
    }
    case 'vulnerabilities': {
      const { critical, high, unknown } = numbers.counts;
      const unrated = unknown === 0 ? '' : `, ${unknown} without a severity`;
      return { value: critical + high, detail: `${critical} critical, ${high} high${unrated} (${numbers.tool})` };
    }
    case 'performance': {
      const [worst] = numbers.results.toSorted((one, other) => regressionOf(other) - regressionOf(one));
      if (worst === undefined) return null;
      const { metric, value, baseline, unit } = worst;
      const detail = `${metric} ${value}${unit === '' ? '' : ` ${unit}`} against ${baseline}`;
      return { value: regressionOf(worst), detail };
    }
  }
}
