import type { TestReport } from '../../shared/domain/report.ts';

/** So many failed tests of a run are kept by name, and so much of what each of them says. */
const mostNamed = 100;
const mostLetters = 300;

function lineOf(text: string): string {
  return text
    .slice(0, mostLetters)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .toWellFormed();
}

/** The failed tests of a run, as they are kept. */
export function keptTests(failed: TestReport['failed']): TestReport['failed'] {
  return failed.slice(0, mostNamed).map(({ name, message }) => ({ name: lineOf(name), message: lineOf(message) }));
}
