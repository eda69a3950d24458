import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { ApiContext } from './api-context.ts';
import { attend } from './attend.ts';
import type { Connected } from './connect.ts';
import { watchStream } from './watch-stream.ts';

/** Server data for everything below: the client, the query cache, and the stream that keeps it fresh. */
export function DataProvider(props: { readonly connected: Connected; readonly children: ReactNode }) {
  const { connected, children } = props;
  const { api, queries } = connected;

  useEffect(() => {
    const controller = new AbortController();
    void watchStream(api, queries, controller.signal);
    attend(api, controller.signal);
    return () => controller.abort();
  }, [api, queries]);

  return (
    <ApiContext value={connected}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </ApiContext>
  );
}
