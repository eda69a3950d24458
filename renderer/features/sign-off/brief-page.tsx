import { Section } from '../../components/section.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { BriefReadiness } from './brief-readiness.tsx';
import { type Brief, BriefSlices } from './brief-slices.tsx';

const wordsByVerdict = {
  pass: { verdict: 'pass', label: 'Pass' },
  fail: { verdict: 'fail', label: 'Fail' },
  blocked: { verdict: 'fail', label: 'Blocked' },
  unknown: { verdict: 'unknown', label: 'Unknown' },
} as const;

/** One page for one role: what changed, what the gates say, what is open, what happens if it goes wrong, and what signing means. */
export function BriefPage({ brief }: { readonly brief: Brief }) {
  const { slices, since, readiness, impliedApprovals = [], consequences, meaning } = brief;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <Section title="What changed in your slices" description={`Since ${since}`}>
        <BriefSlices slices={slices} />
      </Section>
      <BriefReadiness readiness={readiness} risk={brief.risk ?? []} />
      <BriefTickets brief={brief} />
      <Sentences title="Approved by gates" sentences={impliedApprovals} />
      <Sentences title="If it goes wrong" sentences={consequences} />
      <Sentences title="What your approval means" sentences={meaning} />
    </div>
  );
}

function BriefTickets({ brief }: { readonly brief: Brief }) {
  const { tickets, ticketsTotal } = brief;
  if (tickets.length === 0) return null;
  return (
    <Section title="Tickets and their UAT verdicts" count={ticketsTotal}>
      <ul className="flex flex-col border-t border-line">
        {tickets.map(({ ticket, title, verdict, reason }) => (
          <li key={ticket} className="flex items-baseline gap-3 border-b border-line py-1">
            <span className="w-20 shrink-0">
              <Verdict {...wordsByVerdict[verdict]} plain />
            </span>
            <span className="min-w-0 flex-1 break-words">
              <span className="font-code">{ticket}</span> {title}
              {verdict !== 'pass' && <span className="block text-small text-2">{reason}</span>}
            </span>
          </li>
        ))}
      </ul>
      {ticketsTotal > tickets.length && <p className="text-small text-3">And {ticketsTotal - tickets.length} more.</p>}
    </Section>
  );
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <Section title={title}>
      <ul className="flex list-disc flex-col gap-1 pl-4.5">
        {sentences.map((sentence) => (
          <li key={sentence} className="break-words text-pretty">
            {sentence}
          </li>
        ))}
      </ul>
    </Section>
  );
}
