import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { z } from 'zod';
import { StoreError } from '../store/store-error.ts';
import type { Client } from './command.ts';

interface Holder {
  readonly address: string;
  readonly secret: string;
}

const headersOf = ({ secret }: Holder) => ({ authorization: `Bearer ${secret}` });

/** A fetch that says which host did not answer. */
async function ask(request: Request | string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(request, init);
  } catch (error) {
    throw new StoreError(
      'workspace-busy',
      'The host that holds this workspace does not answer.',
      'Look at that host, or close it and try again.',
      { cause: error },
    );
  }
}

/** The contract at the host that holds the workspace, by the address and the secret it left for this user. */
export function connectToHost(holder: Holder): Client {
  return createORPCClient<Client>(
    new RPCLink({
      url: `${holder.address}/process/rpc`,
      headers: headersOf(holder),
      fetch: (request, init) => ask(request, init),
    }),
  );
}

/** A new launch address of a browser host that is running; null where that host has no pages. */
export async function requestLaunchAddress(holder: Holder): Promise<string | null> {
  const response = await ask(`${holder.address}/process/launch`, {
    method: 'POST',
    headers: { ...headersOf(holder), 'content-type': 'application/json' },
  });
  if (!response.ok) return null;
  return z.object({ address: z.url() }).parse(await response.json()).address;
}
