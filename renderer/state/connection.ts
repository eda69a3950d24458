import { create } from 'zustand';

/**
 * `live`: the host tells us what changes. `lost`: it does not answer, we try again; what is on screen may be old.
 * `ended`: it does not know this page any more, only a new launch address helps.
 */
export type Connection = 'connecting' | 'live' | 'lost' | 'ended';

interface ConnectionState {
  readonly connection: Connection;
  /** When the host last said something, in milliseconds since the epoch; null before the first word. */
  readonly heardAt: number | null;
}

export const useConnection = create<ConnectionState>()(() => ({ connection: 'connecting', heardAt: null }));
