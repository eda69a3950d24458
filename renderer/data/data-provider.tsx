import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { createApi } from '../api.ts';
import type { Host } from '../host.ts';
import { ApiContext } from './api-context.ts';
import { watchStream } from './watch-stream.ts';

/** Server data for everything below: the client, the query cache, and the stream that keeps it fresh. */
export function DataProvider({ host, children }: { readonly host: Host; readonly children: ReactNode }) {
  const [connected] = useState(() => ({ ...createApi(host.link), host }));
  const [queries] = useState(createQueryClient);

  useEffect(() => {
    const controller = new AbortController();
    void watchStream(connected.api, queries, controller.signal);
    return () => controller.abort();
  }, [connected, queries]);

  return (
    <ApiContext value={connected}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ApiContext>
  );
}

/** The stream says when an answer is old, so age alone is no reason to ask; and a local host needs no network. */
function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
