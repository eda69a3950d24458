import { memo } from 'react';
import type { OutputOf } from '../../api.ts';
import { Chip } from '../../components/chip.tsx';
import { countOf } from '../../components/count-of.ts';
import { Time } from '../../components/time.tsx';
import { VerdictIcon } from '../../components/verdict-icon.tsx';
import { OutsideSummary } from './outside-summary.tsx';

type Summary = OutputOf['scope.summary'];

interface ScopeSummaryProps {
  readonly summary: Summary;
  readonly release: string;
  readonly version: string;
}

/** Counts first, then from where to where, then what was odd. Not drawn anew while the list beside it is scrolled. */
export const ScopeSummary = memo(DrawnSummary);

function DrawnSummary({ summary, release, version }: ScopeSummaryProps) {
  const {
    commits,
    tickets,
    withoutTicket,
    reverted,
    alreadyShipped,
    breaking,
    contributors,
    warnings,
    repositories,
    readAt,
  } = summary;
  const facts = [
    countOf(commits, 'commit'),
    countOf(tickets, 'ticket'),
    countOf(contributors.length, 'person', 'people'),
    ...(breaking > 0 ? [`${breaking} breaking`] : []),
    ...(reverted > 0 ? [`${reverted} reverted`] : []),
    ...(alreadyShipped > 0 ? [`${alreadyShipped} already shipped`] : []),
    ...(withoutTicket > 0 ? [`${withoutTicket} without a ticket`] : []),
  ];
  return (
    <div className="flex flex-col gap-1.5">
      <p className="tabular text-1">{facts.join(' · ')}</p>
      <ul className="flex flex-col gap-0.5">
        {repositories.map(({ name, from, fromCommit, to, toCommit }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-small text-2">
            <span className="font-medium text-1">{name}</span>
            <span>after {from === '' ? 'nothing' : from}</span>
            {fromCommit !== null && <Chip text={fromCommit} label="From" />}
            <span>up to {to}</span>
            <Chip text={toCommit} label="To" />
          </li>
        ))}
      </ul>
      <p className="text-small text-3">
        Read from Git <Time at={readAt} />
      </p>
      <OutsideSummary release={release} point={summary.point} version={version} />
      {warnings.length > 0 && (
        <ul className="flex flex-col gap-0.5">
          {warnings.map((warning) => (
            <li key={warning} className="flex gap-2 text-small text-unknown">
              <span className="flex h-5 items-center">
                <VerdictIcon verdict="unknown" className="size-3" />
              </span>
              <span className="min-w-0 break-words">{warning}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
