import { openRegistry } from '../../electron/connectors/registry/adapter.ts';
import { imageOf, type RegistrySeed, taggedImage } from '../servers/registry-data.ts';
import { openRegistryServer, type RegistryServer } from '../servers/registry-server.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';

export const commit = '0c10ffee0c10ffee0c10ffee0c10ffee0c10ffee';
export const otherCommit = '4444444444444444444444444444444444444444';
export const revision = 'org.opencontainers.image.revision';

export const builtFrom = (built: string) => imageOf({ labels: { [revision]: built } });

export function registrySeed(given: Partial<RegistrySeed> = {}): RegistrySeed {
  return {
    auth: 'token',
    user: 'robot',
    token: canary,
    realm: null,
    tokenLife: 300,
    tellsGrants: true,
    mayPush: false,
    storage: null,
    hidden: [],
    images: { 'team/app': taggedImage({ '2.4.0-rc.1': builtFrom(commit) }) },
    ...given,
  };
}

interface Opened {
  readonly registry: ReturnType<typeof openRegistry>['registry'];
  readonly server: RegistryServer;
  /** Epoch milliseconds, as the adapter sees them. */
  readonly time: { now: number };
}

/** The adapter at a stand-in of a registry, which must get nothing that a real one would understand otherwise. */
export async function withRegistry(
  seed: Partial<RegistrySeed>,
  work: (opened: Opened) => Promise<void>,
): Promise<void> {
  await using server = await openRegistryServer(registrySeed(seed));
  const time = { now: Date.now() };
  const { address } = server;
  await using given = adapterOptions({ system: 'registry', address, account: 'robot', now: () => time.now });
  await work({ registry: openRegistry(given.options).registry, server, time });
  const lines = JSON.stringify(given.lines);
  if (lines.includes(canary)) throw new Error(`The token stands in a line: ${lines}`);
  if (server.violations.length > 0) throw new Error([...new Set(server.violations)].join('\n'));
}
