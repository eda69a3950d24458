/** What a report, and the artifact that it came in, may hold at most: a hostile file costs neither memory nor time. */
export const mostBytesOfFile = 32 * 1024 * 1024;
export const mostBytesOfArtifact = 20 * 1024 * 1024;
/** Of all reports of an artifact together, unpacked. */
export const mostBytesUnpacked = 128 * 1024 * 1024;
/** Of an archive, reports or not. */
export const mostEntries = 50_000;
/** Of these, files that may be reports by their names: so many are opened. */
export const mostOpened = 10_000;
export const mostReports = 2000;
/** Elements within elements, arrays within arrays. */
export const mostDepth = 100;
/** Values of a JSON document; a finding of a scanner has about fifty. */
export const mostParts = 4_000_000;
/** No project has more tests, lines or findings. */
export const mostCounted = 1_000_000_000;
/** Failed tests and findings that are kept by name. */
export const mostNamed = 100;
const mostLetters = 300;

/** A file that cannot be believed. The message is a sentence for a release manager, without anything of the file but names. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** A text of a report: one line, not too long. */
export function clip(text: string): string {
  const line = text
    .slice(0, mostLetters * 4)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return line.length > mostLetters ? `${line.slice(0, mostLetters - 1).toWellFormed()}…` : line.toWellFormed();
}

/** A count as a report writes it; null where it says none. Throws ReportError for what is no count. */
export function countOf(text: string | undefined, what: string): number | null {
  if (text === undefined || text.trim() === '') return null;
  const count = /^\d{1,10}$/u.test(text.trim()) ? Number(text) : Number.NaN;
  if (count <= mostCounted) return count;
  throw new ReportError(`It says “${clip(text).slice(0, 40)}” where a number of ${what} should be.`);
}
