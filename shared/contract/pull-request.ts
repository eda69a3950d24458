import { z } from 'zod';
import { idSchema } from '../domain/identity.ts';

/**
 * The pull request by which a commit came in. `none`: the code host was asked and knows of none; `unasked`: it was not asked about this
 * commit yet, and none of those that were read says it. How long ago they were read is with the source, in `sync.list`.
 */
export const pullRequestViewSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('known'),
    source: idSchema,
    number: z.int(),
    title: z.string(),
    author: z.string(),
    approval: z.enum(['approved', 'outdated', 'missing']),
    approvedBy: z.array(z.string()),
    mergedBy: z.string().nullable(),
    mergedAt: z.string().nullable(),
    isMergedByAuthor: z.boolean(),
    url: z.string(),
  }),
  z.object({ kind: z.literal('none'), source: idSchema }),
  z.object({ kind: z.literal('unasked'), source: idSchema }),
]);
export type PullRequestView = z.infer<typeof pullRequestViewSchema>;
