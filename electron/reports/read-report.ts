import { createHash } from 'node:crypto';
import type { Report, ReportFile, ReportFormat } from '../../shared/domain/report.ts';
import { readCobertura } from './cobertura.ts';
import { decodeText } from './decode-text.ts';
import { readJunit } from './junit.ts';
import { readLcov } from './lcov.ts';
import { clip, ReportError } from './limits.ts';
import { readPerformance } from './performance.ts';
import { formatByName } from './report-name.ts';
import { readSarif } from './sarif.ts';
import { readTrivy } from './trivy.ts';
import { readRootName } from './xml.ts';

const headLength = 64 * 1024;
const mostOfUnnamed = 256 * 1024;

/** XML reports are known by their root element. JaCoCo's begins with a document type, which no reader gets past. */
function formatOfXml(head: string, path: string): ReportFormat | null {
  if (/<!doctype\s+report\b[^>]*jacoco/iu.test(head.slice(0, 2000))) return 'jacoco';
  const isNamedLikeOne = /(?:^|[/_.-])(?:junit|tests?|cobertura|coverage)[^/]*\.xml$/iu.test(path);
  const root = isNamedLikeOne ? readRootName(head) : rootOrNone(head);
  if (root === 'testsuites' || root === 'testsuite') return 'junit';
  return root === 'coverage' && /<(?:[\w.-]+:)?coverage\b[^<]*\b(?:line-rate|lines-valid)\s*=/u.test(head)
    ? 'cobertura'
    : null;
}

/** An XML file of something else may be as it likes. */
function rootOrNone(head: string): string | null {
  try {
    return readRootName(head);
  } catch {
    return null;
  }
}

/** What kind of report a file is, by how it begins; null where it is none, or one that nobody here reads. Throws ReportError for a damaged one. */
function formatOf(text: string, path: string): ReportFormat | null {
  const head = text.slice(0, headLength).trimStart();
  if (head.startsWith('<')) return formatOfXml(head, path);
  if (head.startsWith('{')) {
    // Keys may have been sorted, so that any of them may come last.
    const has = (...keys: readonly string[]) => keys.every((key) => new RegExp(`"${key}"\\s*:`, 'u').test(text));
    if (has('SchemaVersion', 'ArtifactName')) return 'trivy';
    if (has('version', 'runs', 'tool', 'driver')) return 'sarif';
    // Larger files may have such keys for another reason.
    const mayBe = text.length <= mostOfUnnamed || formatByName(path) === 'performance';
    return mayBe && has('metric', 'baseline', 'value') ? 'performance' : null;
  }
  if (/^\[\s*\{\s*"(?:metric|baseline|value|unit|better|commit)"/u.test(head)) return 'performance';
  return /^(?:TN:[^\r\n]*\s+)?SF:/u.test(head) || /(?:^|\/)lcov\.info$/iu.test(path) ? 'lcov' : null;
}

interface Read {
  readonly report: Report;
  readonly commits: readonly string[];
  readonly images?: readonly string[];
}

function read(format: ReportFormat, text: string): Read {
  switch (format) {
    case 'junit':
      return readJunit(text);
    case 'cobertura':
      return { report: readCobertura(text), commits: [] };
    case 'lcov':
      return { report: readLcov(text), commits: [] };
    case 'trivy':
      return readTrivy(text);
    case 'sarif':
      return readSarif(text);
    case 'performance':
      return readPerformance(text);
    case 'jacoco':
      throw new ReportError('JaCoCo’s own format is not read here: let the build write Cobertura as well.');
  }
}

function placed(path: string, bytes: Uint8Array) {
  return { path: clip(path), digest: createHash('sha256').update(bytes).digest('hex'), size: bytes.byteLength };
}

/** A file that is called like a report and is none: of some names nothing else is to be expected. */
function missed(text: string, path: string): ReportFormat | null {
  const format = formatByName(path);
  const isSure = format === 'sarif' || format === 'trivy' || format === 'performance' || text.trim() === '';
  return isSure ? format : null;
}

/** Reads one file; null where it is no report. A report that makes no sense is one with a problem: it says nothing, and never passes. */
export function readReport(path: string, bytes: Uint8Array): ReportFile | null {
  let format: ReportFormat | null = null;
  try {
    const text = decodeText(bytes);
    format = formatOf(text, path);
    if (format !== null) {
      const { report, commits, images = [] } = read(format, text);
      const about = { commits: [...commits], ...(images.length === 0 ? {} : { images: [...images] }) };
      return { ...placed(path, bytes), format, ...about, report, problem: null };
    }
    format = missed(text, path);
    if (format !== null) throw new ReportError('It is not what its name says.');
    return null;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    format ??= formatByName(path);
    return format && { ...placed(path, bytes), format, commits: [], report: null, problem: error.message };
  }
}
