import { z } from 'zod';
import { ladderSchema } from './environment.ts';
import { commitSchema, digestSchema, idSchema } from './identity.ts';
import { policySchema } from './policy.ts';
import { repositoryNameSchema, ticketPatternsSchema } from './product.ts';
import { slicesSchema } from './slice.ts';

/** A SemVer 2.0 version without a leading v. */
export const versionSchema = z
  .string()
  .max(100)
  .regex(
    /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/,
    'A version looks like 2.4.0.',
  );

/** `branch`: `release/v1.2.0`, fixes carried back to main. `tag`: `v1.2.0` on a commit of main. */
export const strategySchema = z.enum(['branch', 'tag']);

/** Where the release starts from in one repository. `commit` is null for a first release: everything is new. */
export const baselineSchema = z.object({
  repository: repositoryNameSchema,
  ref: z.string(),
  commit: commitSchema.nullable(),
});
export type Baseline = z.infer<typeof baselineSchema>;

/** The product's rules when the release was planned; later changes of the product do not reach a running release. */
export const rulesSchema = z.object({
  policy: policySchema,
  /** How often the product's policy had been set by then, from 1. Absent in releases of before it was kept. */
  policyVersion: z.int().positive().optional(),
  slices: slicesSchema,
  ladder: ladderSchema,
  ticketPatterns: ticketPatternsSchema,
});
export type Rules = z.infer<typeof rulesSchema>;

/** Release events of a stream `release/<id>`; the other nouns of the release add theirs in their own files. */
export const releaseEvents = {
  'release.planned': z.object({
    product: idSchema,
    productName: z.string(),
    version: versionSchema,
    strategy: strategySchema,
    previous: idSchema.nullable(),
    baseline: z.array(baselineSchema).min(1),
    rules: rulesSchema,
  }),
  'release.abandoned': z.object({ reason: z.string().min(1).max(1000) }),
  'release.superseded': z.object({ by: idSchema, reason: z.string().min(1).max(1000) }),
  /** `facts`: digest of what tag, environment and notes said when they agreed. */
  'release.closed': z.object({ candidate: z.int().positive(), manifest: digestSchema, facts: digestSchema }),
} as const;
