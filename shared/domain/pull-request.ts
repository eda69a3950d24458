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
type MergedCommit = Pick<ScopeCommit, 'commit' | 'cherryPickOf'>;

/**
 * Finds the pull request by which a commit came in: it is its merge commit (a squash or a merge), one of its own commits (a true merge),
 * one of which the host says so (a rebase), or that of the commit it was picked from. Only merged ones are found. Of several it is the
 * first that was merged: others carry onwards what is there. One from a branch of `carrying` brought nothing onto that branch. A number
 * in the commit's own text is no proof: anybody can write it.
 */
export function createPullRequestFinder<T extends PullRequest>(
  pullRequests: readonly T[],
  carrying: ReadonlySet<string> = new Set(),
): (commit: MergedCommit) => T | null {
  const byCommit = new Map<string, T>();
  const merged = pullRequests.filter(({ state, source }) => state === 'merged' && !carrying.has(source));
  for (const one of merged.toSorted(laterFirst)) {
    const merge = one.mergeCommit === null ? [] : [one.mergeCommit];
    for (const commit of [...one.commits, ...(one.landed ?? []), ...merge]) byCommit.set(commit, one);
  }
  return ({ commit, cherryPickOf }) =>
    byCommit.get(commit) ?? (cherryPickOf === null ? undefined : byCommit.get(cherryPickOf)) ?? null;
}

/** Of one nobody says when it was merged: it counts as the last. */
function laterFirst({ mergedAt: one }: PullRequest, { mergedAt: other }: PullRequest): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  return Date.parse(other) - Date.parse(one);
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
