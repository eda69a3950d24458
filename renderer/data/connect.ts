import { QueryClient } from '@tanstack/react-query';
import { type ApiClient, createApi, type InputOf, type ProcedureName } from '../api.ts';
import type { Host } from '../host.ts';
import { queryKeyOf } from './query-key.ts';

/** The host, its contract, and the answers that are known. */
export interface Connected extends ApiClient {
  readonly host: Host;
  readonly queries: QueryClient;
}

export function connect(host: Host): Connected {
  return { ...createApi(host.link), host, queries: createQueryClient() };
}

/** What every screen asks for, and home besides: its answers are on their way while the first screen is still being made. */
const always: readonly ProcedureName[] = ['product.list', 'environment.waiting'];
const ofHome: readonly ProcedureName[] = ['environment.board'];

/** Asks what the screen at a path is going to ask, once there is a workspace to ask. A failure is shown by the screen, which asks again. */
export async function askAhead({ call, queries }: Connected, path: string): Promise<void> {
  const ask = <P extends ProcedureName>(name: P, input: InputOf[P]) =>
    queries.query({ queryKey: queryKeyOf(name, input), queryFn: ({ signal }) => call(name, input, signal) });
  try {
    const { state } = await ask('workspace.status', {});
    if (state === 'none') return;
    await Promise.allSettled([...always, ...(path === '/' ? ofHome : [])].map((name) => ask(name, {})));
  } catch {
    // The frame has asked the same, and says why.
  }
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
