import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { policySchema } from '../domain/policy.ts';
import { deedSchema, outcomeOf, personRefSchema, procedure, rejectionSchema, verdictSchema } from './base.ts';

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

/** How the rule of an environment would read, and what it would ask for that is not there, beside sign-offs. */
const differenceSchema = z.object({
  environment: z.string(),
  removed: z.array(z.string()),
  added: z.array(z.string()),
  kept: z.array(z.string()),
  blockers: z.array(z.object({ title: z.string(), reason: z.string(), nextAction: z.string() })),
});

/** What becomes of a role's sign-offs: people still missing before and after (null: it is not asked), and approvals that stop counting. */
const signatureSchema = z.object({
  environment: z.string(),
  role: z.string(),
  roleTitle: z.string(),
  missingBefore: z.int().nullable(),
  missing: z.int().nullable(),
  /** The other ways, where the role is a part of a choice. */
  instead: z.array(z.string()),
  lost: z.array(z.object({ person: personRefSchema, reason: z.string() })),
});

/** A past release, and whether it would have entered the environment; `isOverridden`: its rule was put aside then. */
const trialSchema = z.object({
  release: idSchema,
  version: z.string(),
  candidate: z.int(),
  at: timeSchema,
  verdict: verdictSchema,
  isOverridden: z.boolean(),
  reasons: z.array(z.object({ verdict: z.enum(['fail', 'unknown']), title: z.string(), reason: z.string() })),
  sentence: z.string(),
});

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
      /** The versions that a release was put under since it was planned, the last first. */
      adoptions: z.array(z.object({ version: z.int(), reason: z.string(), deed: deedSchema })),
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
  /**
   * Whether past releases would have entered an environment under a policy (without one: that of now), with the facts of then: of each
   * environment that has a rule the latest, the last first. What was not kept is unknown.
   */
  try: procedure
    .input(
      z.object({
        product: idSchema,
        policy: policySchema.optional(),
        environment: z.string().max(40).optional(),
        last: z.int().min(1).max(50).default(20),
      }),
    )
    .output(z.object({ environments: z.array(z.object({ environment: z.string(), releases: z.array(trialSchema) })) })),
  /** What putting a running release under the newest policy of its product would change, and what stands against it. */
  adoption: procedure.input(z.object({ release: idSchema })).output(
    z.object({
      version: z.int().nullable(),
      currentVersion: z.int(),
      refusals: z.array(rejectionSchema),
      environments: z.array(differenceSchema),
      signatures: z.array(signatureSchema),
    }),
  ),
  /** Puts a running release under the newest policy; `version` is the one that was looked at. */
  adopt: procedure
    .input(
      z.object({
        release: idSchema,
        version: z.int().positive(),
        reason: z.string().trim().min(1).max(1000),
        recordedFor: idSchema.optional(),
      }),
    )
    .output(outcomeOf(z.object({ version: z.int() }))),
  /** The templates, each as it would be for a product. Copying one is `product.setPolicy`; it reaches no running release. */
  templates: procedure.input(z.object({ product: idSchema })).output(
    z.object({
      templates: z.array(
        z.object({ name: templateSchema, title: z.string(), description: z.string(), policy: policySchema }),
      ),
    }),
  ),
};
