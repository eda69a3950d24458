import { z } from 'zod';
import { ladderSchema } from '../domain/environment.ts';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { policySchema, roleNameSchema } from '../domain/policy.ts';
import { productNameSchema, repositoryNameSchema, ticketPatternsSchema } from '../domain/product.ts';
import { slicesSchema } from '../domain/slice.ts';
import { doneSchema, outcomeOf, personRefSchema, procedure } from './base.ts';

const pathSchema = z.string().trim().min(1).max(4096);

/** What Git says about a folder, read now. `problem` is a sentence where it cannot be read. */
export const repositoryViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Where it lies on this machine; null when the workspace came from elsewhere and it was not located yet. */
  path: z.string().nullable(),
  headBranch: z.string().nullable(),
  shallow: z.boolean(),
  bare: z.boolean(),
  objectFormat: z.enum(['sha1', 'sha256']).nullable(),
  problem: z.string().nullable(),
});

export const productViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  repositories: z.array(repositoryViewSchema),
  ticketPatterns: ticketPatternsSchema,
  slices: slicesSchema,
  ladder: ladderSchema,
  policy: policySchema,
  policyVersion: z.int(),
  grants: z.array(z.object({ role: z.string(), person: personRefSchema })),
  /** Those in force or to come. */
  delegations: z.array(
    z.object({
      id: idSchema,
      role: z.string(),
      from: personRefSchema,
      to: personRefSchema,
      startsAt: timeSchema,
      endsAt: timeSchema,
      reason: z.string(),
    }),
  ),
});

export const productContract = {
  list: procedure
    .input(z.object({}))
    .output(
      z.object({ products: z.array(z.object({ id: idSchema, name: z.string(), openRelease: z.string().nullable() })) }),
    ),
  get: procedure.input(z.object({ product: idSchema })).output(productViewSchema),
  /** Reads a folder without keeping anything: is it a repository, what is on it. */
  inspectRepository: procedure.input(z.object({ path: pathSchema })).output(
    outcomeOf(
      z.object({
        root: z.string(),
        suggestedName: z.string(),
        headBranch: z.string().nullable(),
        tags: z.int(),
        shallow: z.boolean(),
        bare: z.boolean(),
        warnings: z.array(z.string()),
      }),
    ),
  ),
  add: procedure
    .input(
      z.object({
        name: productNameSchema,
        repositories: z
          .array(z.object({ name: repositoryNameSchema.optional(), path: pathSchema }))
          .min(1)
          .max(50),
      }),
    )
    .output(outcomeOf(z.object({ id: idSchema }))),
  rename: procedure.input(z.object({ product: idSchema, name: productNameSchema })).output(doneSchema),
  addRepository: procedure
    .input(z.object({ product: idSchema, name: repositoryNameSchema.optional(), path: pathSchema }))
    .output(doneSchema),
  removeRepository: procedure
    .input(z.object({ product: idSchema, repository: idSchema, reason: z.string().trim().min(1).max(500) }))
    .output(doneSchema),
  locateRepository: procedure
    .input(z.object({ product: idSchema, repository: idSchema, path: pathSchema }))
    .output(doneSchema),
  setTicketPatterns: procedure
    .input(z.object({ product: idSchema, patterns: ticketPatternsSchema }))
    .output(doneSchema),
  setSlices: procedure.input(z.object({ product: idSchema, slices: slicesSchema })).output(doneSchema),
  setLadder: procedure.input(z.object({ product: idSchema, environments: ladderSchema })).output(doneSchema),
  setPolicy: procedure.input(z.object({ product: idSchema, policy: policySchema })).output(doneSchema),
  grantRole: procedure
    .input(z.object({ product: idSchema, role: roleNameSchema, person: idSchema }))
    .output(doneSchema),
  revokeRole: procedure
    .input(z.object({ product: idSchema, role: roleNameSchema, person: idSchema }))
    .output(doneSchema),
  /** Lets `to` decide for a role in the place of `from`, who holds it, for a while; by default it is mine to give. */
  delegate: procedure
    .input(
      z.object({
        product: idSchema,
        role: roleNameSchema,
        from: idSchema.optional(),
        to: idSchema,
        startsAt: timeSchema.optional(),
        endsAt: timeSchema,
        reason: z.string().trim().min(1).max(500),
      }),
    )
    .output(outcomeOf(z.object({ id: idSchema }))),
  endDelegation: procedure
    .input(z.object({ product: idSchema, delegation: idSchema, reason: z.string().trim().min(1).max(500) }))
    .output(doneSchema),
};
