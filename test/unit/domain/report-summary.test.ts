import { describe, expect, it } from 'vitest';
import type { Artifact } from '../../../shared/domain/artifact.ts';
import type { KeptReport, ReportedRun } from '../../../shared/domain/report.ts';
import { summarizeReports } from '../../../shared/domain/report-summary.ts';

const commit = 'd27afa0805201322d846d7defc29b82c88d9b5ce';
const none = { covered: null, total: null, share: null };

function tests(passed: number, failed: number, names: readonly string[] = []): KeptReport {
  const report = {
    kind: 'tests' as const,
    counts: { passed, failed, skipped: 0 },
    duration: 1000,
    failed: names.map((name) => ({ name, message: '' })),
  };
  return { format: 'junit', digest: `${passed} ${failed}`, size: 1, commits: [], report, problem: null };
}

function coverage(covered: number | null, total: number | null, share: number | null): KeptReport {
  const report = { kind: 'coverage' as const, lines: { covered, total, share }, branches: none };
  return { format: 'lcov', digest: `${covered} ${total} ${share}`, size: 1, commits: [], report, problem: null };
}

function summarize(reports: readonly KeptReport[], given: Partial<ReportedRun> = {}, built: readonly Artifact[] = []) {
  const run: ReportedRun = {
    run: '1',
    pipeline: 'ci',
    number: 1,
    commit,
    endedAt: null,
    url: 'https://ci.example.com/1',
    stamp: '',
    before: null,
    tests: null,
    files: reports.map(({ digest }, at) => ({ artifact: 'a', path: `${at}.xml`, digest })),
    problems: [],
    ...given,
  };
  return summarizeReports(run, new Map(reports.map((report) => [report.digest, report])), built);
}

describe('the reports of a run', () => {
  it('are summed up, the same bytes once', () => {
    const { tests: sum, files } = summarize([tests(3, 1, ['a']), tests(2, 0), tests(3, 1, ['a'])]);
    expect(sum).toMatchObject({ counts: { passed: 5, failed: 1 }, duration: 2000, isComplete: true });
    expect(files).toBe(2);
  });

  it('prove nothing where one of a kind cannot be read, and count all the same', () => {
    const broken: KeptReport = { ...tests(9, 0), digest: 'broken', report: null, problem: 'It is cut off.' };
    const { tests: sum, coverage: lines, problems } = summarize([tests(3, 0), broken, coverage(1, 2, 0.5)]);
    expect(sum).toMatchObject({ counts: { passed: 3 }, isComplete: false });
    expect(lines?.isComplete).toBe(true);
    expect(problems).toEqual(['a, 1.xml: It is cut off.']);
  });

  it('of another commit do not count', () => {
    const other = { ...tests(9, 0), commits: ['1111111'] };
    const { tests: sum, files, problems } = summarize([other]);
    expect(sum).toMatchObject({ counts: { passed: 0 }, isComplete: false });
    expect(files).toBe(0);
    expect(problems).toEqual(['a, 0.xml: It is about commit 1111111, not about d27afa0805.']);
  });

  const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
  const image: Artifact = {
    name: 'team/app',
    version: '2.4.0-rc.1',
    kind: 'image',
    digest: digestOf('a'),
    platforms: [digestOf('b')],
    commit,
    size: null,
    builtAt: null,
    url: 'https://registry.example.com',
  };
  const place = 'registry.example.com/team/app';
  it.each([
    ['the image', [image], [`${place}@${digestOf('a')}`], true],
    ['one platform of the image', [image], [`${place}@${digestOf('b')}`], true],
    [
      'the image under one of two names',
      [image],
      [`mirror/team/app@${digestOf('c')}`, `${place}@${digestOf('a')}`],
      true,
    ],
    ['an image that says no commit', [{ ...image, commit: null }], [`${place}@${digestOf('a')}`], true],
    ['an image that no registry told of', [], [`${place}@${digestOf('c')}`], true],
    ['an image of another name', [image], [`registry.example.com/base/steam/apps@${digestOf('c')}`], true],
    ['no image', [image], undefined, true],
    ['another build of the image', [image], [`${place}@${digestOf('c')}`], false],
    ['another build, without a host', [image], [`team/app@${digestOf('c')}`], false],
    [
      'what has its name and another commit',
      [{ ...image, commit: '1'.repeat(40) }],
      [`${place}@${digestOf('a')}`],
      false,
    ],
  ])('about %s count, or do not', (_title, built, images, counts) => {
    const found = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
    const report = { kind: 'vulnerabilities' as const, tool: 'Trivy', counts: found, found: [] };
    const scan: KeptReport = { format: 'trivy', digest: 'scan', size: 1, commits: [], images, report, problem: null };
    const { vulnerabilities, files, problems } = summarize([scan], {}, built);
    expect([vulnerabilities?.isComplete, files]).toEqual(counts ? [true, 1] : [false, 0]);
    const about = `a, 0.xml: It is about ${images?.[0]?.slice(0, -54) ?? ''}, which is no image of d27afa0805.`;
    expect(problems).toEqual(counts ? [] : [about]);
  });

  it('take what the system counted itself, unless its files know of more failures', () => {
    const own = { kind: 'tests' as const, counts: { passed: 8, failed: 1, skipped: 0 }, duration: null, failed: [] };
    expect(summarize([tests(3, 1)], { tests: own }).tests?.counts).toEqual({ passed: 8, failed: 1, skipped: 0 });
    expect(summarize([tests(3, 2)], { tests: own }).tests?.counts).toEqual({ passed: 3, failed: 2, skipped: 0 });
    expect(summarize([], { tests: own }).tests?.isComplete).toBe(true);
  });

  it('say nothing of what no report is about, and nothing was tested is not a pass', () => {
    expect(summarize([])).toMatchObject({ tests: null, coverage: null, vulnerabilities: null, problems: [] });
    expect(summarize([tests(0, 0)]).tests?.isComplete).toBe(false);
  });

  it('of coverage are weighed by their lines; a rate without numbers cannot be added', () => {
    expect(summarize([coverage(1, 2, 0.5), coverage(8, 8, 1)]).coverage?.lines).toMatchObject({ share: 0.9 });
    expect(summarize([coverage(null, null, 0.7)]).coverage).toMatchObject({ lines: { share: 0.7 }, isComplete: true });
    const mixed = summarize([coverage(null, null, 0.7), coverage(1, 2, 0.5)]).coverage;
    expect(mixed).toMatchObject({ lines: { share: null }, isComplete: false });
  });
});
