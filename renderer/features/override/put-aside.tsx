import type { OutputOf } from '../../api.ts';
import { countOf } from '../../components/count-of.ts';
import { Answer } from '../../data/answer.tsx';
import { Refusal } from '../../data/refusal.tsx';
import { useQueryOf } from '../../data/use-query-of.ts';

type Blocker = OutputOf['override.preview']['putAside'][number];

interface PutAsideProps {
  readonly release: string;
  readonly environment: string;
  /** For whom it is recorded; null is whoever holds the key of this host. */
  readonly person: string | null;
  /** Why it cannot be proposed is told where it is proposed. */
  readonly withRefusals?: boolean | undefined;
}

/** What would stop nothing any more, and what would stand in the way all the same. */
export function PutAside({ release, environment, person, withRefusals = false }: PutAsideProps) {
  const query = useQueryOf(
    'override.preview',
    { release, environment, ...(person === null ? {} : { recordedFor: person }) },
    { keepPrevious: true },
  );
  return (
    <Answer query={query} label="Looking at what it would put aside" failure="What it would put aside is not known">
      {({ putAside, remaining, refusals }) => (
        <div className="flex flex-col gap-3">
          {withRefusals && refusals.length > 0 && (
            <Refusal title={`The rule of ${environment} cannot be put aside`} reasons={refusals} />
          )}
          <Things
            title={
              putAside.length === 0
                ? 'Nothing is missing that it would put aside.'
                : `Puts ${countOf(putAside.length, 'thing')} aside`
            }
            things={putAside}
          />
          {remaining.length > 0 && <Things title="Still stands in the way" things={remaining} />}
        </div>
      )}
    </Answer>
  );
}

function Things({ title, things }: { readonly title: string; readonly things: readonly Blocker[] }) {
  return (
    <div>
      <p className="font-medium">{title}</p>
      {things.length > 0 && (
        // Longer than its place more often than not: the keyboard scrolls it.
        <div role="group" tabIndex={0} aria-label={title} className="ring-focus max-h-48 overflow-y-auto">
          <ul className="flex list-disc flex-col gap-0.5 pl-4.5">
            {things.map(({ code, title: thing, reason, noun }) => (
              <li key={`${code} ${thing}`} className="break-words">
                {thing}
                {noun === 'checklist' ? ': not done' : <span className="text-small text-2">. {reason}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
