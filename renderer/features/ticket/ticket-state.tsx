import { Circle, CircleCheck, CircleDotDashed } from 'lucide-react';
import type { OutputOf } from '../../api.ts';
import { Doubt } from '../source/doubt.tsx';
import { describeStanding, useStandings } from '../source/standing.ts';

export type TicketView = NonNullable<OutputOf['ticket.get']['view']>;

const marks = {
  'to-do': { icon: Circle, tone: 'text-3' },
  'in-progress': { icon: CircleDotDashed, tone: 'text-accent' },
  done: { icon: CircleCheck, tone: 'text-pass' },
} as const;

/** The status of a ticket in its tracker's own word; unknown where the tracker does not know it or was asked too long ago. */
export function TicketState({ view }: { readonly view: TicketView }) {
  const standing = useStandings().of(view.source, 'tickets');
  if (standing === null) return null;
  const hint = describeStanding(standing);
  if (view.kind !== 'known') {
    return (
      <span className="inline-flex max-w-full min-w-0" title={hint}>
        <Doubt label={view.kind === 'missing' ? 'Not found' : 'Never read'} />
      </span>
    );
  }
  if (!standing.isFresh) {
    return (
      <span className="inline-flex max-w-full min-w-0" title={`Was ${view.status}. ${hint}`}>
        <Doubt label={`Was ${view.status}`} />
      </span>
    );
  }
  const { icon: Icon, tone } = marks[view.state];
  return (
    <span
      className="inline-flex max-w-full min-w-0 items-baseline gap-1 text-small leading-5 text-2"
      title={`${view.status}. ${hint}`}
    >
      <Icon aria-hidden="true" className={`size-3.5 shrink-0 self-center ${tone}`} />
      <span className="min-w-0 truncate">{view.status}</span>
    </span>
  );
}
