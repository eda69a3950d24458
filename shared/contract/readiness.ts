import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { procedure, verdictSchema } from './base.ts';
import { gateViewSchema } from './gate.ts';

/** The words of `countersign readiness --json`. `owner` is a person's name or a role's title. */
export const blockerSchema = z.object({
  code: z.string(),
  noun: z.string(),
  title: z.string(),
  reason: z.string(),
  owner: z.string().nullable(),
  since: timeSchema.nullable(),
  nextAction: z.string(),
});

export const readinessSchema = z.object({
  release: z.string(),
  candidate: z.string().nullable(),
  environment: z.string().nullable(),
  verdict: z.enum(['go', 'no-go']),
  blockers: z.array(blockerSchema),
  /** By which findings stand now. */
  waivers: z.array(z.object({ waiver: idSchema, title: z.string(), reason: z.string(), expiresAt: timeSchema })),
  /** What is not met and stops nothing while an override is in force. */
  lifted: z.array(blockerSchema).optional(),
  checks: z.array(
    z.object({
      code: z.string(),
      noun: z.string(),
      title: z.string(),
      verdict: verdictSchema,
      reason: z.string(),
      source: z.string(),
      since: timeSchema.nullable(),
    }),
  ),
  /** Every gate of the rung that is asked of this release, those that only report included. */
  gates: z.array(gateViewSchema),
  checkedAt: timeSchema,
  /** When time alone changes the answer next; null: not that anybody knows. Absent in what was kept of a moment. */
  changesAt: timeSchema.nullable().optional(),
});
export type Readiness = z.infer<typeof readinessSchema>;

export const stageSchema = z.enum(['plan', 'scope', 'candidate', 'uat', 'gates', 'signOff', 'promote', 'live']);
export type Stage = z.infer<typeof stageSchema>;

export const railSchema = z.array(
  z.object({
    stage: stageSchema,
    state: z.enum(['done', 'current', 'todo', 'blocked']),
    reason: z.string(),
    /** What has to be seen at once: a rule put aside, a review that is due. */
    detail: z.string().nullable().optional(),
  }),
);

/** The one next step. `label` is the button's words ("Cut rc.3"). */
export const nextStepSchema = z.object({ code: z.string(), label: z.string(), stage: stageSchema, detail: z.string() });

export const readinessContract = {
  get: procedure
    .input(z.object({ release: idSchema, environment: z.string().max(40).optional() }))
    .output(readinessSchema),
};
