import { z } from 'zod';
import type { WhoIs } from './outside-person.ts';
import type { ScopeCommit } from './scope.ts';
import { type OutsidePerson, outsidePersonSchema } from './ticket.ts';

/** What a reviewer last said of a pull request. `commit` is the one that was looked at, null where the host does not say. */
export const reviewSchema = z.object({
  by: outsidePersonSchema,
  state: z.enum(['approved', 'changes-requested', 'commented', 'dismissed']),
  at: z.string().nullable(),
  commit: z.string().nullable(),
});
export type Review = z.infer<typeof reviewSchema>;

/**
 * A pull request (GitLab: merge request). `mergeCommit` is what stands on the target branch: the merge, the squashed commit, or the last
 * one rebased. `commits` are those of the pull request itself, which a squash leaves behind; `landed` those on the target branch of which
 * the host said, when it was asked, that they came in by it. Times are UTC ISO 8601.
 */
export const pullRequestSchema = z.object({
  number: z.int(),
  title: z.string(),
  state: z.enum(['open', 'merged', 'closed']),
  isDraft: z.boolean(),
  author: outsidePersonSchema,
  mergedBy: outsidePersonSchema.nullable(),
  mergedAt: z.string().nullable(),
  mergeCommit: z.string().nullable(),
  headCommit: z.string(),
  source: z.string(),
  target: z.string(),
  commits: z.array(z.string()),
  landed: z.array(z.string()).optional(),
  reviews: z.array(reviewSchema),
  updatedAt: z.string(),
  url: z.string(),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

/** What is asked of a commit of the scope: which pull request did it come in by? */
type MergedCommit = Pick<ScopeCommit, 'commit' | 'cherryPickOf' | 'pullRequest'>;

/**
 * Finds the pull request by which a commit came in: it is its merge commit (a squash or a merge), one of its own commits (a true merge),
 * one of which the host says so (a rebase), that of the commit it was picked from, or the one its subject names. Only merged ones are
 * found. Where the host names several, it is the first that was merged: others carry onwards what is there.
 */
export function createPullRequestFinder<T extends PullRequest>(
  pullRequests: readonly T[],
): (commit: MergedCommit) => T | null {
  const byCommit = new Map<string, T>();
  const byNumber = new Map<number, T>();
  for (const one of pullRequests) {
    byNumber.set(one.number, one);
    if (one.state !== 'merged') continue;
    for (const commit of one.commits) byCommit.set(commit, one);
  }
  for (const one of pullRequests) {
    if (one.state === 'merged' && one.mergeCommit !== null) byCommit.set(one.mergeCommit, one);
  }
  const landed = new Map<string, T>();
  const merged = pullRequests.filter(({ state }) => state === 'merged');
  for (const one of merged.toSorted((a, b) => (b.mergedAt ?? '').localeCompare(a.mergedAt ?? ''))) {
    for (const commit of one.landed ?? []) landed.set(commit, one);
  }
  return ({ commit, cherryPickOf, pullRequest }) => {
    const named = pullRequest === null ? undefined : byNumber.get(pullRequest);
    return (
      byCommit.get(commit) ??
      landed.get(commit) ??
      (cherryPickOf === null ? undefined : byCommit.get(cherryPickOf)) ??
      (named?.state === 'merged' ? named : undefined) ??
      null
    );
  };
}

/** `outdated`: what was approved is not what was merged. `missing`: nobody but the author approved. */
export type Approval = 'approved' | 'outdated' | 'missing';

/** Whether somebody else than its author approved a pull request as it is; two accounts of one person are one. */
export function approvalOf(pullRequest: PullRequest, whoIs: WhoIs): Approval {
  const { reviews, headCommit } = pullRequest;
  const approvals = reviews.filter(({ state, by }) => state === 'approved' && !isAuthor(pullRequest, by, whoIs));
  if (approvals.length === 0) return 'missing';
  return approvals.every(({ commit }) => commit !== null && commit !== headCommit) ? 'outdated' : 'approved';
}

/** Whether nobody else had a hand in the merge. */
export function isMergedByAuthor(pullRequest: PullRequest, whoIs: WhoIs): boolean {
  return pullRequest.mergedBy !== null && isAuthor(pullRequest, pullRequest.mergedBy, whoIs);
}

function isAuthor({ author }: PullRequest, by: OutsidePerson, whoIs: WhoIs): boolean {
  const [writer, other] = [whoIs(author), whoIs(by)];
  if (writer !== null && other !== null) return writer.id === other.id;
  return by.name === author.name || (by.email !== null && by.email === author.email);
}
