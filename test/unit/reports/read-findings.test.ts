import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../../electron/reports/read-report.ts';
import { sarifJson, trivyJson } from '../../support/report-samples.ts';

function read(path: string, text: string) {
  return readReport(path, Buffer.from(text));
}

function reportOf(path: string, text: string) {
  const file = read(path, text);
  if (file?.report == null) throw new Error(`This is no report: ${file?.problem ?? 'it is not known as one'}`);
  return file.report;
}

describe('Trivy', () => {
  it('counts by severity, and takes a word that it does not know for unknown', () => {
    const vulnerabilities = [
      ['CVE-1', 'LOW'],
      ['CVE-2', 'CRITICAL'],
      ['CVE-3', 'NEGLIGIBLE'],
    ] as const;
    const file = read('trivy.json', trivyJson({ commit: 'abcdef1234', vulnerabilities }));
    expect(file).toMatchObject({
      format: 'trivy',
      commits: ['abcdef1234'],
      report: {
        tool: 'Trivy',
        counts: { critical: 1, high: 0, medium: 0, low: 1, unknown: 1 },
        found: [{ id: 'CVE-2', place: 'left-pad in package-lock.json', installed: '1.1.0', fixed: '1.3.0' }, {}, {}],
      },
    });
  });

  it('finds nothing where results are left out, and is known with its keys in any order', () => {
    const clean = JSON.stringify({ ArtifactName: 'shop', SchemaVersion: 2 });
    expect(reportOf('scan.json', clean)).toMatchObject({ counts: { critical: 0, high: 0 }, found: [] });
  });

  it('names the images that it is about, and nothing that is no image', () => {
    const image = `registry.example.com/team/app@sha256:${'a'.repeat(64)}`;
    const digests = [image, 'team/app@sha256:1234', `<b>@sha256:${'a'.repeat(64)}`, 'team/app:2.4.0'];
    expect(read('trivy.json', trivyJson({ digests }))?.images).toEqual([image]);
    expect(read('trivy.json', trivyJson())?.images).toBeUndefined();
  });

  it('of another version is refused', () => {
    expect(read('trivy.json', JSON.stringify({ SchemaVersion: 3, ArtifactName: 'x' }))).toMatchObject({ report: null });
    expect(read('trivy.json', '[]')).toMatchObject({ format: 'trivy', report: null });
  });

  const folder = new URL('../../../../shared/reference/recordings/trivy/', import.meta.url);
  const golden = existsSync(folder)
    ? readdirSync(folder).filter((name) => /\.(?:json|sarif)\.golden$/u.test(name))
    : [];
  it.skipIf(golden.length === 0)(
    `is read as it was recorded${golden.length === 0 ? ': skipped, no recordings here' : ''}`,
    () => {
      const problems = golden.flatMap((name) => {
        const text = readFileSync(new URL(name, folder), 'utf8');
        if (/"(?:bomFormat|spdxVersion)"/u.test(text)) return [];
        const file = read(name.replace('.golden', ''), text);
        return file?.problem === null ? [] : [`${name}: ${file?.problem ?? 'not known as a report'}`];
      });
      expect(problems).toEqual([]);
      const text = readFileSync(new URL('alpine-310.sarif.golden', folder), 'utf8');
      expect(reportOf('trivy.sarif', text)).toMatchObject({ tool: 'Trivy', counts: { medium: 4, critical: 0 } });
    },
  );
});

describe('SARIF', () => {
  it('takes the severity from the score of the rule, else from its level', () => {
    expect(reportOf('codeql.sarif', sarifJson())).toEqual({
      kind: 'vulnerabilities',
      tool: 'CodeQL',
      counts: { critical: 0, high: 1, medium: 0, low: 1, unknown: 0 },
      found: [
        {
          id: 'js/sql-injection',
          severity: 'high',
          title: 'Database query built from user-controlled sources',
          place: 'src/orders.js',
          installed: null,
          fixed: null,
        },
        { id: 'js/unused', severity: 'low', title: 'Unused variable', place: '', installed: null, fixed: null },
      ],
    });
  });

  const results: readonly (readonly [title: string, result: object, counted: number])[] = [
    ['that passed', { kind: 'pass' }, 0],
    ['that nobody decided', { kind: 'open' }, 1],
    ['that is gone', { baselineState: 'absent' }, 0],
    ['that was accepted', { suppressions: [{ kind: 'external', status: 'accepted' }] }, 0],
    ['that is suppressed in the code', { suppressions: [{ kind: 'inSource' }] }, 0],
    ['that is to be accepted', { suppressions: [{ kind: 'external', status: 'underReview' }] }, 1],
    ['that was not accepted', { suppressions: [{ kind: 'external', status: 'rejected' }] }, 1],
    ['of a rule that nobody knows', { ruleId: 'x', ruleIndex: 99 }, 1],
  ];
  it.each(results)('counts a result %s as it is meant', (_title, result, counted) => {
    const report = reportOf('a.sarif', sarifJson({ results: [{ message: { text: 'x' }, ...result }] }));
    expect(report.kind === 'vulnerabilities' && report.found.length).toBe(counted);
  });

  const scores = ['9.0', 9, '7', '4.0', '0.0', '11', 'high', ''] as const;
  it('takes a score that is none for none', () => {
    const severities = scores.map((score) => {
      const given = { results: [{ level: 'none', properties: { 'security-severity': score } }] };
      const report = reportOf('a.sarif', sarifJson(given));
      return report.kind === 'vulnerabilities' ? report.found[0]?.severity : null;
    });
    expect(severities).toEqual(['critical', 'critical', 'high', 'medium', 'low', 'low', 'low', 'low']);
  });

  it('of a run that left out its results, or did not come to its end, says nothing', () => {
    expect(read('a.sarif', sarifJson({ results: null }))).toMatchObject({ report: null });
    expect(read('a.sarif', sarifJson({ invocations: [{ executionSuccessful: false }] }))).toMatchObject({
      report: null,
      problem: 'CodeQL says that it did not come to its end.',
    });
  });

  it('names the commit that it is about', () => {
    const versionControlProvenance = [{ repositoryUri: 'https://x', revisionId: 'd27afa0805' }];
    expect(read('a.sarif', sarifJson({ versionControlProvenance }))?.commits).toEqual(['d27afa0805']);
  });
});
