import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { createPause } from '../store/pause.ts';
import type { CandidateFacts } from './candidate-facts.ts';
import type { Context } from './context.ts';

/** Makes the tickets and commits of a release findable, in place of those of its candidate before. Facts: made again with every cut. */
export async function putScopeIntoSearch(
  { workspace }: Context,
  { id: release, product }: ReleaseState,
  { repositories, tickets }: CandidateFacts,
): Promise<void> {
  const owner = `scope/${release}`;
  const commits = repositories.flatMap(({ name, scope }) =>
    scope.commits.map((commit) => ({ repository: name, ...commit })),
  );
  const newestByTicket = new Map<string, string>();
  for (const { tickets: keys, committedAt } of commits) {
    for (const key of keys) if (!newestByTicket.has(key)) newestByTicket.set(key, committedAt);
  }
  const pause = createPause();
  await workspace.write(async (_, search) => {
    search.removeOwner(owner);
    for (const { key, title } of tickets) {
      await pause();
      const at = newestByTicket.get(key) ?? '';
      search.put(owner, { kind: 'ticket', key, title: `${key} ${title}`, detail: 'Ticket', product, release, at });
    }
    for (const { commit, subject, authorName, committedAt: at, repository } of commits) {
      await pause();
      const detail = `${authorName} · ${repository} ${commit.slice(0, 7)}`;
      search.put(owner, {
        kind: 'commit',
        key: commit,
        title: subject,
        detail,
        words: authorName,
        product,
        release,
        at,
      });
    }
  });
}
