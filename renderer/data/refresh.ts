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
