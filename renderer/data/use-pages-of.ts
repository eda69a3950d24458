import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { InputOf, OutputOf, ProcedureName } from '../api.ts';
import { useApi } from './api-context.ts';
import { queryKeyOf } from './query-key.ts';

/** Procedures that answer a page: `{ offset, limit, … }` in, `{ total, rows }` out. */
export type PagedName = {
  [P in ProcedureName]: OutputOf[P] extends { total: number; rows: readonly unknown[] }
    ? InputOf[P] extends { offset?: number | undefined }
      ? P
      : never
    : never;
}[ProcedureName];

type Rows<P extends PagedName> = OutputOf[P]['rows'];

/** Rows a message; the contract allows 200. */
const pageSize = 100;

export interface Pages<P extends PagedName> {
  /** The first page as it came (counts beside the rows); undefined until then. */
  readonly first: OutputOf[P] | undefined;
  readonly total: number;
  /** Undefined while its page is on the way. */
  readonly rowAt: (index: number) => Rows<P>[number] | undefined;
  /** Tells which rows are in sight, so that their pages are fetched. */
  readonly show: (firstIndex: number, lastIndex: number) => void;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** A long list, page by page as it comes into sight: `usePagesOf('scope.page', { release, filter })`. */
export function usePagesOf<P extends PagedName>(name: P, input: InputOf[P]): Pages<P> {
  const { call } = useApi();
  const [sight, setSight] = useState({ from: 0, to: 0 });
  const numbers = [...new Set([0, ...range(sight.from, sight.to)])];

  const results = useQueries({
    queries: numbers.map((number) => {
      const asked = { ...input, offset: number * pageSize, limit: pageSize };
      return {
        queryKey: queryKeyOf(name, asked),
        queryFn: ({ signal }: { signal: AbortSignal }): Promise<OutputOf[P]> => call(name, asked, signal),
      };
    }),
  });
  const first = results[0]?.data;
  const total = first?.total ?? 0;

  return {
    first,
    total,
    rowAt(index) {
      const page = results[numbers.indexOf(Math.floor(index / pageSize))]?.data;
      return page?.rows[index % pageSize];
    },
    show(firstIndex, lastIndex) {
      // The pages beside those in sight too, so that they are there before they are scrolled to.
      const next = {
        from: Math.max(0, Math.floor(firstIndex / pageSize) - 1),
        to: Math.min(Math.floor((total - 1) / pageSize), Math.floor(lastIndex / pageSize) + 1),
      };
      setSight((now) => (now.from === next.from && now.to === next.to ? now : next));
    },
    isPending: results[0]?.isPending ?? true,
    error: results.find((result) => result.error !== null)?.error ?? null,
    retry() {
      for (const result of results) if (result.error !== null) void result.refetch();
    },
  };
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
