import type { Account } from '../../shared/domain/login.ts';
import { mailsOf, type PersonState } from '../../shared/domain/person-state.ts';
import type { ScopeCommit } from '../../shared/domain/scope.ts';
import type { FindPullRequest } from './pull-request.ts';

/** Whose accounts brought a commit in. */
export type AccountsOf = (repository: string, commit: ScopeCommit) => readonly Account[];

/** Who wrote and co-wrote a commit, by mail address in lower case. */
export function mailsOfCommit({ authorEmail, coAuthors }: ScopeCommit): readonly string[] {
  return [authorEmail, ...coAuthors.map(({ email }) => email)].map((mail) => mail.toLowerCase());
}

/**
 * The account that made the pull request of a commit. Where the commit's author is nobody of the workspace, the one that merged it stands
 * for it as well: else nobody would.
 */
export function createAccountsOf(find: FindPullRequest, people: readonly PersonState[]): AccountsOf {
  const known = new Set(people.flatMap(mailsOf));
  return (repository, commit) => {
    const found = find(repository, commit);
    if (found?.pullRequest == null) return [];
    const { place, pullRequest } = found;
    const { author, mergedBy } = pullRequest;
    const isKnown = mailsOfCommit(commit).some((mail) => known.has(mail));
    return [author, ...(isKnown || mergedBy === null ? [] : [mergedBy])].map(({ name }) => ({ ...place, login: name }));
  };
}
