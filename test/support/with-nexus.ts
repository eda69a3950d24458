import { openNexus } from '../../electron/connectors/nexus/adapter.ts';
import type { NexusAsset, NexusComponent, NexusSeed } from '../servers/nexus-data.ts';
import { type NexusServer, openNexusServer } from '../servers/nexus-server.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';

export const commit = 'de1ce0ffeede1ce0ffeede1ce0ffeede1ce0ffee';

export function nexusAsset(path: string, given: Partial<NexusAsset> = {}): NexusAsset {
  return { path, sha256: 'c'.repeat(64), size: 1234, created: '2026-11-20T09:00:00.000+00:00', ...given };
}

export function nexusComponent(version: string, given: Partial<NexusComponent> = {}): NexusComponent {
  const folder = `com/example/shop/${version}/shop-${version}`;
  return {
    repository: 'releases',
    group: 'com.example',
    name: 'shop',
    version,
    tags: null,
    assets: ['.pom', '.jar', '.jar.sha1', '-sources.jar', '-javadoc.jar', '.jar.asc'].map((end) =>
      nexusAsset(`${folder}${end}`),
    ),
    ...given,
  };
}

export function nexusSeed(given: Partial<NexusSeed> = {}): NexusSeed {
  return {
    user: 'robot',
    token: canary,
    version: '3.94.0-12 (COMMUNITY)',
    isAdministrator: false,
    isOpen: false,
    repositories: [
      { name: 'releases', format: 'maven2', isHidden: false },
      { name: 'npm', format: 'npm', isHidden: false },
      { name: 'images', format: 'docker', isHidden: false },
      { name: 'files', format: 'raw', isHidden: false },
      { name: 'secret', format: 'maven2', isHidden: true },
    ],
    components: [nexusComponent('2.4.0')],
    ...given,
  };
}

interface Opened {
  readonly registry: ReturnType<typeof openNexus>['registry'];
  readonly server: NexusServer;
  /** Epoch milliseconds, as the adapter sees them. */
  readonly time: { now: number };
}

/** The adapter at a stand-in of Nexus; nothing that is asked or answered may break the description of Nexus. */
export async function withNexus(seed: Partial<NexusSeed>, work: (opened: Opened) => Promise<void>): Promise<void> {
  await using server = await openNexusServer(nexusSeed(seed));
  const time = { now: Date.now() };
  const { address } = server;
  await using given = adapterOptions({ system: 'nexus', address, account: 'robot', now: () => time.now });
  await work({ registry: openNexus(given.options).registry, server, time });
  const lines = JSON.stringify(given.lines);
  if (lines.includes(canary)) throw new Error(`The token stands in a line: ${lines}`);
  if (server.violations.length > 0) throw new Error([...new Set(server.violations)].join('\n'));
}
