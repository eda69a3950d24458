import { keepPreviousData, skipToken, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { InputOf, OutputOf, ProcedureName } from '../api.ts';
import { useApi } from './api-context.ts';
import { startJob } from './job.ts';
import { queryKeyOf } from './query-key.ts';

interface QueryOptions {
  /** Shows the last answer while a changed input's is on its way (filters, pages). */
  readonly keepPrevious?: boolean;
  /** For what may take longer than a second: its words in the status bar ("Reading commits of shop"). */
  readonly work?: string;
}

/**
 * An answer of the core that stays fresh: `useQueryOf('release.get', { release })`. Asked for anew when the host says that its noun
 * changed. `null` as input asks nothing yet.
 */
export function useQueryOf<P extends ProcedureName>(
  name: P,
  input: InputOf[P] | null,
  options: QueryOptions = {},
): UseQueryResult<OutputOf[P]> {
  const { call } = useApi();
  const { work, keepPrevious } = options;

  const askAtWork = async (label: string, asked: InputOf[P], signal: AbortSignal): Promise<OutputOf[P]> => {
    const job = startJob(label, signal);
    try {
      return await call(name, { ...asked, job: job.id }, job.signal);
    } finally {
      job.end();
    }
  };

  return useQuery<OutputOf[P]>({
    queryKey: queryKeyOf(name, input),
    queryFn:
      input === null
        ? skipToken
        : ({ signal }) => (work === undefined ? call(name, input, signal) : askAtWork(work, input, signal)),
    ...(keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}
