import type { Artifact } from './artifact.ts';
import {
  belongsTo,
  type CoverageShare,
  type KeptReport,
  type PerformanceResult,
  type Report,
  type ReportedRun,
  type ReportFile,
  type SeverityCounts,
  severities,
  type TestReport,
  type Vulnerability,
} from './report.ts';
import { judgeImages } from './scanned-image.ts';

/**
 * What the reports of one run say together. A part is null where no report is about it; it is not `isComplete`, and so proves nothing,
 * where one of its reports could not be read or is about another commit, or where nothing was counted.
 */
export interface ReportSummary {
  readonly tests: (Omit<TestReport, 'kind'> & { readonly isComplete: boolean }) | null;
  readonly coverage: {
    readonly lines: CoverageShare;
    readonly branches: CoverageShare;
    readonly isComplete: boolean;
  } | null;
  readonly vulnerabilities: {
    readonly tools: readonly string[];
    readonly counts: SeverityCounts;
    readonly found: readonly Vulnerability[];
    readonly isComplete: boolean;
  } | null;
  readonly performance: { readonly results: readonly PerformanceResult[]; readonly isComplete: boolean } | null;
  /** How many report files counted, each once. */
  readonly files: number;
  /** What does not count and why, in words. */
  readonly problems: readonly string[];
}

type Kind = Report['kind'];

const kindByFormat: Readonly<Record<ReportFile['format'], Kind>> = {
  junit: 'tests',
  cobertura: 'coverage',
  lcov: 'coverage',
  jacoco: 'coverage',
  trivy: 'vulnerabilities',
  sarif: 'vulnerabilities',
  performance: 'performance',
};

/**
 * Sums up the reports of a run; what is kept of them is found by digest. The same bytes count once, in however many artifacts they are.
 * `built` is what registries hold of the run's commit: a report about another digest of such an image does not count.
 */
export function summarizeReports(
  run: ReportedRun,
  reportByDigest: ReadonlyMap<string, KeptReport>,
  built: readonly Artifact[],
): ReportSummary {
  const counted: Report[] = [];
  const missing = new Set<Kind>();
  const problems = [...run.problems];
  const digests = new Map(run.files.map((file) => [file.digest, file]));
  for (const { artifact, path, digest } of digests.values()) {
    const kept = reportByDigest.get(digest);
    const why = kept === undefined ? 'It was not kept; read it again.' : reasonAgainst(kept, run.commit, built);
    if (kept?.report != null && why === null) counted.push(kept.report);
    else {
      problems.push(`${artifact === path ? path : `${artifact}, ${path}`}: ${why ?? 'It says nothing.'}`);
      if (kept !== undefined) missing.add(kindByFormat[kept.format]);
    }
  }
  return {
    tests: sumTests(run, counted, missing.has('tests')),
    coverage: sumCoverage(counted, missing.has('coverage')),
    vulnerabilities: sumVulnerabilities(counted, missing.has('vulnerabilities')),
    performance: sumPerformance(counted, missing.has('performance')),
    files: counted.length,
    problems,
  };
}

function reasonAgainst(
  { problem, commits, images = [] }: KeptReport,
  commit: string,
  built: readonly Artifact[],
): string | null {
  if (problem !== null) return problem;
  if (belongsTo(commits, commit) !== 'other') {
    const judged = judgeImages(images, [commit], built);
    return judged === null || judged === 'own'
      ? null
      : `It is about ${judged.other}, which is no image of ${commit.slice(0, 10)}.`;
  }
  const other = commits.find((claim) => belongsTo([claim], commit) === 'other') ?? '';
  return `It is about commit ${other.slice(0, 10)}, not about ${commit.slice(0, 10)}.`;
}

/** Without what is named the same. */
function each<T>(named: readonly T[], nameOf: (one: T) => string): T[] {
  return [...new Map(named.toReversed().map((one) => [nameOf(one), one])).values()].toReversed();
}

/** The system's own count and its report files are mostly of the same tests: whichever knows of more failures counts. */
function sumTests(run: ReportedRun, counted: readonly Report[], isMissing: boolean): ReportSummary['tests'] {
  const reports = counted.filter((one) => one.kind === 'tests');
  const sum = (key: keyof TestReport['counts']) => reports.reduce((total, { counts }) => total + counts[key], 0);
  const durations = reports.flatMap(({ duration }) => duration ?? []);
  const files = {
    counts: { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') },
    duration: durations.length === 0 ? null : durations.reduce((total, one) => total + one, 0),
    failed: reports.flatMap(({ failed }) => failed),
  };
  const own = run.tests !== null && run.tests.counts.failed >= files.counts.failed ? run.tests : files;
  if (run.tests === null && reports.length === 0 && !isMissing) return null;
  const { counts, duration } = own;
  const failed = each(own.failed, ({ name, message }) => `${name} ${message}`);
  return { counts, duration, failed, isComplete: !isMissing && counts.passed + counts.failed > 0 };
}

function sumShares(shares: readonly CoverageShare[]): CoverageShare {
  const known = shares.filter(({ total }) => total !== null);
  const [one] = shares;
  // A rate without numbers cannot be added to others.
  if (known.length < shares.length) {
    return shares.length === 1 && one !== undefined ? one : { covered: null, total: null, share: null };
  }
  const covered = known.reduce((sum, share) => sum + (share.covered ?? 0), 0);
  const total = known.reduce((sum, share) => sum + (share.total ?? 0), 0);
  return { covered, total, share: total === 0 ? null : covered / total };
}

function sumCoverage(counted: readonly Report[], isMissing: boolean): ReportSummary['coverage'] {
  const reports = counted.filter((one) => one.kind === 'coverage');
  if (reports.length === 0 && !isMissing) return null;
  const lines = sumShares(reports.map((report) => report.lines));
  return {
    lines,
    branches: sumShares(reports.map((report) => report.branches)),
    isComplete: !isMissing && lines.share !== null,
  };
}

function sumPerformance(counted: readonly Report[], isMissing: boolean): ReportSummary['performance'] {
  const reports = counted.filter((one) => one.kind === 'performance');
  if (reports.length === 0 && !isMissing) return null;
  return { results: reports.flatMap(({ results }) => results), isComplete: !isMissing };
}

function sumVulnerabilities(counted: readonly Report[], isMissing: boolean): ReportSummary['vulnerabilities'] {
  const reports = counted.filter((one) => one.kind === 'vulnerabilities');
  if (reports.length === 0 && !isMissing) return null;
  const counts = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
  for (const report of reports) for (const severity of severities) counts[severity] += report.counts[severity];
  const rank = ({ severity }: Vulnerability) => severities.indexOf(severity);
  return {
    tools: [...new Set(reports.map(({ tool }) => tool))],
    counts,
    found: each(
      reports.flatMap(({ found }) => found).toSorted((one, other) => rank(one) - rank(other)),
      ({ id, place }) => `${id} ${place}`,
    ),
    isComplete: !isMissing,
  };
}
