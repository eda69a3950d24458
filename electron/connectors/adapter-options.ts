import type { Connection } from '../../shared/domain/connection.ts';
import type { Network } from './http/network.ts';
import type { TransportOptions } from './http/transport.ts';

/** What the adapter of every system is made from: `openX(options)` makes its own transport, with the credentials as its system wants them. */
export interface AdapterOptions extends Pick<TransportOptions, 'onLine' | 'now' | 'random' | 'wait' | 'limits'> {
  readonly connection: Pick<Connection, 'system' | 'address' | 'account' | 'expiresAt'>;
  /** The token; never kept longer than the adapter. */
  readonly secret: string;
  readonly network: Network;
  /** Of Countersign, for the user agent. */
  readonly version: string;
}
