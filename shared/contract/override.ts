import { z } from 'zod';
import { environmentNameSchema } from '../domain/environment.ts';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { deedSchema, doneSchema, outcomeOf, procedure } from './base.ts';

/** An override with everybody who had a part in it. `reviewDueAt` is null where nothing is to be reviewed. */
export const overrideViewSchema = z.object({
  id: idSchema,
  environment: z.string(),
  candidate: z.int(),
  manifest: digestSchema,
  reason: z.string(),
  expiresAt: timeSchema,
  status: z.enum(['proposed', 'in-force', 'expired', 'ended']),
  proposed: deedSchema,
  agreed: deedSchema.nullable(),
  ended: z.object({ reason: z.string(), deed: deedSchema }).nullable(),
  reviewed: z.object({ finding: z.string(), deed: deedSchema }).nullable(),
  reviewDueAt: timeSchema.nullable(),
});

const recorded = z.object({ release: idSchema, recordedFor: idSchema.optional() });
const one = recorded.extend({ override: idSchema });

export const overrideContract = {
  list: procedure.input(z.object({ release: idSchema })).output(z.object({ overrides: z.array(overrideViewSchema) })),
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
