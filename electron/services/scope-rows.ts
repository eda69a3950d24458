import type { ScopeRow } from '../../shared/contract/scope.ts';
import { textOfCommit } from '../../shared/domain/notes-text.ts';
import type { ReleaseState } from '../../shared/domain/release-state.ts';
import { verdictOf } from '../../shared/domain/uat-verdict.ts';
import { pullRequestView } from './pull-request.ts';
import type { CommitInRelease } from './release-scope.ts';
import type { ScopeLine } from './scope-lines.ts';
import type { ScopeOutside } from './scope-outside.ts';

/** Lines as they are shown, with what outside systems say of exactly these. */
export function rowsOf(
  state: ReleaseState,
  { findTickets, findPullRequest, findPipelines }: ScopeOutside,
  lines: readonly ScopeLine[],
): ScopeRow[] {
  const keys = lines.flatMap((line) => ('kind' in line && line.kind === 'ticket' ? line.key : []));
  const tickets = findTickets?.(keys);
  return lines.map((line) => {
    if (!('kind' in line)) {
      const { repository, commit, slices } = line;
      return {
        kind: 'commit',
        repository,
        commit,
        slices: [...slices],
        pullRequest: pullRequestView(findPullRequest(repository, commit), commit),
        pipelines: findPipelines(repository, commit.commit),
      };
    }
    if (line.kind === 'withoutTicket') return line;
    const { key, own } = line;
    const ticket = tickets?.get(key) ?? null;
    return {
      kind: 'ticket',
      key,
      title: ticket?.kind === 'known' ? ticket.title : titleOf(own.at(-1), key),
      commits: own.length,
      verdict: verdictOf(state, key).verdict,
      ticket,
    };
  });
}

function titleOf(oldest: CommitInRelease | undefined, key: string): string {
  return oldest === undefined ? key : textOfCommit(oldest.commit);
}
