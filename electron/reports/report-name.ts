import type { ReportFormat } from '../../shared/domain/report.ts';

/** The format of files that are called like this; null where a name promises nothing. */
export function formatByName(path: string): ReportFormat | null {
  if (/\.sarif(?:\.json)?$/iu.test(path)) return 'sarif';
  if (/(?:^|\/)lcov\.info$/iu.test(path)) return 'lcov';
  if (/(?:^|[/_.-])trivy[^/]*\.json$/iu.test(path)) return 'trivy';
  if (/(?:^|[/_.-])performance[-_.]results?\.json$/iu.test(path) || /(?:^|\/)performance\.json$/iu.test(path))
    return 'performance';
  if (/(?:^|[/_.-])(?:cobertura|coverage)[^/]*\.xml$/iu.test(path)) return 'cobertura';
  return /(?:^|[/_.-])(?:junit|tests?)[^/]*\.xml$/iu.test(path) ? 'junit' : null;
}

/** Whether a file may be a report, by its name. */
export function mayBeReport(path: string): boolean {
  return /\.(?:xml|info|json|sarif)$/iu.test(path) && !/(?:^|\/)(?:package(?:-lock)?|tsconfig)\.json$/iu.test(path);
}
