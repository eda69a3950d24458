import type { Connection } from '../state/connection.ts';
import { useConnection } from '../state/connection.ts';
import type { SyncState } from './top-bar.tsx';

const wordsByConnection: Readonly<Record<Connection, Omit<SyncState, 'at'>>> = {
  connecting: { tone: 'neutral', label: 'Connecting' },
  live: { tone: 'pass', label: 'Up to date' },
  lost: { tone: 'unknown', label: 'Not connected, last heard' },
  ended: { tone: 'fail', label: 'Session ended' },
};

/** How fresh the facts on screen are: live, or as old as the last word of the host. */
export function useSync(): SyncState {
  const { connection, heardAt } = useConnection();
  const isOld = connection === 'lost' && heardAt !== null;
  return { ...wordsByConnection[connection], at: isOld ? new Date(heardAt).toISOString() : undefined };
}
