import { openSonarQube } from '../../electron/connectors/sonarqube/adapter.ts';
import type { SonarQubeSeed } from '../servers/sonarqube-data.ts';
import { openSonarQubeServer, type SonarQubeServer } from '../servers/sonarqube-server.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';
import { sonarSeed } from './sonarqube-seed.ts';

interface Opened {
  readonly quality: ReturnType<typeof openSonarQube>['quality'];
  readonly server: SonarQubeServer;
  /** Epoch milliseconds, as the adapter sees them. */
  readonly time: { now: number };
}

/** The adapter at a stand-in of SonarQube; nothing that is asked or answered may break SonarQube's own listing. */
export async function withSonarQube(
  seed: Partial<SonarQubeSeed>,
  work: (opened: Opened) => Promise<void>,
): Promise<void> {
  await using server = await openSonarQubeServer(sonarSeed(seed));
  const time = { now: Date.now() };
  await using given = adapterOptions({ system: 'sonarqube', address: server.address, now: () => time.now });
  await work({ quality: openSonarQube(given.options).quality, server, time });
  const lines = JSON.stringify(given.lines);
  if (lines.includes(canary)) throw new Error(`The token stands in a line: ${lines}`);
  if (server.violations.length > 0) throw new Error([...new Set(server.violations)].join('\n'));
}
