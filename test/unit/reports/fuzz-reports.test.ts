import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../../electron/reports/read-report.ts';
import { reportFileSchema } from '../../../shared/domain/report.ts';
import { coberturaXml, junitXml, lcovInfo, sarifJson, trivyJson } from '../../support/report-samples.ts';

/** Files of each format; `COUNTERSIGN_FUZZ` says how many, ten thousand for all that is asked. */
const tries = Number(process.env['COUNTERSIGN_FUZZ'] ?? 1000);

const performanceJson = JSON.stringify({
  commit: 'abcdef1',
  results: [
    { metric: 'p95', baseline: 180, value: 187.5, unit: 'ms' },
    { metric: 'throughput', baseline: 900, value: 880, better: 'higher' },
  ],
});

const formats = [
  ['junit.xml', junitXml],
  ['coverage.xml', coberturaXml],
  ['lcov.info', lcovInfo],
  ['trivy.json', trivyJson({ commit: 'abcdef1', vulnerabilities: [['CVE-1', 'HIGH']] })],
  ['a.sarif', sarifJson()],
  ['performance.json', performanceJson],
] as const;

/** What breaks readers, of all formats: one may take another's for its own. */
const morsels = [
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '<![CDATA[',
  ']]>',
  '<!--',
  '<?xml version="1.1" encoding="utf-16"?>',
  '&b;',
  '&#x0;',
  '\0',
  '﻿',
  '‮',
  '-1',
  '1e999',
  '99999999999999999999',
  'NaN',
  'null',
  '"__proto__":{"a":1},',
  '{"metric":',
  '[[[[[[[[',
  '}}}}}}}}',
  '\\ud800',
  'end_of_record\n',
  'SF:\n',
  'DA:1,-\n',
  'BRF:0x10\n',
] as const;

/** One change of a text: cut, spliced from elsewhere in it, said twice, a morsel put in, or bytes turned over. */
type Change = readonly [kind: 'cut' | 'move' | 'repeat' | 'insert' | 'flip', at: number, length: number, what: number];

const change: fc.Arbitrary<Change> = fc.tuple(
  fc.constantFrom('cut', 'move', 'repeat', 'insert', 'flip'),
  fc.nat(),
  fc.integer({ min: 1, max: 80 }),
  fc.nat(),
);

function apply(bytes: Buffer, [kind, place, length, what]: Change): Buffer {
  const at = bytes.length === 0 ? 0 : place % bytes.length;
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
  switch (kind) {
    case 'cut':
      return Buffer.concat([before, after]);
    case 'move':
      return Buffer.concat([after, part, before]);
    case 'repeat':
      return Buffer.concat([before, ...Array.from({ length: (what % 50) + 2 }, () => part), after]);
    case 'insert':
      return Buffer.concat([before, Buffer.from(morsels[what % morsels.length] ?? ''), part, after]);
    case 'flip': {
      const turned = Buffer.from(part);
      if (turned.length > 0) turned[what % turned.length] = what % 256;
      return Buffer.concat([before, turned, after]);
    }
  }
}

describe('a file of any content', () => {
  it.each(formats)(
    `that is called %s is read whole or refused in a sentence, ${tries} times`,
    (path, text) => {
      let slowest = 0;
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
          const bytes = changes.reduce(apply, Buffer.from(text));
          const began = performance.now();
          const file = readReport(path, bytes);
          slowest = Math.max(slowest, performance.now() - began);
          if (file === null) return;
          expect(reportFileSchema.parse(file)).toEqual(file);
          expect(file.report === null).toBe(file.problem !== null);
          expect(file.problem ?? 'None.').toMatch(/^\S.*\.$/u);
          const { report } = file;
          const numbers =
            report === null
              ? []
              : 'counts' in report
                ? Object.values(report.counts)
                : report.kind === 'performance'
                  ? report.results.map(({ value }) => value)
                  : [];
          expect(numbers.every((number) => number >= 0 && Number.isFinite(number))).toBe(true);
        }),
        { numRuns: tries },
      );
      expect(slowest).toBeLessThan(5000);
    },
    600_000,
  );

  it('leaves the prototype of objects as it is', () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect('a' in {}).toBe(false);
  });
});
