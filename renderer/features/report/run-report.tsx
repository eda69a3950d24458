import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { FailedTests, Findings } from './report-details.tsx';
import {
  type RunReports,
  sayCoverageChange,
  sayPerformance,
  sayShare,
  sayTests,
  sayTestsChange,
  sayVulnerabilitiesChange,
  severities,
} from './report-words.ts';

/** What one pipeline run reported: tests, coverage, vulnerabilities, and how that differs from the run before. */
export function RunReport({ run, showsRepository }: { readonly run: RunReports; readonly showsRepository: boolean }) {
  const { pipeline, number, url, endedAt, repository, tests, coverage, vulnerabilities, performance } = run;
  const { problems, before } = run;
  const isEmpty = tests === null && coverage === null && vulnerabilities === null && performance === null;
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <OutsideLink href={url} className="font-medium">
          {number === null ? pipeline : `${pipeline} #${number}`}
        </OutsideLink>
        {showsRepository && <span className="text-2">{repository}</span>}
        {endedAt !== null && (
          <span className="text-small text-3">
            <Time at={endedAt} />
          </span>
        )}
        {before !== null && !isEmpty && (
          <span className="text-small text-3">
            compared with{' '}
            <OutsideLink href={before.url}>
              {before.number === null ? 'the run before' : `#${before.number}`}
            </OutsideLink>
          </span>
        )}
      </p>
      {isEmpty && problems.length === 0 && (
        <p className="text-2">
          It left no reports that are read here: JUnit, Cobertura, lcov, Trivy, SARIF or performance.
        </p>
      )}
      {!isEmpty && (
        <dl className="flex flex-col">
          {tests !== null && (
            <Line title="Tests" isComplete={tests.isComplete} change={sayTestsChange(tests, before?.tests ?? null)}>
              {tests.counts.failed > 0 ? (
                <Verdict verdict="fail" label={sayTests(tests.counts)} plain />
              ) : (
                (tests.isComplete || tests.counts.passed > 0) && sayTests(tests.counts)
              )}
            </Line>
          )}
          {coverage !== null && (
            <Line title="Coverage" isComplete={coverage.isComplete} change={sayCoverageChange(coverage, before)}>
              {[
                ...(coverage.lines.share === null ? [] : [`${sayShare(coverage.lines.share)} of lines`]),
                ...(coverage.branches.share === null ? [] : [`${sayShare(coverage.branches.share)} of branches`]),
              ].join(', ')}
            </Line>
          )}
          {vulnerabilities !== null && (
            <Line
              title="Vulnerabilities"
              isComplete={vulnerabilities.isComplete}
              change={sayVulnerabilitiesChange(vulnerabilities, before?.vulnerabilities ?? null)}
            >
              <Severities run={vulnerabilities} />
            </Line>
          )}
          {performance !== null && (
            <Line title="Performance" isComplete={performance.isComplete} change={null}>
              {performance.results.map(sayPerformance).join('; ')}
            </Line>
          )}
        </dl>
      )}
      {problems.length > 0 && (
        <ul className="flex flex-col gap-0.5 text-small">
          {problems.map((problem) => (
            <li key={problem} className="break-words text-unknown">
              {problem}
            </li>
          ))}
        </ul>
      )}
      {tests !== null && tests.failed.length > 0 && <FailedTests tests={tests} />}
      {vulnerabilities !== null && vulnerabilities.found.length > 0 && <Findings vulnerabilities={vulnerabilities} />}
    </li>
  );
}

interface LineProps {
  readonly title: string;
  readonly isComplete: boolean;
  /** '' where nothing changed, null where nobody knows. */
  readonly change: string | null;
  readonly children: ReactNode;
}

/** What is not complete proves nothing, whatever it counts. */
function Line({ title, isComplete, change, children }: LineProps) {
  return (
    <div className="flex min-h-8 flex-wrap items-baseline gap-x-3 gap-y-0.5 py-1">
      <dt className="w-32 shrink-0 text-2">{title}</dt>
      <dd className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <span className="flex flex-wrap items-baseline gap-x-2 tabular">{children}</span>
        {!isComplete && <Verdict verdict="unknown" plain />}
        {change !== null && <span className="text-small text-3">{change === '' ? 'unchanged' : change}</span>}
      </dd>
    </div>
  );
}

function Severities({
  run: { counts, tools, isComplete },
}: {
  readonly run: NonNullable<RunReports['vulnerabilities']>;
}) {
  const some = severities.filter((severity) => counts[severity] > 0);
  return (
    <>
      {some.length === 0 && isComplete && <span>None found</span>}
      {some.map((severity) => (
        <Badge key={severity} tone={severity === 'critical' || severity === 'high' ? 'fail' : 'neutral'}>
          {counts[severity].toLocaleString()} {severity === 'unknown' ? 'unrated' : severity}
        </Badge>
      ))}
      {tools.length > 0 && <span className="text-small text-3">by {tools.join(', ')}</span>}
    </>
  );
}
