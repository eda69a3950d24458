import { createContext, useContext } from 'react';
import type { ApiClient } from '../api.ts';
import type { Host } from '../host.ts';
import type { Connected } from './connect.ts';

export const ApiContext = createContext<Connected | null>(null);

function useConnected(): Connected {
  const connected = useContext(ApiContext);
  if (connected === null) throw new Error('There is no DataProvider above this component.');
  return connected;
}

/** The host's capabilities: saving a file, opening a link, picking a folder. */
export function useHost(): Host {
  return useConnected().host;
}

/** The contract itself, for what is neither a query nor a command (a download, say). */
export function useApi(): ApiClient {
  return useConnected();
}
