import { z } from 'zod';
import { idSchema } from '../domain/identity.ts';
import { policySchema } from '../domain/policy.ts';
import { personRefSchema, procedure, rejectionSchema } from './base.ts';

const signerSchema = z.object({ person: personRefSchema, inPlaceOf: personRefSchema.nullable() });

/** Whether an environment can be signed, by whom, who cannot be done without, and what is the least to change; also in sentences. */
export const solutionSchema = z.object({
  environment: z.string(),
  verdict: z.enum(['met', 'possible', 'impossible']),
  plan: z.array(
    z.object({ role: z.string(), roleTitle: z.string(), missing: z.int(), signers: z.array(signerSchema) }),
  ),
  onlyPeople: z.array(z.object({ person: personRefSchema, roles: z.array(z.string()) })),
  lacks: z.array(z.object({ role: z.string(), roleTitle: z.string(), count: z.int(), slices: z.array(z.string()) })),
  sentences: z.array(z.string()),
});
export type SolutionView = z.infer<typeof solutionSchema>;

const templateSchema = z.enum(['regulated', 'continuous', 'mobile', 'hotfix']);

/** A policy is that of a product, or the one that a release runs under, which is kept from when it was planned. */
const ofSchema = z.union([z.object({ product: idSchema }), z.object({ release: idSchema })]);

export const policyContract = {
  /** The rule of each environment in sentences, in the order of the ladder. `version` is null in releases of before it was kept. */
  explain: procedure.input(z.object({ of: ofSchema })).output(
    z.object({
      version: z.int().nullable(),
      /** The version that the product has now: a release that runs under an older one keeps it. */
      currentVersion: z.int(),
      template: templateSchema.nullable(),
      environments: z.array(z.object({ environment: z.string(), sentences: z.array(z.string()) })),
      policy: policySchema,
    }),
  ),
  /** For a release: with its candidate, who wrote it, and who has signed. For a product: as if nobody had written or signed anything. */
  solve: procedure
    .input(z.object({ of: ofSchema, environment: z.string().max(40).optional() }))
    .output(z.object({ solutions: z.array(solutionSchema) })),
  /** What is wrong with a policy for a product, and whether it could be signed there; nothing is kept. */
  check: procedure
    .input(z.object({ product: idSchema, policy: policySchema.optional() }))
    .output(z.object({ faults: z.array(rejectionSchema), solutions: z.array(solutionSchema) })),
  /** The templates, each as it would be for a product. Copying one is `product.setPolicy`; it reaches no running release. */
  templates: procedure.input(z.object({ product: idSchema })).output(
    z.object({
      templates: z.array(
        z.object({ name: templateSchema, title: z.string(), description: z.string(), policy: policySchema }),
      ),
    }),
  ),
};
