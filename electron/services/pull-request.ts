import type { PullRequestView } from '../../shared/contract/pull-request.ts';
import {
  approvalOf,
  createPullRequestFinder,
  isMergedByAuthor,
  type PullRequest,
} from '../../shared/domain/pull-request.ts';
import { rememberByObject } from '../../shared/domain/remember.ts';
import type { ScopeCommit } from '../../shared/domain/scope.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Facts } from './open-facts.ts';
import { readPullRequests } from './outside-facts.ts';
import { resourcesOf } from './sync-resources.ts';

/** By commit; made once for what was read, until that changes. */
const finderOf = rememberByObject(createPullRequestFinder);

interface FoundPullRequest {
  readonly source: string;
  /** Null where none is known. */
  readonly pullRequest: PullRequest | null;
}

/** Null where no code host is asked for a repository. */
export type FindPullRequest = (repository: string, commit: ScopeCommit) => FoundPullRequest | null;

/** Finds the pull requests by which commits came in, at the code hosts of a product. */
export function openPullRequests(facts: Facts, sources: readonly Source[]): FindPullRequest {
  const hosts = sources.filter(({ system }) => resourcesOf(system).includes('pull-requests'));
  const found = hosts.map(({ id, repository }) => ({ id, repository, find: finderOf(readPullRequests(facts, id)) }));
  const byRepository = Map.groupBy(found, ({ repository }) => repository);
  return (repository, commit) => {
    const own = byRepository.get(repository) ?? [];
    for (const { id: source, find } of own) {
      const pullRequest = find(commit);
      if (pullRequest !== null) return { source, pullRequest };
    }
    const [first] = own;
    return first === undefined ? null : { source: first.id, pullRequest: null };
  };
}

/** As it is shown in a list; a merge that belongs to none says nothing. */
export function pullRequestView(found: FoundPullRequest | null, { parents }: ScopeCommit): PullRequestView | null {
  if (found === null) return null;
  const { source, pullRequest } = found;
  if (pullRequest === null) return parents.length > 1 ? null : { kind: 'none', source };
  const { number, title, author, mergedBy, mergedAt, reviews, url } = pullRequest;
  return {
    kind: 'known',
    source,
    number,
    title,
    author: author.name,
    approval: approvalOf(pullRequest),
    approvedBy: reviews.filter(({ state }) => state === 'approved').map(({ by }) => by.name),
    mergedBy: mergedBy?.name ?? null,
    mergedAt,
    isMergedByAuthor: isMergedByAuthor(pullRequest),
    url,
  };
}
