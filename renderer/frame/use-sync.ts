import { systemTitles } from '../../shared/domain/connection.ts';
import { useQueryOf } from '../data/use-query-of.ts';
import type { Connection } from '../state/connection.ts';
import { useConnection } from '../state/connection.ts';
import type { SyncState } from './top-bar.tsx';

const wordsByConnection: Readonly<Record<Connection, Omit<SyncState, 'at'>>> = {
  connecting: { tone: 'neutral', label: 'Connecting' },
  live: { tone: 'pass', label: 'Up to date' },
  lost: { tone: 'unknown', label: 'Not connected' },
  ended: { tone: 'fail', label: 'Session ended' },
};

/** How fresh the facts on screen are: live, as old as the last word of the host, or as old as what a system last answered. */
export function useSync(): SyncState {
  const { connection, heardAt } = useConnection();
  const offline = useOffline();
  if (connection === 'live' && offline !== null) return offline;
  const isOld = connection === 'lost' && heardAt !== null;
  return {
    ...wordsByConnection[connection],
    at: isOld ? { word: 'last heard', time: new Date(heardAt).toISOString() } : undefined,
  };
}

/** The systems that products read from and that cannot be reached; null while all can. */
function useOffline(): SyncState | null {
  const { data } = useQueryOf('connection.list', {});
  const offline = (data?.connections ?? []).flatMap(({ system, products, health: { offlineSince: since } }) =>
    products.length > 0 && since !== null ? [{ system, since }] : [],
  );
  const [first] = offline.toSorted((one, other) => one.since.localeCompare(other.since));
  if (first === undefined) return null;
  const who = offline.length === 1 ? systemTitles[first.system] : `${offline.length} systems`;
  return { tone: 'neutral', label: `${who} offline`, at: { word: 'since', time: first.since, show: 'clock' } };
}
