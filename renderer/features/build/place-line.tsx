import type { ReactNode } from 'react';
import type { BuildPlace } from '../../../shared/contract/build.ts';
import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';

interface PlaceLineProps {
  readonly place: Omit<BuildPlace, 'repository' | 'commit'> & Partial<Pick<BuildPlace, 'repository'>>;
  /** The repository is named where there are several. */
  readonly showsRepository?: boolean;
  readonly children: ReactNode;
}

/** What one place tells: where that is, how old it is, and below it what is known. */
export function PlaceLine({ place, showsRepository = false, children }: PlaceLineProps) {
  const { source, repository, syncedAt, isFresh, problem } = place;
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2">
      <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
        <span className="min-w-0 font-medium break-words">{source}</span>
        {showsRepository && <span className="text-small text-2">for {repository}</span>}
        <span className="flex flex-wrap items-baseline gap-x-2 text-small text-3">
          {syncedAt === null ? (
            <Verdict verdict="unknown" label="Never read" plain />
          ) : (
            <span>
              read <Time at={syncedAt} />
            </span>
          )}
          {syncedAt !== null && !isFresh && <Verdict verdict="unknown" label="Too old to count" plain />}
        </span>
      </p>
      {problem !== null && <p className="text-small break-words text-fail">{problem}</p>}
      {syncedAt !== null && children}
    </li>
  );
}
