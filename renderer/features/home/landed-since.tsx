import type { OutputOf } from '../../api.ts';
import { countOf } from '../../components/count-of.ts';
import { TextLink } from '../../components/text-link.tsx';
import { Answer } from '../../data/answer.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';

interface LandedSinceProps {
  readonly product: string;
  /** The release whose repositories are read. */
  readonly release: string;
  /** Production, or where else it is counted from. */
  readonly environment: string;
  readonly holds: string;
}

/** What is on the branches and not in an environment: counts first, then the tickets. Read only when it is asked for. */
export function LandedSince({ product, release, environment, holds }: LandedSinceProps) {
  const points = {
    a: { kind: 'environment' as const, product, environment },
    b: { kind: 'head' as const, release },
  };
  const counts = useQueryOf('candidate.difference', points, { work: `Looking what landed since ${holds}` });
  const tickets = useQueryOf('candidate.differencePage', { ...points, tab: 'tickets', limit: 8 });
  return (
    <div className="flex flex-col gap-1 px-3 py-1.5">
      <Answer
        query={counts}
        label="Looking what landed"
        failure="What landed could not be read"
        skeleton={<p className="text-3">Reading what landed since {holds}</p>}
      >
        {({ counts: found }) => (
          <p className="text-2">
            Since {holds} in {environment}: {countOf(found.tickets, 'ticket')}, {countOf(found.commits, 'commit')},{' '}
            {countOf(found.files, 'file')}.{' '}
            <TextLink to="/releases/$release/compare" params={{ release }}>
              Compare
            </TextLink>
          </p>
        )}
      </Answer>
      {tickets.data !== undefined && tickets.data.total > 0 && (
        <ul className="flex flex-col">
          {tickets.data.rows.map((row) => (
            <TicketLine key={row.title} row={row} />
          ))}
          {tickets.data.total > tickets.data.rows.length && (
            <li className="text-small text-3">
              and {(tickets.data.total - tickets.data.rows.length).toLocaleString()} more
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function TicketLine({ row }: { readonly row: OutputOf['candidate.differencePage']['rows'][number] }) {
  return (
    <li className="truncate leading-6" title={row.title}>
      {row.change !== 'added' && <span className="text-small text-3">{row.change} </span>}
      {row.title}
    </li>
  );
}
