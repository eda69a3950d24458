import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { InputOf, OutputOf } from '../../api.ts';
import { useApi } from '../../data/api-context.ts';
import { queryKeyOf } from '../../data/query-key.ts';

export type RecordRow = OutputOf['record.page']['rows'][number];
export type RecordFilter = Omit<InputOf['record.page'], 'before' | 'limit'>;

/** Rows a message. */
const pageSize = 100;
/** How many rows before the end of what is there the next page is asked for. */
const ahead = 40;

export interface RecordPages {
  /** All rows that the filter leaves; undefined before the first answer. */
  readonly total: number | undefined;
  readonly rows: readonly RecordRow[];
  readonly more: boolean;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Asks for the next page when its place comes into sight. */
  readonly show: (first: number, last: number) => void;
}

/** The record from the newest decision on, page after page by the sequence of the last row. */
export function useRecordPages(filter: RecordFilter): RecordPages {
  const { call } = useApi();
  const query = useInfiniteQuery({
    queryKey: queryKeyOf('record.page', filter),
    queryFn: ({ pageParam, signal }) =>
      call('record.page', { ...filter, limit: pageSize, ...(pageParam === 0 ? {} : { before: pageParam }) }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ rows, more }) => (more ? rows.at(-1)?.sequence : undefined),
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data]);
  const show = useCallback(
    (_first: number, last: number) => {
      if (last >= rows.length - ahead && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [rows, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  return {
    total: data?.pages[0]?.total,
    rows,
    more: hasNextPage,
    isPending: query.isPending,
    error: query.error,
    retry: () => void refetch(),
    show,
  };
}
