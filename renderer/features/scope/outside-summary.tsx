import type { ReactNode } from 'react';
import type { OutputOf } from '../../api.ts';
import { DefinitionList } from '../../components/definition-list.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { PipelineFacts } from '../pipeline/pipeline-mark.tsx';
import { AsOf } from '../source/as-of.tsx';

type Outside = OutputOf['scope.summary']['outside'];

interface OutsideSummaryProps {
  readonly outside: Outside;
  readonly version: string;
}

/** What trackers, code hosts and pipelines say of the whole scope; nothing where none is asked. */
export function OutsideSummary({ outside, version }: OutsideSummaryProps) {
  const { tickets, pullRequests, pipelines } = outside;
  const items = [
    ...(tickets === null
      ? []
      : [
          {
            term: 'Tickets',
            value: (
              <Counts
                counts={[
                  [tickets.done, 'done'],
                  [tickets.inProgress, 'in progress'],
                  [tickets.toDo, 'to do'],
                ]}
                marked={[
                  ['unknown', tickets.elsewhere, `not assigned to ${version}`],
                  ['unknown', tickets.unknown, 'unknown'],
                ]}
                age={<AsOf sources={tickets.sources} resource="tickets" />}
              />
            ),
          },
        ]),
    ...(pullRequests === null
      ? []
      : [
          {
            term: 'Pull requests',
            value: (
              <Counts
                counts={[
                  [pullRequests.merged, 'merged'],
                  [pullRequests.without, pullRequests.without === 1 ? 'commit without one' : 'commits without one'],
                ]}
                marked={[['fail', pullRequests.unapproved, 'not approved']]}
                age={<AsOf sources={pullRequests.sources} resource="pull-requests" />}
              />
            ),
          },
        ]),
    ...pipelines.map((view) => ({
      term: pipelines.length === 1 ? 'Pipelines' : `Pipelines of ${view.repository}`,
      value: <PipelineFacts view={view} />,
    })),
  ];
  return items.length === 0 ? null : <DefinitionList items={items} />;
}

type Count = readonly [count: number, words: string];
/** What somebody should look at, or has to mend. */
type MarkedCount = readonly [verdict: 'unknown' | 'fail', count: number, words: string];

interface CountsProps {
  readonly counts: readonly Count[];
  readonly marked: readonly MarkedCount[];
  readonly age: ReactNode;
}

function Counts({ counts, marked, age }: CountsProps) {
  const plain = counts.filter(([count]) => count > 0).map(([count, words]) => `${count.toLocaleString()} ${words}`);
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <span className="tabular">{plain.length === 0 ? 'none' : plain.join(' · ')}</span>
      {marked.map(
        ([verdict, count, words]) =>
          count > 0 && <Verdict key={words} verdict={verdict} label={`${count.toLocaleString()} ${words}`} plain />,
      )}
      {age}
    </span>
  );
}
