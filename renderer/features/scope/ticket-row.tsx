import { OutsideLink } from '../../components/outside-link.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { useStandings } from '../source/standing.ts';
import { FixVersion } from '../ticket/fix-version.tsx';
import { TicketState, type TicketView } from '../ticket/ticket-state.tsx';
import { uatVerdicts } from '../uat/uat-verdicts.ts';
import type { ScopeRow } from './scope-row.tsx';

type TicketRow = Extract<ScopeRow, { kind: 'ticket' }>;

/** A ticket with its verdict and, where a tracker is asked, what that says of it. */
export function TicketCells({ row, version }: { readonly row: TicketRow; readonly version: string }) {
  const { key, title, commits, verdict, ticket } = row;
  return (
    <>
      <span className="shrink-0 font-code text-small font-strong">
        {ticket?.kind === 'known' ? (
          <OutsideLink href={ticket.url} inRow className="text-1">
            {key}
          </OutsideLink>
        ) : (
          key
        )}
      </span>
      <span className="min-w-0 flex-1 truncate font-medium" title={title}>
        {title}
      </span>
      <span className="shrink-0 text-small text-3">
        {commits} {commits === 1 ? 'commit' : 'commits'}
      </span>
      <TicketColumns view={ticket} version={version} />
      <span className="w-20 shrink-0">
        <Verdict {...uatVerdicts[verdict]} plain />
      </span>
    </>
  );
}

interface TicketColumnsProps {
  /** Null keeps the place. */
  readonly view: TicketView | null;
  readonly version: string;
}

/** What the tracker says, in columns; nothing where none is asked. */
export function TicketColumns({ view, version }: TicketColumnsProps) {
  const isAsked = useStandings().asks('tickets');
  if (!isAsked) return null;
  return (
    <>
      <span
        className="w-16 shrink-0 truncate text-small text-3 max-wide:hidden"
        title={view?.kind === 'known' ? view.type : undefined}
      >
        {view?.kind === 'known' && view.type}
      </span>
      <span className="flex w-24 shrink-0 overflow-hidden">{view !== null && <TicketState view={view} />}</span>
      <span className="flex w-20 shrink-0 max-middle:hidden">
        {view?.kind === 'known' && <FixVersion view={view} version={version} />}
      </span>
    </>
  );
}
