import type { ReactNode } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import type { RunReports } from './report-words.ts';

type Tests = NonNullable<RunReports['tests']>;
type Vulnerabilities = NonNullable<RunReports['vulnerabilities']>;

interface FoldProps {
  readonly title: string;
  readonly rest: number;
  readonly children: ReactNode;
}

function Fold({ title, rest, children }: FoldProps) {
  return (
    <Disclosure title={<span className="text-small">{title}</span>}>
      <ul className="flex flex-col pt-1">
        {children}
        {rest > 0 && <li className="py-1 text-small text-3">{rest.toLocaleString()} more are in the report itself.</li>}
      </ul>
    </Disclosure>
  );
}

/** The failed tests by name, as many as are kept. */
export function FailedTests({ tests: { failed, counts } }: { readonly tests: Tests }) {
  return (
    <Fold title="Failed tests" rest={counts.failed - failed.length}>
      {failed.map(({ name, message, isNew }) => (
        <li
          key={`${name} ${message}`}
          className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 border-b border-line py-1"
        >
          <span className="min-w-0 break-words">{name}</span>
          {isNew === true && <Badge tone="fail">New</Badge>}
          <span className="w-full break-words text-small text-3">{message}</span>
        </li>
      ))}
    </Fold>
  );
}

/** The worst that scanners found, as much as is kept. */
export function Findings({ vulnerabilities: { found, counts } }: { readonly vulnerabilities: Vulnerabilities }) {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Fold title="What was found" rest={all - found.length}>
      {found.map(({ id, severity, title, place, installed, fixed, isNew }) => (
        <li
          key={`${id} ${place}`}
          className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 border-b border-line py-1"
        >
          <Badge tone={severity === 'critical' || severity === 'high' ? 'fail' : 'neutral'}>
            {severity === 'unknown' ? 'unrated' : severity}
          </Badge>
          <span className="font-medium">{id}</span>
          {isNew === true && <Badge tone="fail">New</Badge>}
          <span className="min-w-0 break-words text-2">{title}</span>
          <span className="w-full break-words text-small text-3">
            {place}
            {installed !== null && ` ${installed}`}
            {fixed !== null && `, fixed in ${fixed}`}
          </span>
        </li>
      ))}
    </Fold>
  );
}
