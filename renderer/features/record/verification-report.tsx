import type { OutputOf } from '../../api.ts';
import { Time } from '../../components/time.tsx';
import { VerdictIcon } from '../../components/verdict-icon.tsx';

/** What a verification read, and everything it found wrong with its place. */
export function VerificationReport({ found }: { readonly found: OutputOf['workspace.verify'] }) {
  const { events, streams, problems, notes, checkpoint, verifiedAt } = found;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-small text-2">
        {events.toLocaleString()} events in {streams.toLocaleString()} chains, verified <Time at={verifiedAt} />
        {checkpoint === null
          ? '; against no checkpoint'
          : `; against the ${checkpoint.source === 'given' ? 'given' : 'own'} checkpoint at ${checkpoint.sequence.toLocaleString()}`}
        .
      </p>
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
          {problems.map(({ code, message, place }) => (
            <li key={`${code} ${place} ${message}`} className="flex gap-2">
              <span className="flex h-5 items-center text-fail">
                <VerdictIcon verdict="fail" className="size-3" />
              </span>
              <span className="min-w-0 break-words">
                {message} <span className="font-code text-small break-all text-2">{place}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
