import { openJenkins } from '../../electron/connectors/jenkins/adapter.ts';
import type { JenkinsSeed } from '../servers/jenkins-data.ts';
import { type JenkinsServer, openJenkinsServer } from '../servers/jenkins-server.ts';
import { jenkinsSeed } from './jenkins-seed.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';

interface Opened {
  readonly ci: ReturnType<typeof openJenkins>['ci'];
  readonly server: JenkinsServer;
  /** Epoch milliseconds, as the adapter sees them. */
  readonly time: { now: number };
}

/** The adapter at a stand-in of Jenkins, which must understand everything that it is asked. */
export async function withJenkins(seed: Partial<JenkinsSeed>, work: (opened: Opened) => Promise<void>): Promise<void> {
  await using server = await openJenkinsServer(jenkinsSeed(seed));
  const time = { now: Date.now() };
  const { address } = server;
  await using given = adapterOptions({ system: 'jenkins', address, account: 'robot', now: () => time.now });
  await work({ ci: openJenkins(given.options).ci, server, time });
  const lines = JSON.stringify(given.lines);
  if (lines.includes(canary)) throw new Error(`The token stands in a line: ${lines}`);
  if (server.violations.length > 0) throw new Error(server.violations.join('\n'));
}
