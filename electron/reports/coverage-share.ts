import type { CoverageShare } from '../../shared/domain/report.ts';
import { ReportError } from './limits.ts';

/** What a share that is written down may differ from the one that follows from its numbers: some round, some cut. */
const tolerance = 0.02;

/** From what is known: numbers, a rate from 0 to 1, or both. Throws ReportError where they are impossible, or contradict each other. */
export function coverageShare(covered: number | null, total: number | null, rate: number | null = null): CoverageShare {
  if (rate !== null && !(rate >= 0 && rate <= 1)) throw new ReportError('It says a rate that is not from 0 to 1.');
  if (covered === null || total === null) return { covered: null, total: null, share: rate };
  if (covered > total) throw new ReportError(`It says that ${covered} of ${total} are covered.`);
  if (total === 0) return { covered, total, share: null };
  const share = covered / total;
  if (rate !== null && Math.abs(rate - share) > tolerance) {
    throw new ReportError(`It says that ${covered} of ${total} are covered, and that this is a rate of ${rate}.`);
  }
  return { covered, total, share };
}
