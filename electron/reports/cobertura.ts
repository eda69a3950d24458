import type { CoverageReport } from '../../shared/domain/report.ts';
import { coverageShare } from './coverage-share.ts';
import { clip, countOf, ReportError } from './limits.ts';
import { parseXml } from './xml.ts';

/** Everything counts at the root; the packages, which are nearly all of a file, are checked and not kept. */
const wanted = new Set(['coverage']);

function rateOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  if (/^\d{1,3}(?:\.\d{1,20})?(?:e-\d{1,2})?$/iu.test(text.trim())) return Number(text);
  throw new ReportError(`It says “${clip(text).slice(0, 40)}” where a rate should be.`);
}

/** Cobertura XML, as coverage.py, gcovr, coverlet, Istanbul and PHPUnit write it. Throws ReportError. */
export function readCobertura(text: string): CoverageReport {
  const { name, attributes } = parseXml(text, wanted);
  if (name !== 'coverage' || (attributes['line-rate'] === undefined && attributes['lines-valid'] === undefined)) {
    throw new ReportError('It does not say how many lines are covered.');
  }
  const of = (kind: 'line' | 'branch') => {
    const things = kind === 'line' ? 'lines' : 'branches';
    const covered = countOf(attributes[`${things}-covered`], things);
    const total = countOf(attributes[`${things}-valid`], things);
    return coverageShare(covered, total, total === 0 ? null : rateOf(attributes[`${kind}-rate`]));
  };
  return { kind: 'coverage', lines: of('line'), branches: of('branch') };
}
