import { type GitHubPorts, openGitHub } from '../../electron/connectors/github/adapter.ts';
import { type GitHubServer, openGitHubServer } from '../servers/github-server.ts';
import type { GitHubRepository, GitHubSeed } from '../servers/github-state.ts';
import { gitHubSeed, path } from './github-seed.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';

interface Opened extends GitHubPorts {
  readonly server: GitHubServer;
  readonly repository: GitHubRepository;
  /** Epoch milliseconds, as the adapter sees them. */
  readonly time: { now: number };
  /** The adapter as it is after a new start of the product. */
  readonly reopen: () => GitHubPorts;
}

/** The adapter at a stand-in of GitHub, which must understand everything that it is asked. */
export async function withGitHub(seed: GitHubSeed, work: (opened: Opened) => Promise<void>): Promise<void> {
  await using server = await openGitHubServer(seed);
  const time = { now: Date.now() };
  const address = `${server.address}${seed.prefix ?? ''}`;
  await using given = adapterOptions({ system: 'github', address, now: () => time.now });
  const [repository] = server.repositories.values();
  if (repository === undefined) throw new Error(`The stand-in has no ${path}.`);
  const reopen = () => openGitHub(given.options);
  await work({ ...reopen(), server, repository, time, reopen });
  const lines = JSON.stringify(given.lines);
  if (lines.includes(canary)) throw new Error(`The token stands in a line: ${lines}`);
  if (server.violations.length > 0) throw new Error(server.violations.join('\n'));
}

/** With the repository of the tests alone, as an account with every right. */
export function withRepository(
  repository: Partial<GitHubRepository>,
  work: (opened: Opened) => Promise<void>,
): Promise<void> {
  return withGitHub(gitHubSeed(repository), work);
}
