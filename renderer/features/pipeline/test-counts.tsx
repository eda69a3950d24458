import { VerdictIcon } from '../../components/verdict-icon.tsx';
import type { RunView } from './run-state.tsx';

type Tests = RunView['run']['tests'];

interface TestCountsProps {
  readonly tests: Tests;
  /** Against the run before, null where one of the two counted none. */
  readonly change: Tests;
}

/** How many tests passed, failed and were skipped; and how many there were before. */
export function TestCounts({ tests, change }: TestCountsProps) {
  if (tests === null) return null;
  const { passed, failed, skipped } = tests;
  const fewer = change === null ? 0 : change.passed + change.failed + change.skipped;
  return (
    <span className="tabular inline-flex flex-wrap items-baseline gap-x-1.5 text-small text-2">
      {failed > 0 && (
        <span className="inline-flex items-baseline gap-1 font-medium text-fail">
          <VerdictIcon verdict="fail" className="size-3 self-center" />
          {failed.toLocaleString()} failed
        </span>
      )}
      <span>
        {passed.toLocaleString()} {passed === 1 ? 'test' : 'tests'} passed
      </span>
      {skipped > 0 && <span className="text-3">{skipped.toLocaleString()} skipped</span>}
      {fewer !== 0 && (
        <span className="text-3">
          {Math.abs(fewer).toLocaleString()} {fewer > 0 ? 'more' : 'fewer'} than before
        </span>
      )}
    </span>
  );
}
