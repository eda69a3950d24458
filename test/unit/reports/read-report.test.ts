import { describe, expect, it } from 'vitest';
import { readReport } from '../../../electron/reports/read-report.ts';
import { belongsTo } from '../../../shared/domain/report.ts';
import { coberturaXml, junitXml, lcovInfo } from '../../support/report-samples.ts';

function read(path: string, text: string) {
  return readReport(path, Buffer.from(text));
}

function reportOf(path: string, text: string) {
  const file = read(path, text);
  if (file?.report == null) throw new Error(`This is no report: ${file?.problem ?? 'it is not known as one'}`);
  return file.report;
}

function countsOf(xml: string) {
  const report = reportOf('TEST-shop.xml', xml);
  return report.kind === 'tests' ? Object.values(report.counts) : report.kind;
}

describe('JUnit XML', () => {
  it('counts test cases, and names those that failed', () => {
    expect(reportOf('build/TEST-shop.xml', junitXml)).toEqual({
      kind: 'tests',
      counts: { passed: 3, failed: 2, skipped: 1 },
      duration: 12_500,
      failed: [
        { name: 'com.example.BasketTest › refuses <0> items', message: 'expected: <3> but was: <2>' },
        { name: 'com.example.PayTest › times out', message: 'Read timed out' },
      ],
    });
  });

  const cases: readonly (readonly [title: string, xml: string, counts: readonly number[]])[] = [
    ['a bare suite', '<testsuite><testcase name="a"/></testsuite>', [1, 0, 0]],
    [
      'suites within suites',
      '<testsuites><testsuite><testsuite><testcase name="a"/></testsuite><testcase name="b"/></testsuite></testsuites>',
      [2, 0, 0],
    ],
    ['a suite that broke down before its tests', '<testsuite tests="0" errors="1"/>', [0, 1, 0]],
    ['sums without test cases', '<testsuite tests="9" failures="1" errors="1" skipped="2"/>', [5, 2, 2]],
    ['more failures than are listed', '<testsuite failures="3"><testcase name="a"/></testsuite>', [1, 3, 0]],
    [
      'fewer failures than are listed',
      '<testsuite failures="0"><testcase><failure/></testcase></testsuite>',
      [0, 1, 0],
    ],
    [
      'an outer suite that counted the inner ones',
      '<testsuites failures="2"><testsuite failures="1"/><testsuite failures="1"/></testsuites>',
      [0, 2, 0],
    ],
    [
      'a test that passed when it was tried again',
      '<testsuite><testcase><flakyFailure message="no"/></testcase></testsuite>',
      [1, 0, 0],
    ],
    [
      'a test that failed every time',
      '<testsuite><testcase><failure/><rerunFailure/></testcase></testsuite>',
      [0, 1, 0],
    ],
    [
      'what GoogleTest left out',
      '<testsuites><testsuite><testcase status="notrun"/></testsuite></testsuites>',
      [0, 0, 1],
    ],
    ['a failure that was skipped', '<testsuite><testcase><skipped/><failure/></testcase></testsuite>', [0, 1, 0]],
    ['nothing', '<testsuites/>', [0, 0, 0]],
  ];
  it.each(cases)('understands %s', (_title, xml, counts) => {
    expect(countsOf(xml)).toEqual(counts);
  });

  it('takes thousands with a comma for a time, and anything else for none', () => {
    const durationOf = (time: string) => {
      const report = reportOf('junit.xml', `<testsuite time="${time}"><testcase/></testsuite>`);
      return report.kind === 'tests' ? report.duration : report.kind;
    };
    expect(['1,234.5', '0', 'NaN', '-1', '1e999', ''].map(durationOf)).toEqual([1_234_500, 0, null, null, null, null]);
  });

  it('is read in the encoding that it declares', () => {
    const xml = `<?xml version="1.0" encoding="ISO-8859-1"?><testsuite><testcase name="für alle"><failure/></testcase></testsuite>`;
    const latin = readReport('junit.xml', Buffer.from(xml, 'latin1'))?.report;
    const utf16 = readReport(
      'junit.xml',
      Buffer.from(`\uFEFF${xml.replace('ISO-8859-1', 'UTF-16')}`, 'utf16le'),
    )?.report;
    for (const report of [latin, utf16]) expect(report).toMatchObject({ failed: [{ name: 'für alle' }] });
  });
});

