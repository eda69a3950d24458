import type { PullRequestView } from '../../shared/contract/pull-request.ts';
import type { Account } from '../../shared/domain/login.ts';
import { createWhoIs, nameOutside, type WhoIs } from '../../shared/domain/outside-person.ts';
import type { PersonState } from '../../shared/domain/person-state.ts';
import {
  approvalOf,
  createPullRequestFinder,
  isMergedByAuthor,
  type PullRequest,
  type Review,
} from '../../shared/domain/pull-request.ts';
import { rememberByObject, rememberByText } from '../../shared/domain/remember.ts';
import type { ScopeCommit } from '../../shared/domain/scope.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Facts } from './open-facts.ts';
import { readAskedCommits, readPullRequests } from './outside-facts.ts';
import { resourcesOf } from './sync-resources.ts';

/** By commit, for a release with this branch; made once for what was read, until that changes. */
const finderOf = rememberByObject((pullRequests: readonly PullRequest[]) =>
  rememberByText(
    (branch: string) => branch,
    mostBranches,
    (branch) => createPullRequestFinder(pullRequests, new Set([branch])),
  ),
);
/** Of so many releases the finders are kept. */
const mostBranches = 20;

interface FoundPullRequest {
  readonly source: string;
  /** Null where none is known. */
  readonly pullRequest: PullRequest | null;
  /** Whether every code host of the repository was asked about the commit itself: where one was not, that none is known says nothing. */
  readonly isAsked: boolean;
  /** Where the logins of its people are. */
  readonly place: Pick<Account, 'system' | 'address'>;
  readonly whoIs: WhoIs;
}

/** Null where no code host is asked for a repository. */
export type FindPullRequest = (repository: string, commit: ScopeCommit) => FoundPullRequest | null;

/** Finds the pull requests by which commits came into a release with this branch, at the code hosts of its product. */
export function openPullRequests(
  facts: Facts,
  sources: readonly Source[],
  people: readonly PersonState[],
  branch: string,
): FindPullRequest {
  const whoIsAt = createWhoIs(people);
  const hosts = sources.filter(({ system }) => resourcesOf(system).includes('pull-requests'));
  const found = hosts.map(({ id, repository, system, address }) => ({
    source: id,
    repository,
    place: { system, address },
    whoIs: whoIsAt({ system, address }),
    find: finderOf(readPullRequests(facts, id))(branch),
    asked: readAskedCommits(facts, id),
  }));
  const byRepository = Map.groupBy(found, ({ repository }) => repository);
  return (repository, commit) => {
    const own = byRepository.get(repository) ?? [];
    for (const { source, find, place, whoIs } of own) {
      const pullRequest = find(commit);
      if (pullRequest !== null) return { source, pullRequest, isAsked: true, place, whoIs };
    }
    const [first] = own;
    if (first === undefined) return null;
    const { source, place, whoIs } = first;
    const isAsked = own.every(({ asked }) => asked.has(commit.commit));
    return { source, pullRequest: null, isAsked, place, whoIs };
  };
}

/** As it is shown in a list; a merge that belongs to none says nothing. */
export function pullRequestView(found: FoundPullRequest | null, { parents }: ScopeCommit): PullRequestView | null {
  if (found === null) return null;
  const { source, pullRequest, isAsked, whoIs } = found;
  if (pullRequest === null) return parents.length > 1 ? null : { kind: isAsked ? 'none' : 'unasked', source };
  const { number, title, author, mergedBy, mergedAt, reviews, url } = pullRequest;
  return {
    kind: 'known',
    source,
    number,
    title,
    author: nameOutside(whoIs, author),
    approval: approvalOf(pullRequest, whoIs),
    approvedBy: reviews.filter(({ state }) => state === 'approved').map(({ by }) => nameOutside(whoIs, by)),
    mergedBy: mergedBy === null ? null : nameOutside(whoIs, mergedBy),
    mergedAt,
    isMergedByAuthor: isMergedByAuthor(pullRequest, whoIs),
    url,
  };
}

/** What every reviewer said last, under the name they have here. */
export function reviewsOf(found: FoundPullRequest | null): Review[] {
  if (found?.pullRequest == null) return [];
  const { pullRequest, whoIs } = found;
  return pullRequest.reviews.map((review) => ({
    ...review,
    by: { ...review.by, name: nameOutside(whoIs, review.by) },
  }));
}
