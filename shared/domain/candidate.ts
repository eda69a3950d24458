import { z } from 'zod';
import { commitSchema, digestSchema, idSchema } from './identity.ts';
import { repositoryNameSchema } from './product.ts';
import { sliceDigestSchema } from './slice.ts';

/** A tag or branch that the product makes in a user's repository. */
export const madeRefSchema = z.object({
  repository: repositoryNameSchema,
  kind: z.enum(['tag', 'branch']),
  name: z.string().min(1).max(250),
  commit: commitSchema,
});
export type MadeRef = z.infer<typeof madeRefSchema>;

/**
 * The commits of one ticket in a candidate, in topological order; `digest` is over them sorted by repository and commit, so that a
 * verdict knows what it was about.
 */
export const ticketInScopeSchema = z.object({
  key: z.string(),
  title: z.string(),
  commits: z.array(commitSchema),
  digest: digestSchema,
});
export type TicketInScope = z.infer<typeof ticketInScopeSchema>;

/** Candidate events of a stream `release/<id>`. */
export const candidateEvents = {
  /** `manifest` and `scope` are digests of blobs kept by the store: the canonical manifest, and the scopes of all repositories. */
  'candidate.cut': z.object({
    number: z.int().positive(),
    manifest: digestSchema,
    scope: digestSchema,
    repositories: z
      .array(z.object({ name: repositoryNameSchema, ref: z.string(), commit: commitSchema, tree: commitSchema }))
      .min(1),
    slices: z.array(sliceDigestSchema),
    tickets: z.array(ticketInScopeSchema),
    commitCount: z.int().nonnegative(),
  }),
  /** Intent before, outcome after an outward write. `purpose` says what the ref is for; `intent` is the key both share. */
  'ref.intended': z.object({
    intent: idSchema,
    purpose: z.enum(['candidate', 'release']),
    candidate: z.int().positive(),
    ref: madeRefSchema,
  }),
  'ref.created': z.object({ intent: idSchema, object: commitSchema }),
  'ref.failed': z.object({ intent: idSchema, reason: z.string().max(1000) }),
} as const;
