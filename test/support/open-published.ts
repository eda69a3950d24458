import { type GitHubServer, openGitHubServer } from '../servers/github-server.ts';
import type { GitHubRepository } from '../servers/github-state.ts';
import { gitHubPull, gitHubRun } from './github-seed.ts';
import { resultOf } from './open-core.ts';
import { openRelease, walkToLive } from './open-release.ts';
import { canary } from './outside.ts';
import { goodReports } from './report-artifact.ts';

const path = 'octo/shop';

/** A release whose product reads from a stand-in of GitHub: what it could tell it, and how it is told. */
export async function openPublished() {
  const opened = await openRelease();
  const { client, product, release } = opened;
  const head = opened.shop.git('rev-parse', 'HEAD');
  const server: GitHubServer = await openGitHubServer({
    token: canary,
    prefix: '/api/v3',
    repositories: [
      {
        name: path,
        commits: new Set([head]),
        refs: new Map([['heads/main', { type: 'commit', sha: head }]]),
        pulls: [
          gitHubPull(7, {
            state: 'closed',
            mergedAt: '2026-11-20T10:00:00Z',
            mergedBy: 'ben',
            mergeCommit: head,
            head: { ref: 'basket', sha: head },
            commits: [head],
            reviews: [{ by: 'ben', state: 'APPROVED', at: '2026-11-20T09:00:00Z', commit: head }],
          }),
        ],
        runs: [gitHubRun(1, { sha: head, artifacts: [await goodReports(head)] })],
      },
    ],
  });
  const access = { system: 'github', address: `${server.address}/api/v3`, account: '', secret: canary } as const;
  const { id: connection } = resultOf(await client.connection.add({ ...access, name: 'Code' }));
  const source = { id: null, connection, path, repository: 'shop', fields: null };
  resultOf(await client.source.set({ product, sources: [source] }));
  const repository: GitHubRepository | undefined = server.repositories.get(path);
  if (repository === undefined) throw new Error(`The stand-in has no ${path}.`);

  const preview = () => client.write.preview({ release });
  /** Confirms what these titles show now. */
  const publish = async (...titles: readonly string[]) => {
    const { writes } = await preview();
    const chosen = writes.filter(({ title }) => titles.includes(title));
    return client.write.make({ release, writes: chosen.map(({ key, facts }) => ({ key, facts })) });
  };
  const walk = () => walkToLive(opened, () => client.sync.run({ product }));
  return { ...opened, walk, server, repository, head, connection, preview, publish };
}

export type Published = Awaited<ReturnType<typeof openPublished>>;
