import { z } from 'zod';
import { gateKindSchema } from '../domain/gate.ts';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { deedSchema, outcomeOf, procedure, verdictSchema } from './base.ts';

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
          gates: z.array(
            gateViewSchema.extend({
              /** By which it stands for now; `candidate` is null where it is for every candidate of the release. */
              waiver: z
                .object({
                  id: idSchema,
                  reason: z.string(),
                  expiresAt: timeSchema,
                  candidate: z.int().nullable(),
                  given: deedSchema,
                })
                .nullable(),
              /** The newest for this candidate, where it has run out: the gate counts again. */
              expiredWaiver: z.object({ reason: z.string(), expiresAt: timeSchema, given: deedSchema }).nullable(),
              /** The newest, where it is for something else than the gate says now; `why` is a sentence. It can still be withdrawn. */
              lapsedWaiver: z
                .object({ id: idSchema, reason: z.string(), why: z.string(), given: deedSchema })
                .nullable(),
              /** Of this rung, over all releases of the product: candidates of which it said no, and times that it was waived. */
              fired: z.int(),
              waived: z.int(),
            }),
          ),
          /** What its rule names and this release is not asked for: nothing that the product reads could tell. */
          notAsked: z.array(z.object({ gate: gateKindSchema, title: z.string(), threshold: z.number() })),
        }),
      ),
      checkedAt: timeSchema,
    }),
  ),
  /** Lets a gate stand for a while; `onlyCandidate`: for the current candidate and not for the next ones. */
  waive: procedure
    .input(
      z.object({
        release: idSchema,
        environment: z.string().max(40),
        gate: gateKindSchema,
        onlyCandidate: z.boolean().default(true),
        reason: z.string().trim().min(1).max(1000),
        expiresAt: timeSchema,
        recordedFor: idSchema.optional(),
      }),
    )
    .output(outcomeOf(z.object({ waiver: idSchema }))),
};
