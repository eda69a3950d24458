import type { Query, QueryClient } from '@tanstack/react-query';

/**
 * Asks for everything anew. What is being asked for already comes first, and is asked for again after that: at the start it is the
 * first screen, which would only be late if it were cancelled.
 */
export async function refresh(queries: QueryClient): Promise<void> {
  const underWay = queries.getQueryCache().findAll({ fetchStatus: 'fetching' });
  const others = queries.invalidateQueries({ fetchStatus: 'idle' });
  await Promise.all(underWay.map((query) => untilIdle(queries, query)));
  await others;
  await queries.invalidateQueries({ predicate: (query) => underWay.includes(query) });
}

function untilIdle(queries: QueryClient, awaited: Query): Promise<void> {
  return new Promise((resolve) => {
    const leave = queries.getQueryCache().subscribe(({ query, type }) => {
      if (query !== awaited || (type !== 'removed' && query.state.fetchStatus !== 'idle')) return;
      leave();
      resolve();
    });
  });
}

/** No timer of a browser waits longer, in milliseconds; what is later is looked at again then. */
const longest = 2 ** 31 - 1;
/** What ends at a moment has ended just after it, in milliseconds. */
const after = 50;

/** Asks for everything anew once a moment (UTC, ISO 8601) has passed; call the result to leave it. */
export function refreshAt(queries: QueryClient, at: string): () => void {
  const wait = Math.max(0, Date.parse(at) - Date.now()) + after;
  const timer = setTimeout(() => void refresh(queries), Math.min(wait, longest));
  return () => clearTimeout(timer);
}
