import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeArchive } from '../../../electron/dossier/archive.ts';
import { readArtifact } from '../../../electron/reports/read-artifact.ts';
import { readReport } from '../../../electron/reports/read-report.ts';
import { reportFileSchema } from '../../../shared/domain/report.ts';
import { coberturaXml, junitXml, lcovInfo, sarifJson, trivyJson } from '../../support/report-samples.ts';

/** Files of each kind that are tried by chance. */
const tries = Number(process.env['COUNTERSIGN_RUNS'] ?? 40);

const bomb = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(10)}"><!ENTITY c "${'&b;'.repeat(10)}">]>`;
const deep = (open: string, close: string, levels = 200_000) => open.repeat(levels) + close.repeat(levels);
const suite = '<testsuite><testcase name="a"/></testsuite>';

/** Each is called like a report, so that passing over it in silence would be wrong too. */
const nasty: readonly (readonly [title: string, path: string, content: string | Uint8Array])[] = [
  ['a billion laughs', 'junit.xml', `${bomb}<testsuite name="&c;"/>`],
  ['an external entity', 'junit.xml', `<!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite name="&x;"/>`],
  [
    'an external document type',
    'coverage.xml',
    '<!DOCTYPE coverage SYSTEM "http://127.0.0.1/x.dtd"><coverage line-rate="1"/>',
  ],
  ['a document type behind a comment', 'junit.xml', `<?xml version="1.0"?><!-- x --><!doctype t>${suite}`],
  ['a document type within', 'junit.xml', `<testsuite><!DOCTYPE t [<!ENTITY x "y">]></testsuite>`],
  ['elements 200,000 deep', 'junit.xml', deep('<testsuite>', '</testsuite>')],
  ['elements that only begin', 'junit.xml', '<testsuite>'.repeat(100_000)],
  ['a file that is cut off', 'junit.xml', junitXml.slice(0, 600)],
  ['a comment without end', 'junit.xml', `<testsuite><!-- ${suite}`],
  ['CDATA without end', 'junit.xml', '<testsuite><testcase><failure><![CDATA[ x </failure>'],
  ['elements crosswise', 'junit.xml', '<testsuite><testcase></testsuite></testcase>'],
  ['two documents', 'junit.xml', suite + suite],
  ['something behind the end', 'junit.xml', `${suite}and so on`],
  ['a tag without end', 'junit.xml', '<testsuite name="a'],
  ['100,000 attributes', 'junit.xml', `<testsuite ${'a="1" '.repeat(100_000)}/>`],
  ['a huge number', 'junit.xml', '<testsuite tests="1e308" failures="0"/>'],
  ['a number below nought', 'junit.xml', '<testsuite tests="5" failures="-5"/>'],
  ['hexadecimal', 'junit.xml', '<testsuite tests="0x10"/>'],
  ['bytes that are no UTF-8', 'junit.xml', Buffer.from([0x3c, 0x74, 0xff, 0xfe, 0x3e])],
  ['an unknown encoding', 'junit.xml', `<?xml version="1.0" encoding="x-secret"?>${suite}`],
  [
    'UTF-16 that says it is UTF-8',
    'junit.xml',
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${suite}`, 'utf16le'),
  ],
  ['the names of objects', 'junit.xml', '<testsuite><__proto__ polluted="1"/></testsuite>'],
  ['an empty file', 'junit.xml', ''],
  ['a rate of more than all', 'coverage.xml', '<coverage line-rate="999999999999"/>'],
  ['an endless rate', 'cobertura.xml', '<coverage line-rate="Infinity"/>'],
  ['arrays 200,000 deep', 'trivy.json', `{"SchemaVersion":2,"ArtifactName":"x","Results":${deep('[', ']')}}`],
  ['a text without end', 'trivy.json', '{"SchemaVersion":2,"ArtifactName":"'],
  ['numbers for texts', 'trivy.json', '{"SchemaVersion":2,"ArtifactName":7,"Results":[]}'],
  ['one object for many', 'trivy.json', '{"SchemaVersion":2,"ArtifactName":"x","Results":{"Target":"x"}}'],
  ['a log-in page', 'trivy.json', '<!doctype html><p>Log in'],
  ['a version of numbers', 'a.sarif', '{"version":2.1,"runs":[{"tool":{"driver":{"name":"x"}},"results":[]}]}'],
  ['no run', 'a.sarif', '{"version":"2.1.0","runs":[],"tool":1,"driver":1}'],
  ['lines that are none', 'lcov.info', 'SF:a\nDA:1,99999999999999\nend_of_record'],
  ['a trace that is cut off', 'lcov.info', lcovInfo.slice(0, 90)],
];

describe('a nasty file', () => {
  it.each(nasty)('is refused, and says nothing: %s', (_title, path, content) => {
    const began = performance.now();
    const file = readReport(path, Buffer.from(content));
    expect(file?.report).toBeNull();
    expect(file?.problem).toMatch(/^\S.*\.$/u);
    expect(file?.problem).not.toContain('passwd');
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('leaves the prototype of objects as it is', () => {
    const names = ['__proto__', 'constructor', 'prototype'];
    for (const name of names)
      readReport('junit.xml', Buffer.from(`<testsuite ${name}="x"><testcase ${name}="y"/></testsuite>`));
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('polluted' in {}).toBe(false);
  });

  it('keeps of very much only the beginning', () => {
    const failure = `<testcase name="${'n'.repeat(5000)}"><failure message="${'\u0007m\n'.repeat(5000)}"/></testcase>`;
    const report = readReport('junit.xml', Buffer.from(`<testsuite>${failure.repeat(500)}</testsuite>`))?.report;
    expect(report).toMatchObject({ counts: { failed: 500 } });
    expect(JSON.stringify(report).length).toBeLessThan(100_000);
  });
});

describe('an archive', () => {
  const time = new Date('2026-11-20T09:00:00Z');
  const zip = (files: Readonly<Record<string, string | Uint8Array>>) =>
    writeArchive(new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)])), time);

  it('is looked through for reports', async () => {
    const { files, problems } = await readArtifact(
      'reports',
      await zip({
        'junit/TEST-shop.xml': junitXml,
        'coverage/cobertura-coverage.xml': coberturaXml,
        'coverage/lcov.info': lcovInfo,
        'trivy.json': trivyJson(),
        'codeql.sarif': sarifJson(),
        'index.html': '<!doctype html>',
        'app.bin': new Uint8Array(100),
      }),
    );
    expect(files.map(({ format, problem }) => [format, problem])).toEqual(
      ['junit', 'cobertura', 'lcov', 'trivy', 'sarif'].map((format) => [format, null]),
    );
    expect(problems).toEqual([]);
  });

  it('that unpacks to more than is read is passed over, and says so', async () => {
    const bytes = await zip({ 'junit.xml': new Uint8Array(40 * 1024 * 1024), 'lcov.info': lcovInfo });
    expect(bytes.byteLength).toBeLessThan(100_000);
    const { files, problems } = await readArtifact('reports.zip', bytes);
    expect(files.map(({ format }) => format)).toEqual(['lcov']);
    expect(problems).toEqual(['junit.xml: It unpacks to more than is read.']);
  });

  it('that lies about the size of a file is not believed', async () => {
    const bytes = await zip({ 'junit.xml': Buffer.alloc(1024 * 1024, ' ') });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(1024 * 1024);
    const lie = Buffer.from(bytes);
    for (let at = lie.indexOf(size); at >= 0; at = lie.indexOf(size, at + 1)) lie.writeUInt32LE(10, at);
    expect(await readArtifact('reports.zip', lie)).toEqual({
      files: [],
      problems: ['junit.xml: It cannot be unpacked: encrypted, or damaged.'],
    });
  });

  it('within an archive stays closed', async () => {
    expect(await readArtifact('a.zip', await zip({ 'b.zip': await zip({ 'junit.xml': junitXml }) }))).toEqual({
      files: [],
      problems: [],
    });
  });

  it('that is cut off or leads out of itself is damaged', async () => {
    const bytes = await zip({ 'xx/junit.xml': junitXml });
    const outside = Buffer.from(bytes.toString('latin1').replaceAll('xx/junit.xml', '../junit.xml'), 'latin1');
    for (const damaged of [bytes.subarray(0, bytes.byteLength / 2), bytes.subarray(0, 4), outside]) {
      expect(await readArtifact('a.zip', damaged)).toEqual({ files: [], problems: ['Its archive is damaged.'] });
    }
  });
});

describe('any file at all', () => {
  const samples = [
    ['junit.xml', junitXml],
    ['coverage.xml', coberturaXml],
    ['lcov.info', lcovInfo],
    ['trivy.json', trivyJson({ commit: 'abcdef1', vulnerabilities: [['CVE-1', 'HIGH']] })],
    ['a.sarif', sarifJson()],
  ] as const;
  const sample = fc.constantFrom(...samples);

  it('is read or refused, never more', () => {
    const changed = fc
      .tuple(sample, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 8 }))
      .map(([[path, text], changes]) => {
        const bytes = Buffer.from(text);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        return [path, bytes] as const;
      });
    const made = fc.tuple(sample, fc.uint8Array({ maxLength: 200 })).map(([[path], bytes]) => [path, bytes] as const);
    fc.assert(
      fc.property(fc.oneof(changed, made), ([path, bytes]) => {
        const file = readReport(path, bytes);
        if (file === null) return;
        expect(reportFileSchema.parse(file)).toEqual(file);
        expect(file.report === null).toBe(file.problem !== null);
        const counts = file.report !== null && 'counts' in file.report ? Object.values(file.report.counts) : [];
        expect(counts.every((count) => count >= 0)).toBe(true);
      }),
      { numRuns: tries * 2 },
    );
  });

  it('that is cut off never passes for a whole one', () => {
    fc.assert(
      fc.property(sample, fc.double({ min: 0, max: 0.98, noNaN: true }), ([path, text], share) => {
        const end = Math.floor(text.trimEnd().length * share);
        expect(readReport(path, Buffer.from(text.slice(0, end)))?.report ?? null).toBeNull();
      }),
      { numRuns: tries },
    );
  });

  it('in an archive does not break its reader', async () => {
    const whole = await writeArchive(new Map(samples.map(([path, text]) => [path, Buffer.from(text)])), new Date(0));
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, async (given) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of given) bytes[at % bytes.length] = value;
        const { files } = await readArtifact('reports.zip', bytes);
        expect(files.length).toBeLessThanOrEqual(samples.length);
      }),
      { numRuns: tries },
    );
  });
});
