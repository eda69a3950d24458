import { Doubt } from '../source/doubt.tsx';
import { useStandings } from '../source/standing.ts';
import type { TicketView } from './ticket-state.tsx';

type KnownTicket = Extract<TicketView, { kind: 'known' }>;

/** The versions a ticket is assigned to; marked where this release is not among them. */
export function FixVersion({ view, version }: { readonly view: KnownTicket; readonly version: string }) {
  const isFresh = useStandings().of(view.source, 'tickets')?.isFresh === true;
  const names = view.fixVersions.join(', ');
  if (view.fixVersion === 'here' && isFresh) {
    return (
      <span className="min-w-0 truncate text-small text-3" title={`Fix version ${names}`}>
        {names}
      </span>
    );
  }
  const isHere = view.fixVersion === 'here';
  const hint = isHere ? `Fix version ${names}` : `${names === '' ? 'No fix version' : names}: not ${version}`;
  return (
    <span className="inline-flex max-w-full min-w-0" title={hint}>
      <Doubt label={names === '' ? 'No version' : names} />
    </span>
  );
}
