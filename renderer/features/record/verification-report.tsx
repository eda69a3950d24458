import type { OutputOf } from '../../api.ts';
import { countOf } from '../../components/count-of.ts';
import { Time } from '../../components/time.tsx';
import { VerdictIcon } from '../../components/verdict-icon.tsx';

type Verification = OutputOf['workspace.verify'];

/** So many problems are listed; where every event is broken, the first ones tell it. */
const mostProblems = 100;

interface VerificationSummaryProps {
  readonly found: Verification;
  /** How many events there are now, where that is known. */
  readonly events: number | undefined;
}

/** How much a verification read, when, against what, and what came since. */
export function VerificationSummary({ found, events: now }: VerificationSummaryProps) {
  const { events, streams, checkpoint, verifiedAt } = found;
  const since = now === undefined ? 0 : now - events;
  return (
    <>
      {countOf(events, 'event')} in {countOf(streams, 'chain')}, <Time at={verifiedAt} />,{' '}
      {checkpoint === null
        ? 'against no checkpoint'
        : `against ${checkpoint.source === 'given' ? 'the given' : 'its own'} checkpoint at ${checkpoint.sequence.toLocaleString()}`}
      {since > 0 && <span className="text-unknown">; {since.toLocaleString()} more since</span>}
    </>
  );
}

/** Everything that a verification found wrong with its place, and what it wants to be known. */
export function VerificationReport({ found }: { readonly found: Verification }) {
  const { problems, notes } = found;
  return (
    <>
      {notes.map((note) => (
        <p key={note} className="text-small break-words text-2">
          {note}
        </p>
      ))}
      {problems.length > 0 && (
        <ul
          aria-label="What does not hold"
          className="flex max-h-48 flex-col gap-1.5 overflow-y-auto rounded-3 border border-fail px-4 py-2.5"
        >
          {problems.slice(0, mostProblems).map(({ code, message, place }) => (
            <li key={`${code} ${place} ${message}`} className="flex gap-2">
              <span className="flex h-5 items-center text-fail">
                <VerdictIcon verdict="fail" className="size-3" />
              </span>
              <span className="min-w-0 break-words">
                {message} <span className="font-code text-small break-all text-2">{place}</span>
              </span>
            </li>
          ))}
          {problems.length > mostProblems && (
            <li className="text-2">and {(problems.length - mostProblems).toLocaleString()} more</li>
          )}
        </ul>
      )}
    </>
  );
}
