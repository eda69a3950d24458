import type { CoverageReport } from '../../shared/domain/report.ts';
import { coverageShare } from './coverage-share.ts';
import { countOf, ReportError } from './limits.ts';

/** Of a source file: what is hit of what is named line by line, and what the sums of its records say. */
interface Counted {
  readonly hits: Map<string, boolean>;
  total: number;
  covered: number;
}

interface OfSource {
  readonly lines: Counted;
  readonly branches: Counted;
}

function nothing(): Counted {
  return { hits: new Map(), total: 0, covered: 0 };
}

/** What is not listed is not covered: the larger total counts, and no more hits than are listed. */
function settle({ hits, total, covered }: Counted) {
  const listed = [...hits.values()].filter(Boolean).length;
  return { total: Math.max(total, hits.size), covered: hits.size === 0 ? covered : listed };
}

function sum(counted: readonly Counted[]) {
  const all = counted.map(settle);
  const [covered, total] = [
    all.reduce((many, one) => many + one.covered, 0),
    all.reduce((many, one) => many + one.total, 0),
  ];
  return coverageShare(covered, total);
}

function hit(counted: Counted, key: string, times: string | undefined): void {
  const isHit = times !== '-' && (countOf(times, 'hits') ?? 0) > 0;
  counted.hits.set(key, isHit || counted.hits.get(key) === true);
}

function readLine(source: OfSource, name: string, value: string): void {
  const number = () => countOf(value, 'lines or branches') ?? 0;
  switch (name) {
    case 'DA': {
      const [line = '', times] = value.split(',');
      return hit(source.lines, line, times);
    }
    case 'BRDA': {
      const parts = value.split(',');
      return hit(source.branches, parts.slice(0, -1).join(','), parts.at(-1));
    }
    case 'LF':
      source.lines.total = Math.max(source.lines.total, number());
      return;
    case 'LH':
      source.lines.covered = Math.max(source.lines.covered, number());
      return;
    case 'BRF':
      source.branches.total = Math.max(source.branches.total, number());
      return;
    case 'BRH':
      source.branches.covered = Math.max(source.branches.covered, number());
      break;
    default:
      // Functions, versions and checksums are not shown.
      break;
  }
}

/** An lcov trace file: a source file that several tests ran through is counted once. Throws ReportError. */
export function readLcov(text: string): CoverageReport {
  const sources = new Map<string, OfSource>();
  let current: OfSource | null = null;
  for (const [whole] of text.matchAll(/[^\r\n]+/gu)) {
    const line = whole.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line === 'end_of_record') {
      if (current === null) throw new ReportError('A record ends in it that did not begin.');
      current = null;
      continue;
    }
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    if (!/^[A-Z]{1,8}$/u.test(name)) throw new ReportError('It holds lines that are none of a trace file.');
    const value = line.slice(colon + 1);
    if (name === 'SF') {
      if (current !== null) throw new ReportError('A record in it has no end.');
      current = sources.get(value) ?? { lines: nothing(), branches: nothing() };
      sources.set(value, current);
    } else if (current !== null) readLine(current, name, value);
    else if (name !== 'TN') throw new ReportError('It counts something before it names a file.');
  }
  if (current !== null) throw new ReportError('It is cut off.');
  if (sources.size === 0) throw new ReportError('It names no file.');
  const all = [...sources.values()];
  return {
    kind: 'coverage',
    lines: sum(all.map(({ lines }) => lines)),
    branches: sum(all.map(({ branches }) => branches)),
  };
}
