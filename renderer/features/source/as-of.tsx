import { Time } from '../../components/time.tsx';
import { Verdict } from '../../components/verdict.tsx';
import { type Resource, type Standing, useStandings } from './standing.ts';

interface AsOfProps {
  readonly sources: readonly string[];
  readonly resource: Resource;
}

/** Where facts come from and how old they are; of several sources, the one that is worst. */
export function AsOf({ sources, resource }: AsOfProps) {
  const { of } = useStandings();
  const worst = sources
    .flatMap((source) => of(source, resource) ?? [])
    .reduce<Standing | null>((one, other) => (one === null || isWorse(other, one) ? other : one), null);
  if (worst === null) return null;
  const { title, syncedAt, isFresh, problem } = worst;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2 text-small text-3">
      <span className="min-w-0 break-words">
        {title}
        {syncedAt !== null && (
          <>
            {', read '}
            <Time at={syncedAt} />
          </>
        )}
      </span>
      {!isFresh && <Verdict verdict="unknown" label={syncedAt === null ? 'Never read' : 'Too old to count'} plain />}
      {problem !== null && <span className="min-w-0 break-words text-fail">{problem}</span>}
    </span>
  );
}

function isWorse(one: Standing, other: Standing): boolean {
  return (one.syncedAt ?? '') < (other.syncedAt ?? '');
}
