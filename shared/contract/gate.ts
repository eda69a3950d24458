import { z } from 'zod';
import { gateKindSchema } from '../domain/gate.ts';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { procedure, verdictSchema } from './base.ts';

/** One thing that was read for a gate. `value` is a percentage or a count, as the gate measures. */
const gateReadingSchema = z.object({
  source: z.string(),
  repository: z.string().nullable(),
  at: timeSchema.nullable(),
  readAt: timeSchema.nullable(),
  url: z.string().nullable(),
  value: z.number().nullable(),
  detail: z.string(),
});

/** A gate as it was judged. `at`: when the oldest of what counts was so. One in shadow is reported and stops nothing. */
export const gateViewSchema = z.object({
  gate: gateKindSchema,
  title: z.string(),
  verdict: verdictSchema,
  value: z.number().nullable(),
  threshold: z.number(),
  isShadow: z.boolean(),
  reason: z.string(),
  at: timeSchema.nullable(),
  readings: z.array(gateReadingSchema),
  gaps: z.array(z.string()),
});
export type GateView = z.infer<typeof gateViewSchema>;

export const gateContract = {
  /** The gates of every rung that has some, in the order of the ladder, for the current candidate. */
  list: procedure.input(z.object({ release: idSchema })).output(
    z.object({
      rungs: z.array(
        z.object({
          environment: z.string(),
          gates: z.array(gateViewSchema),
          /** What its rule names and this release is not asked for: nothing that the product reads could tell. */
          notAsked: z.array(z.object({ gate: gateKindSchema, title: z.string(), threshold: z.number() })),
        }),
      ),
      checkedAt: timeSchema,
    }),
  ),
};
