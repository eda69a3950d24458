import { z } from 'zod';
import { idSchema } from '../domain/identity.ts';
import { uatVerdictSchema } from '../domain/uat.ts';
import { deedSchema, doneSchema, pageInputSchema, procedure } from './base.ts';
import { ticketViewSchema } from './ticket.ts';

export const uatRowSchema = z.object({
  ticket: z.string(),
  /** As the tracker has it, else as the oldest commit calls it. */
  title: z.string(),
  /** Null where no tracker is asked. */
  outside: ticketViewSchema.nullable(),
  commits: z.int(),
  verdict: z.enum(['pass', 'fail', 'blocked', 'unknown']),
  /** Why a verdict is unknown: never given, or lapsed because the ticket's commits changed. */
  reason: z.string(),
  note: z.string(),
  given: deedSchema.nullable(),
  givenFor: z.int().nullable(),
});

export const uatContract = {
  list: procedure
    .input(
      pageInputSchema.extend({
        release: idSchema,
        verdict: z.enum(['pass', 'fail', 'blocked', 'unknown']).optional(),
        text: z.string().max(200).optional(),
      }),
    )
    .output(
      z.object({
        total: z.int(),
        counts: z.object({ pass: z.int(), fail: z.int(), blocked: z.int(), unknown: z.int() }),
        rows: z.array(uatRowSchema),
      }),
    ),
  set: procedure
    .input(
      z.object({
        release: idSchema,
        ticket: z.string().min(1).max(100),
        verdict: uatVerdictSchema,
        note: z.string().max(5000).default(''),
        recordedFor: idSchema.optional(),
      }),
    )
    .output(doneSchema),
};
