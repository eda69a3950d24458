import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { strategySchema, versionSchema } from '../domain/release.ts';
import {
  confirmationSchema,
  deedSchema,
  doneSchema,
  outcomeOf,
  outwardCallSchema,
  pageInputSchema,
  personRefSchema,
  procedure,
  verdictSchema,
} from './base.ts';
import { nextStepSchema, railSchema } from './readiness.ts';

export const releaseStatusSchema = z.enum(['open', 'closed', 'abandoned', 'superseded']);

export const releaseRowSchema = z.object({
  id: idSchema,
  product: z.object({ id: idSchema, name: z.string() }),
  version: z.string(),
  status: releaseStatusSchema,
  candidate: z.int().nullable(),
  /** Highest rung that holds its current candidate. */
  environment: z.string().nullable(),
  plannedAt: timeSchema,
  changedAt: timeSchema,
});

export const releaseViewSchema = z.object({
  id: idSchema,
  product: z.object({ id: idSchema, name: z.string() }),
  version: z.string(),
  strategy: strategySchema,
  status: releaseStatusSchema,
  statusReason: z.string().nullable(),
  planned: deedSchema,
  /** Who closed, abandoned or superseded it, and when. */
  ended: deedSchema.nullable(),
  previous: z.object({ id: idSchema, version: z.string() }).nullable(),
  baseline: z.array(z.object({ repository: z.string(), ref: z.string(), commit: z.string().nullable() })),
  candidate: z
    .object({
      number: z.int(),
      manifest: z.string(),
      commits: z.array(z.object({ repository: z.string(), commit: z.string() })),
      cut: deedSchema,
    })
    .nullable(),
  candidateCount: z.int(),
  rail: railSchema,
  nextStep: nextStepSchema.nullable(),
  /** Tags and branches that moved after they were made: flagged, never followed. */
  drift: z.array(
    z.object({ repository: z.string(), ref: z.string(), expected: z.string(), found: z.string().nullable() }),
  ),
  /** The rung readiness speaks of, and its verdict. */
  environment: z.string().nullable(),
  verdict: z.enum(['go', 'no-go']),
  blockerCount: z.int(),
});
export type ReleaseView = z.infer<typeof releaseViewSchema>;

/** What has to agree before a release is finished. */
export const closingSchema = z.object({
  checks: z.array(
    z.object({
      code: z.enum(['tag', 'environment', 'notes']),
      title: z.string(),
      verdict: verdictSchema,
      reason: z.string(),
    }),
  ),
  calls: z.array(outwardCallSchema),
  confirmation: confirmationSchema,
});

export const releaseContract = {
  list: procedure
    .input(pageInputSchema.extend({ product: idSchema.optional(), status: releaseStatusSchema.optional() }))
    .output(z.object({ total: z.int(), rows: z.array(releaseRowSchema) })),
  get: procedure.input(z.object({ release: idSchema })).output(releaseViewSchema),
  /** Where a new release would start and what it would be called. */
  propose: procedure.input(z.object({ product: idSchema })).output(
    z.object({
      version: z.string().nullable(),
      reason: z.string(),
      previous: z.object({ id: idSchema, version: z.string() }).nullable(),
      baseline: z.array(
        z.object({ repository: z.string(), ref: z.string(), commit: z.string().nullable(), commits: z.int() }),
      ),
      warnings: z.array(z.string()),
      /** Versions that history has a tag of already, the newest first, at most 200. */
      tagged: z.array(z.object({ repository: z.string(), tag: z.string(), version: z.string() })),
    }),
  ),
  /** `warnings`: what stands in the way of such a release later on. */
  plan: procedure
    .input(
      z.object({
        product: idSchema,
        version: versionSchema,
        strategy: strategySchema,
        from: z.record(z.string(), z.string()).default({}),
      }),
    )
    .output(outcomeOf(z.object({ id: idSchema, warnings: z.array(z.string()) }))),
  abandon: procedure
    .input(z.object({ release: idSchema, reason: z.string().trim().min(1).max(1000) }))
    .output(doneSchema),
  supersede: procedure
    .input(z.object({ release: idSchema, by: idSchema, reason: z.string().trim().min(1).max(1000) }))
    .output(doneSchema),
  closing: procedure.input(z.object({ release: idSchema })).output(closingSchema),
  /** Makes the final tags of the preview (where missing) and closes when tag, environment and notes agree. */
  close: procedure.input(z.object({ release: idSchema, confirmation: confirmationSchema })).output(doneSchema),
  people: procedure.input(z.object({ release: idSchema })).output(z.object({ people: z.array(personRefSchema) })),
};