describe('coverage', () => {
  it('of Cobertura is what stands at its root', () => {
    expect(reportOf('coverage.xml', coberturaXml)).toEqual({
      kind: 'coverage',
      lines: { covered: 324, total: 400, share: 0.81 },
      branches: { covered: 60, total: 80, share: 0.75 },
    });
  });

  const roots: readonly (readonly [title: string, attributes: string, lines: object])[] = [
    ['only a rate', 'line-rate="0.5"', { covered: null, total: null, share: 0.5 }],
    ['nothing to cover', 'lines-covered="0" lines-valid="0" line-rate="1"', { covered: 0, total: 0, share: null }],
    ['a rounded rate', 'lines-covered="1" lines-valid="3" line-rate="0.33"', { covered: 1, total: 3, share: 1 / 3 }],
  ];
  it.each(roots)('of Cobertura with %s is understood', (_title, attributes, lines) => {
    expect(reportOf('cobertura.xml', `<coverage ${attributes}/>`)).toMatchObject({ lines });
  });

  const nonsense = [
    'lines-covered="5" lines-valid="3"',
    'line-rate="1.5"',
    'line-rate="NaN"',
    'lines-covered="-1" lines-valid="3"',
    'lines-covered="1e3" lines-valid="3000"',
    'lines-covered="99999999999" lines-valid="99999999999"',
    'lines-covered="10" lines-valid="100" line-rate="0.99"',
  ];
  it.each(nonsense)('of Cobertura that says %s is refused', (attributes) => {
    const file = read('cobertura.xml', `<coverage ${attributes}/>`);
    expect(file?.report).toBeNull();
    expect(file?.problem).toContain('It says');
  });

  it('of lcov is summed over its files', () => {
    expect(reportOf('coverage/lcov.info', lcovInfo)).toEqual({
      kind: 'coverage',
      lines: { covered: 4, total: 6, share: 4 / 6 },
      branches: { covered: 1, total: 2, share: 0.5 },
    });
  });

  const traces: readonly (readonly [title: string, text: string, covered: number, total: number])[] = [
    [
      'a file that two tests ran through',
      'SF:a\nDA:1,1\nDA:2,0\nend_of_record\nSF:a\nDA:1,0\nDA:2,3\nend_of_record',
      2,
      2,
    ],
    ['sums alone', 'TN:unit\nSF:a\nLF:10\nLH:7\nend_of_record', 7, 10],
    ['lines that its sums leave out', 'SF:a\nDA:1,1\nLF:10\nLH:7\nend_of_record', 1, 10],
    ['the ends of lines of Windows', 'TN:\r\nSF:C:\\a.ts\r\nDA:1,1\r\nend_of_record\r\n', 1, 1],
  ];
  it.each(traces)('of lcov with %s is understood', (_title, text, covered, total) => {
    expect(reportOf('lcov.info', text)).toMatchObject({ lines: { covered, total } });
  });

  const damaged = [
    'SF:a\nDA:1,1',
    'SF:a\nDA:1,-5\nend_of_record',
    'SF:a\nLF:1\nLH:2\nend_of_record',
    'SF:a\nSF:b\nend_of_record',
    'SF:a\nend_of_record\nend_of_record',
    'SF:a\nhello\nend_of_record',
    'TN:\n',
    '',
  ];
  it.each(damaged)('of lcov that makes no sense is refused: %j', (text) => {
    expect(read('lcov.info', text)).toMatchObject({ format: 'lcov', report: null });
  });
});

describe('a file', () => {
  it.each([
    ['pom.xml', '<project/>'],
    ['clover.xml', '<coverage generated="1732700000"><project/></coverage>'],
    ['package.json', '{"version":"2.1.0"}'],
    ['notes.info', 'Hello'],
    ['page.xml', '<!DOCTYPE html><html/>'],
  ])('that is no report is passed over: %s', (path, text) => {
    expect(read(path, text)).toBeNull();
  });

  it('is known by the digest of its bytes', () => {
    expect(read('a.xml', '<testsuites/>')?.digest).toBe(
      '14971007a6c99471a0dd7d408b2769fa55dfa8534c3d21e761a2d9f6f1ef7467',
    );
  });

  it('of JaCoCo is known, and not read', () => {
    const xml = '<?xml version="1.0"?><!DOCTYPE report PUBLIC "-//JACOCO//DTD Report 1.1//EN" "report.dtd"><report/>';
    expect(read('jacoco.xml', xml)).toMatchObject({ format: 'jacoco', report: null });
  });
});

describe('the commit that a report claims', () => {
  const commit = 'd27afa0805201322d846d7defc29b82c88d9b5ce';
  it.each([
    [[], 'unsaid'],
    [['HEAD', 'refs/heads/main', '2.4.0'], 'unsaid'],
    [['d27afa0'], 'same'],
    [[commit.toUpperCase()], 'same'],
    [['d27afa0', '1111111111'], 'other'],
    [['1111111111111111111111111111111111111111'], 'other'],
  ] as const)('%j is %s', (claims, expected) => {
    expect(belongsTo(claims, commit)).toBe(expected);
  });
});

describe('a performance result', () => {
  const one = { metric: 'p95', baseline: 180, value: 187 };
  const said = (text: string, path = 'load.json') => reportOf(path, text);

  it.each<[title: string, value: unknown, results: number]>([
    ['one alone', one, 1],
    ['a list', [one, { ...one, metric: 'p99', unit: 'ms' }], 2],
    ['many under a name, with their commit', { commit: 'a'.repeat(40), results: [one] }, 1],
  ])('is read as %s', (_title, value, results) => {
    const report = said(JSON.stringify(value));
    expect(report.kind === 'performance' && report.results).toHaveLength(results);
  });

  it('says whether more is better, and of which commit it is', () => {
    const text = JSON.stringify({ ...one, better: 'higher', unit: 'rps', commit: 'abcdef0' });
    expect(said(text)).toEqual({ kind: 'performance', results: [{ ...one, better: 'higher', unit: 'rps' }] });
    expect(read('load.json', text)?.commits).toEqual(['abcdef0']);
  });

  it.each<[title: string, value: unknown, problem: RegExp]>([
    ['a baseline of nothing', { ...one, baseline: 0 }, /baseline of 0/u],
    ['less than nothing', { ...one, value: -1 }, /another shape/u],
    ['a text for a number', { ...one, value: 'fast' }, /another shape/u],
    ['the same metric twice', [one, one], /twice/u],
    ['no result', { results: [], metric: 1, baseline: 1, value: 1 }, /another shape/u],
  ])('is refused for %s', (_title, value, problem) => {
    const file = read('performance.json', JSON.stringify(value));
    expect(file?.report).toBeNull();
    expect(file?.problem).toMatch(problem);
  });
});
