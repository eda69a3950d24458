import type { OutputOf } from '../../api.ts';
import { DefinitionList } from '../../components/definition-list.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { MarkdownView } from '../../components/markdown-view.tsx';
import { OutsideLink } from '../../components/outside-link.tsx';
import { Person } from '../../components/person.tsx';
import { Section } from '../../components/section.tsx';
import { Time } from '../../components/time.tsx';
import { Answer } from '../../data/answer.tsx';
import { useHost } from '../../data/api-context.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { AsOf } from '../source/as-of.tsx';
import { FixVersion } from './fix-version.tsx';
import { TicketState } from './ticket-state.tsx';

interface TicketFactsProps {
  readonly release: string;
  readonly version: string;
  readonly ticket: string;
}

/** All that the tracker says of a ticket, with its age; nothing for a key that no tracker is asked about. */
export function TicketFacts({ release, version, ticket }: TicketFactsProps) {
  const query = useQueryOf('ticket.get', { release, ticket });
  return (
    <Answer query={query} label="Looking the ticket up" failure="The ticket could not be looked up">
      {(answer) => <Facts answer={answer} version={version} />}
    </Answer>
  );
}

function Facts({ answer, version }: { readonly answer: OutputOf['ticket.get']; readonly version: string }) {
  const host = useHost();
  const { view, ticket } = answer;
  if (view === null) return null;
  if (view.kind !== 'known' || ticket === null) {
    return (
      <div className="flex flex-col items-start gap-1">
        <TicketState view={view} />
        <p className="text-2">
          {view.kind === 'missing'
            ? 'The tracker has no such ticket. It may be mistyped, moved, or hidden from the account of the connection.'
            : 'The tracker was not asked about it yet. Read the sources of the product.'}
        </p>
        <AsOf sources={[view.source]} resource="tickets" />
      </div>
    );
  }
  const openLink = (href: string) => void host.openExternal(href);
  return (
    <div className="flex flex-col gap-4">
      <DefinitionList
        items={[
          { term: 'Status', value: <TicketState view={view} /> },
          { term: 'Type', value: ticket.type },
          { term: 'Fix version', value: <FixVersion view={view} version={version} /> },
          ...(ticket.priority === null ? [] : [{ term: 'Priority', value: ticket.priority }]),
          ...(ticket.severity === null ? [] : [{ term: 'Severity', value: ticket.severity }]),
          ...(ticket.assignee === null ? [] : [{ term: 'Assignee', value: <Person name={ticket.assignee.name} /> }]),
          { term: 'Changed', value: <Time at={ticket.updatedAt} /> },
          { term: 'Where', value: <OutsideLink href={ticket.url}>{ticket.key}</OutsideLink> },
          { term: 'Known from', value: <AsOf sources={[view.source]} resource="tickets" /> },
        ]}
      />
      {ticket.acceptanceCriteria !== null && ticket.acceptanceCriteria.trim() !== '' && (
        <Section title="Acceptance criteria" level={3}>
          <MarkdownView text={ticket.acceptanceCriteria} onOpenLink={openLink} />
        </Section>
      )}
      {ticket.description.trim() !== '' && (
        <Disclosure title="Description">
          <MarkdownView text={ticket.description} onOpenLink={openLink} />
        </Disclosure>
      )}
    </div>
  );
}
