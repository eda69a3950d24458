import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { refreshAt } from './refresh.ts';

/** What stands on screen is asked for anew once this moment (UTC, ISO 8601) has passed; null waits for nothing. */
export function useRefreshAt(at: string | null): void {
  const queries = useQueryClient();
  useEffect(() => (at === null ? undefined : refreshAt(queries, at)), [queries, at]);
}
