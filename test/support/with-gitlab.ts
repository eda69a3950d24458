import { openGitlab } from '../../electron/connectors/gitlab/adapter.ts';
import type { GitlabProject, GitlabSeed } from '../servers/gitlab-data.ts';
import { type GitlabServer, openGitlabServer } from '../servers/gitlab-server.ts';
import { gitlabProject, gitlabSeed } from './gitlab-seed.ts';
import { canary } from './outside.ts';
import { adapterOptions } from './outside-adapter.ts';

type Opened = ReturnType<typeof openGitlab> & {
  readonly server: GitlabServer;
  readonly project: GitlabProject;
  /** Epoch milliseconds, as the adapter sees them. */
  readonly time: { now: number };
};

/** The adapter at a stand-in of GitLab with one project; nothing that is asked or answered may break GitLab's description. */
export async function withGitlab(
  given: Partial<GitlabProject>,
  work: (opened: Opened) => Promise<void>,
  seed: Partial<GitlabSeed> = {},
): Promise<void> {
  const project = gitlabProject(given);
  await using server = await openGitlabServer(gitlabSeed({ projects: [project], ...seed }));
  const time = { now: Date.now() };
  await using made = adapterOptions({ system: 'gitlab', address: server.address, now: () => time.now });
  await work({ ...openGitlab(made.options), server, project, time });
  const lines = JSON.stringify(made.lines);
  if (lines.includes(canary)) throw new Error(`The token stands in a line: ${lines}`);
  if (server.violations.length > 0) throw new Error([...new Set(server.violations)].join('\n'));
}
