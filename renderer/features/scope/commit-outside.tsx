import type { OutputOf } from '../../api.ts';
import type { Definition } from '../../components/definition-list.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { PipelineFacts } from '../pipeline/pipeline-mark.tsx';
import { PullRequestFacts } from '../pull-request/pull-request-facts.tsx';
import { AsOf } from '../source/as-of.tsx';
import { FixVersion } from '../ticket/fix-version.tsx';
import { TicketState, type TicketView } from '../ticket/ticket-state.tsx';

/** What outside systems say of one commit; nothing where none is asked. */
export function describeOutside(answer: OutputOf['scope.commit'], version: string): readonly Definition[] {
  const { tickets, pullRequest, reviews, pipelines, commit } = answer;
  const answered = new Set(tickets.map(({ key }) => key));
  const others = commit.tickets.filter((key) => !answered.has(key));
  return [
    ...(tickets.length === 0
      ? []
      : [
          {
            term: tickets.length === 1 ? 'Ticket' : 'Tickets',
            value: (
              <div className="flex flex-col gap-1">
                {tickets.map((view) => (
                  <TicketLine key={view.key} view={view} version={version} />
                ))}
                {others.length > 0 && <span className="text-2">{others.join(', ')}</span>}
                <AsOf sources={tickets.map(({ source }) => source)} resource="tickets" />
              </div>
            ),
          },
        ]),
    ...(pullRequest === null
      ? []
      : [{ term: 'Pull request', value: <PullRequestFacts view={pullRequest} reviews={reviews} /> }]),
    ...(pipelines === null ? [] : [{ term: 'Pipelines', value: <PipelineFacts view={pipelines} /> }]),
  ];
}

function TicketLine({ view, version }: { readonly view: TicketView; readonly version: string }) {
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      {view.kind === 'known' ? (
        <>
          <OutsideLink href={view.url}>{view.key}</OutsideLink>
          <span className="min-w-0 break-words">{view.title}</span>
          <span className="text-small text-3">{view.type}</span>
          <TicketState view={view} />
          <FixVersion view={view} version={version} />
        </>
      ) : (
        <>
          {view.key} <TicketState view={view} />
        </>
      )}
    </span>
  );
}
