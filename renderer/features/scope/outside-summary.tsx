import type { ReactNode } from 'react';
import type { InputOf, OutputOf } from '../../api.ts';
import { DefinitionList } from '../../components/definition-list.tsx';
import { SkeletonRows } from '../../components/skeleton.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';
import { PipelineFacts } from '../pipeline/pipeline-mark.tsx';
import { AsOf } from '../source/as-of.tsx';
import { useStandings } from '../source/standing.ts';

const waiting = 'Counting what other systems say';

interface OutsideSummaryProps {
  readonly release: string;
  readonly point: NonNullable<InputOf['scope.outside']['point']>;
  readonly version: string;
}

/** What trackers, code hosts and pipelines say of the whole scope; nothing where none is asked. */
export function OutsideSummary({ release, point, version }: OutsideSummaryProps) {
  const { asks } = useStandings();
  const isAsked = asks('tickets') || asks('pull-requests') || asks('runs');
  const query = useQueryOf('scope.outside', isAsked ? { release, point } : null);
  if (!isAsked) return null;
  return (
    <Answer
      query={query}
      label={waiting}
      failure="What other systems say is not known"
      skeleton={<SkeletonRows count={2} label={waiting} />}
    >
      {(outside) => <Said outside={outside} version={version} />}
    </Answer>
  );
}

function Said({ outside, version }: { readonly outside: OutputOf['scope.outside']; readonly version: string }) {
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
                marked={[
                  ['fail', pullRequests.unapproved, 'not approved'],
                  ['unknown', pullRequests.unasked, pullRequests.unasked === 1 ? 'commit unknown' : 'commits unknown'],
                ]}
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
