import { z } from 'zod';
import { environmentNameSchema } from '../domain/environment.ts';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { deedSchema, doneSchema, outcomeOf, personRefSchema, procedure, rejectionSchema } from './base.ts';
import { blockerSchema } from './readiness.ts';

/** An override with everybody who had a part in it. `reviewDueAt` is null where nothing is to be reviewed. */
export const overrideViewSchema = z.object({
  id: idSchema,
  environment: z.string(),
  candidate: z.int(),
  manifest: digestSchema,
  reason: z.string(),
  expiresAt: timeSchema,
  /** `void`: a key that had been revoked before proposed it or agreed to it. */
  status: z.enum(['proposed', 'in-force', 'expired', 'ended', 'void']),
  proposed: deedSchema,
  agreed: deedSchema.nullable(),
  ended: z.object({ reason: z.string(), deed: deedSchema }).nullable(),
  reviewed: z.object({ finding: z.string(), deed: deedSchema }).nullable(),
  reviewDueAt: timeSchema.nullable(),
  isOverdue: z.boolean(),
  /** Who is asked to review it. */
  reviewers: z.array(personRefSchema),
  /** Why whoever asks cannot agree to it, end it, or write its review; null where they can. */
  cannotAgree: z.string().nullable(),
  cannotEnd: z.string().nullable(),
  cannotReview: z.string().nullable(),
});
export type OverrideView = z.infer<typeof overrideViewSchema>;

/** An environment whose rule may be put aside: by two people of these roles, for so many hours at most. */
const overridableSchema = z.object({
  environment: z.string(),
  roles: z.array(z.string()),
  hours: z.int(),
  people: z.array(personRefSchema),
});

const recorded = z.object({ release: idSchema, recordedFor: idSchema.optional() });
const one = recorded.extend({ override: idSchema });

export const overrideContract = {
  /** `allowed`: the environments whose rule may be put aside, none once the release has ended. */
  list: procedure
    .input(z.object({ release: idSchema }))
    .output(z.object({ overrides: z.array(overrideViewSchema), allowed: z.array(overridableSchema) })),
  /** What an override would put aside now, what would still stand in the way, and why it cannot be proposed, if it cannot. */
  preview: procedure.input(recorded.extend({ environment: environmentNameSchema })).output(
    z.object({
      putAside: z.array(blockerSchema),
      remaining: z.array(blockerSchema),
      refusals: z.array(rejectionSchema),
    }),
  ),
  propose: procedure
    .input(
      recorded.extend({
        environment: environmentNameSchema,
        reason: z.string().trim().min(1).max(1000),
        hours: z.int().min(1).max(72),
      }),
    )
    .output(outcomeOf(z.object({ id: idSchema, expiresAt: timeSchema }))),
  agree: procedure.input(one).output(doneSchema),
  end: procedure.input(one.extend({ reason: z.string().trim().min(1).max(1000) })).output(doneSchema),
  review: procedure.input(one.extend({ finding: z.string().trim().min(1).max(5000) })).output(doneSchema),
};
