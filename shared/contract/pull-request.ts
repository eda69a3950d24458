import { z } from 'zod';
import { idSchema } from '../domain/identity.ts';

/**
 * The pull request by which a commit came in. `none`: among those that were read there is none; whether they were read at all, and how
 * long ago, is with the source, in `sync.list`.
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
]);
export type PullRequestView = z.infer<typeof pullRequestViewSchema>;
