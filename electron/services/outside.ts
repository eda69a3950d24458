import { z } from 'zod';
import { type Connection, type ConnectionCheck, connectionSchema } from '../../shared/domain/connection.ts';
import type { AdapterOptions } from '../connectors/adapter-options.ts';
import type { Network } from '../connectors/http/network.ts';
import type { OutsideLine } from '../connectors/http/transport.ts';
import type { OpenPorts, Ports } from '../connectors/open-ports.ts';
import type { SecretStore } from '../keys/secret-store.ts';
import type { Workspace } from '../store/workspace.ts';
import type { Host } from './context.ts';
import { failure } from './failure.ts';

/** What was found out about a connection when it was last tried. */
export interface Health {
  readonly checkedAt: string;
  readonly check: ConnectionCheck | null;
  readonly failure: {
    readonly message: string;
    readonly nextAction: string;
    readonly isLocked: boolean;
    /** Since when it cannot be reached; null where that is not what failed. */
    readonly offlineSince: string | null;
  } | null;
}

/** The outside systems of a workspace. A connection is a setting of it, its token one of this machine's secrets. */
export interface Outside {
  readonly secrets: SecretStore;
  /** In the order of their names. */
  list(): Promise<readonly Connection[]>;
  /** Throws NOT_FOUND. */
  find(id: string): Promise<Connection>;
  keep(connection: Connection, secret: string): Promise<void>;
  remove(id: string): Promise<void>;
  /** What the connection can do; opened once. Throws StoreError `key-missing` or `key-locked`. */
  ports(id: string): Promise<Ports>;
  /** How it went the last time, by connection, since this core was opened. */
  readonly health: Map<string, Health>;
  /** Of a connection that is open already. */
  opened(id: string): Ports | null;
  /** Ports for an access that is not kept. */
  probe(connection: AdapterOptions['connection'], secret: string): Promise<Ports>;
  close(): Promise<void>;
}

interface Dependencies {
  readonly host: Pick<Host, 'version' | 'findProxyRules'>;
  readonly workspace: Workspace;
  readonly secrets: SecretStore;
  readonly openPorts: OpenPorts;
  readonly onLine: (line: OutsideLine) => void;
}

const prefix = 'connection/';

export function createOutside({ host, workspace, secrets, openPorts, onLine }: Dependencies): Outside {
  const openedById = new Map<string, Ports>();
  const health = new Map<string, Health>();
  let network: Promise<Network> | null = null;

  /** The way out is loaded by the first who wants out. */
  async function openNetwork(): Promise<Network> {
    const { createNetwork } = await import('../connectors/http/network.ts');
    return createNetwork({ findProxyRules: host.findProxyRules });
  }

  async function open(connection: AdapterOptions['connection'], secret: string): Promise<Ports> {
    network ??= openNetwork();
    return openPorts({ connection, secret, network: await network, version: host.version, onLine });
  }

  async function list(): Promise<readonly Connection[]> {
    const rows = await workspace.db
      .selectFrom('settings')
      .select('value')
      .where('name', 'like', `${prefix}%`)
      .execute();
    const connections = z.array(connectionSchema).parse(rows.map(({ value }): unknown => JSON.parse(value)));
    return connections.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  }

  async function find(id: string): Promise<Connection> {
    const found = (await list()).find((one) => one.id === id);
    if (found === undefined) throw failure('NOT_FOUND', 'There is no such connection.', 'Choose one from the list.');
    return found;
  }

  return {
    secrets,
    health,
    list,
    find,
    async keep(connection, secret) {
      await secrets.write(connection.id, secret);
      const value = JSON.stringify(connection);
      await workspace.write(async (db) => {
        await db
          .insertInto('settings')
          .values({ name: `${prefix}${connection.id}`, value })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
          .execute();
      });
      openedById.delete(connection.id);
    },
    async remove(id) {
      await workspace.write(async (db) => {
        await db.deleteFrom('settings').where('name', '=', `${prefix}${id}`).execute();
      });
      secrets.remove(id);
      openedById.delete(id);
      health.delete(id);
    },
    async ports(id) {
      const known = openedById.get(id);
      if (known !== undefined) return known;
      const ports = await open(await find(id), await secrets.read(id));
      openedById.set(id, ports);
      return ports;
    },
    opened: (id) => openedById.get(id) ?? null,
    probe: open,
    close: async () => (await network)?.close(),
  };
}
