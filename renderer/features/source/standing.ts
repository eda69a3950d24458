import { createContext, useContext } from 'react';
import type { OutputOf } from '../../api.ts';

export type Resource = OutputOf['sync.list']['rows'][number]['resource'];

/** Whether what is known of a resource of a source counts, and since when it is known. */
export interface Standing {
  /** `Jira SHOP` */
  readonly title: string;
  /** When it was last read completely; null where it never was. */
  readonly syncedAt: string | null;
  /** Not older than what is relied on. */
  readonly isFresh: boolean;
  /** Why the last reading failed. */
  readonly problem: string | null;
}

export interface Standings {
  /** Whether any source of the product tells this. */
  readonly asks: (resource: Resource) => boolean;
  /** Null until it is known, and for a source that is gone. */
  readonly of: (source: string, resource: Resource) => Standing | null;
}

export const noStandings: Standings = { asks: () => false, of: () => null };

/** The standings of the product whose release is on screen. */
export const StandingsContext = createContext<Standings>(noStandings);

export function useStandings(): Standings {
  return useContext(StandingsContext);
}

/** In words for a hint: where a fact comes from, how old it is, and whether it counts. */
export function describeStanding({ title, syncedAt, isFresh, problem }: Standing): string {
  const when = syncedAt === null ? 'never read completely' : `as of ${new Date(syncedAt).toLocaleString()}`;
  const limit = isFresh || syncedAt === null ? '' : ', too old to count';
  return `${title}, ${when}${limit}.${problem === null ? '' : ` ${problem}`}`;
}
