import { type ReactNode, useEffect, useMemo } from 'react';
import { systemTitles } from '../../../shared/domain/connection.ts';
import { isFresh } from '../../../shared/domain/sync.ts';
import { useQueryOf } from '../../data/use-query-of.ts';
import { followClock, useClock } from '../../state/clock.ts';
import { noStandings, type Standing, type Standings, StandingsContext } from './standing.ts';

/** A fact grows old while nobody does anything; it is looked at this often, in milliseconds. */
const grain = 60_000;

/** Tells everything below how old the facts of a product are. */
export function StandingsProvider({ product, children }: { readonly product: string; readonly children: ReactNode }) {
  const { data } = useQueryOf('sync.list', { product });
  useEffect(followClock, []);
  const minute = Math.floor(useClock() / grain);
  const standings = useMemo((): Standings => {
    if (data === undefined || data.rows.length === 0) return noStandings;
    const now = new Date(minute * grain).toISOString();
    const known = new Map(
      data.rows.map(({ source, resource, syncedAt, failure }): [string, Standing] => [
        `${source.id} ${resource}`,
        {
          title: `${systemTitles[source.system]} ${source.path}`,
          syncedAt,
          isFresh: isFresh(syncedAt, now),
          problem: failure?.message ?? null,
        },
      ]),
    );
    const asked = new Set(data.rows.map(({ resource }) => resource));
    return {
      asks: (resource) => asked.has(resource),
      of: (source, resource) => known.get(`${source} ${resource}`) ?? null,
    };
  }, [data, minute]);
  return <StandingsContext value={standings}>{children}</StandingsContext>;
}
