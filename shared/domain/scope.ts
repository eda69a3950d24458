import { z } from 'zod';
import { commitSchema } from './identity.ts';

/** A ref as the user gave it and the commit it meant at that moment. `commit` is null where there is nothing before (a first release). */
export const resolvedRefSchema = z.object({ ref: z.string(), commit: commitSchema.nullable() });

/** A line of a squash merge's message that names one of the commits it was made of. */
export const squashedCommitSchema = z.object({
  subject: z.string(),
  kind: z.string().nullable(),
  component: z.string().nullable(),
  breaking: z.boolean(),
});

/**
 * One commit of a scope. Times are UTC ISO 8601 with seconds (`2026-01-31T09:00:00Z`), computed from epoch seconds; an author's
 * nonsense time zone is ignored. `kind` is the conventional-commit type in lower case, or null.
 */
export const scopeCommitSchema = z.object({
  commit: commitSchema,
  parents: z.array(commitSchema),
  authorName: z.string(),
  authorEmail: z.string(),
  coAuthors: z.array(z.object({ name: z.string(), email: z.string() })),
  authoredAt: z.string(),
  committedAt: z.string(),
  subject: z.string(),
  kind: z.string().nullable(),
  component: z.string().nullable(),
  breaking: z.boolean(),
  /** What the `BREAKING CHANGE` footer says, on one line; absent where a commit has none. */
  breakingText: z.string().optional(),
  tickets: z.array(z.string()),
  pullRequest: z.number().int().positive().nullable(),
  /** Commits this one reverts ("This reverts commit …"). */
  reverts: z.array(commitSchema),
  /** The commit inside the range that reverts this one; both stay visible and cancel each other out. */
  revertedBy: commitSchema.nullable(),
  /** The commit this is a copy of (`-x` trailer or equal patch id), wherever that lives. */
  cherryPickOf: commitSchema.nullable(),
  /** True when FROM already contains the same change by another commit: not new in this release. */
  alreadyShipped: z.boolean(),
  /** The commit by which FROM already contains it; absent where `alreadyShipped` is false. */
  shippedBy: commitSchema.optional(),
  /** The trailers of the last paragraph in their order (git-interpret-trailers); absent where there are none. */
  trailers: z.array(z.object({ token: z.string(), value: z.string() })).optional(),
  /** The commits that a squash merge lists in its message, as far as they follow the convention; absent where there are none. */
  squashed: z.array(squashedCommitSchema).optional(),
});
export type ScopeCommit = z.infer<typeof scopeCommitSchema>;

/** What is in TO and not in FROM of one repository, in `git log --topo-order` order. The JSON of `countersign scope --json`. */
export const scopeSchema = z.object({
  repository: z.string(),
  from: resolvedRefSchema,
  to: resolvedRefSchema,
  commits: z.array(scopeCommitSchema),
  tickets: z.array(z.object({ key: z.string(), commits: z.array(commitSchema) })),
  withoutTicket: z.array(commitSchema),
  contributors: z.array(z.object({ name: z.string(), email: z.string(), commits: z.number().int() })),
  proposedVersion: z.string().nullable(),
  warnings: z.array(z.string()),
});
export type Scope = z.infer<typeof scopeSchema>;
