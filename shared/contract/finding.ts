import { z } from 'zod';
import { enforcementSchema } from '../domain/enforcement.ts';
import { findingCodeSchema, repairSchema } from '../domain/finding.ts';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { deedSchema, doneSchema, outcomeOf, procedure } from './base.ts';

/** One disagreement between Jira, Git, CI and environments, as `countersign reconcile --json` prints it. */
export const findingViewSchema = z.object({
  id: z.string(),
  code: findingCodeSchema,
  severity: z.enum(['blocker', 'warning']),
  verdict: z.enum(['fail', 'unknown']),
  title: z.string(),
  reason: z.string(),
  subjects: z.array(z.string()),
  evidence: z.array(z.object({ text: z.string(), url: z.string().nullable() })),
  owner: z.string(),
  nextAction: z.string(),
  since: z.string().nullable(),
  repair: repairSchema.nullable(),
  /** By which it stands for now. */
  waiver: z.object({ id: idSchema, reason: z.string(), expiresAt: timeSchema, given: deedSchema }).nullable(),
});
export type FindingView = z.infer<typeof findingViewSchema>;

export const findingContract = {
  list: procedure.input(z.object({ release: idSchema })).output(
    z.object({
      findings: z.array(findingViewSchema),
      /** Rungs that blockers stand in the way of. */
      blocks: z.array(z.string()),
      checkedAt: timeSchema,
    }),
  ),
  /** What the policy of a product assumes, and whether its systems enforce it. */
  controls: procedure.input(z.object({ product: idSchema })).output(
    z.object({
      controls: z.array(
        z.object({
          source: z.string(),
          control: enforcementSchema.shape.control,
          place: z.string(),
          /** What the policy assumes, in words; null where it does not rest on this. */
          assumes: z.string().nullable(),
          value: z.enum(['yes', 'no', 'unknown']),
          detail: z.string(),
          url: z.string().nullable(),
        }),
      ),
      /** Sources of which nobody knows now what they enforce: never read, or too long ago, when that was. */
      unread: z.array(z.object({ source: z.string(), syncedAt: timeSchema.nullable() })),
    }),
  ),
  waive: procedure
    .input(
      z.object({
        release: idSchema,
        finding: z.string().min(1).max(500),
        reason: z.string().trim().min(1).max(1000),
        expiresAt: timeSchema,
        recordedFor: idSchema.optional(),
      }),
    )
    .output(outcomeOf(z.object({ waiver: idSchema }))),
  withdrawWaiver: procedure
    .input(z.object({ release: idSchema, waiver: idSchema, reason: z.string().trim().min(1).max(1000) }))
    .output(doneSchema),
};
