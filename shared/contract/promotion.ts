import { z } from 'zod';
import { digestSchema, idSchema } from '../domain/identity.ts';
import { deedSchema, doneSchema, outcomeOf, procedure, rejectionSchema } from './base.ts';
import { readinessSchema } from './readiness.ts';

export const promotionViewSchema = z.object({
  id: idSchema,
  kind: z.enum(['promote', 'rollback']),
  environment: z.string(),
  state: z.enum(['in-progress', 'confirmed', 'failed']),
  target: z.string(),
  replaced: z.string().nullable(),
  reason: z.string(),
  started: deedSchema,
  ended: deedSchema.nullable(),
  endNote: z.string().nullable(),
  /** Seconds from start to confirmation; rollbacks are measured against their objective. */
  seconds: z.number().nullable(),
});
export type PromotionView = z.infer<typeof promotionViewSchema>;

const target = { release: idSchema, environment: z.string().min(1).max(40) };

export const promotionContract = {
  list: procedure.input(z.object({ release: idSchema })).output(z.object({ promotions: z.array(promotionViewSchema) })),
  /** What would happen, and every reason why not. Entering the last rung asks for the version to be typed. */
  preview: procedure.input(z.object({ ...target, kind: z.enum(['promote', 'rollback']) })).output(
    z.object({
      target: z.string().nullable(),
      replaces: z.string().nullable(),
      refusals: z.array(rejectionSchema),
      readiness: readinessSchema,
      instructions: z.array(z.string()),
      typeToConfirm: z.string().nullable(),
      facts: digestSchema,
    }),
  ),
  start: procedure
    .input(z.object({ ...target, facts: digestSchema.optional() }))
    .output(outcomeOf(z.object({ id: idSchema }))),
  rollback: procedure
    .input(z.object({ ...target, reason: z.string().trim().min(1).max(1000) }))
    .output(outcomeOf(z.object({ id: idSchema, target: z.string() }))),
  confirm: procedure.input(z.object({ ...target, note: z.string().max(2000).default('') })).output(doneSchema),
  fail: procedure.input(z.object({ ...target, reason: z.string().trim().min(1).max(2000) })).output(doneSchema),
};
