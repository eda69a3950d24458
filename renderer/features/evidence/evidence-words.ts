import { sayNumbers } from '../../../shared/domain/gate-numbers.ts';
import type { OutputOf } from '../../api.ts';

export type Evidence = OutputOf['evidence.list']['evidence'][number];

/** What reports say, one after the other: `118 of 120 tests passed; 84 of 100 lines`. */
export function sayReports(reports: Evidence['reports']): string {
  return reports.map(({ numbers }) => sayNumbers(numbers)?.detail ?? `no ${numbers.kind}`).join('; ');
}
