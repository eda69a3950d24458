import { z } from 'zod';
import { outsidePersonSchema } from './ticket.ts';

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
 * one rebased. `commits` are those of the pull request itself, which a squash leaves behind. Times are UTC ISO 8601.
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
  reviews: z.array(reviewSchema),
  updatedAt: z.string(),
  url: z.string(),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;
