import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { personRefSchema, procedure } from './base.ts';

/** One decision in words. `sentence` is plain text: "Ada Diaz signed for Security on rc.2". */
export const recordRowSchema = z.object({
  sequence: z.int(),
  event: idSchema,
  at: timeSchema,
  type: z.string(),
  noun: z.string(),
  sentence: z.string(),
  digest: z.string().nullable(),
  actor: personRefSchema.nullable(),
  proof: z.enum(['verified', 'recorded', 'policy']),
  release: z.object({ id: idSchema, name: z.string() }).nullable(),
  product: z.object({ id: idSchema, name: z.string() }).nullable(),
});
export type RecordRow = z.infer<typeof recordRowSchema>;

export const recordContract = {
  /** Newest first; `before` is the sequence of the last row that is already there. With a filter `total` counts to 10,000 at most. */
  page: procedure
    .input(
      z.object({
        product: idSchema.optional(),
        release: idSchema.optional(),
        person: idSchema.optional(),
        noun: z.string().max(40).optional(),
        text: z.string().max(200).optional(),
        before: z.int().positive().optional(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(recordRowSchema), more: z.boolean(), total: z.int() })),
  /** The raw event, its place in the chain, and what was shown when it was decided. */
  event: procedure.input(z.object({ event: idSchema })).output(
    z.object({
      row: recordRowSchema,
      raw: z.string(),
      hash: z.string(),
      previousHash: z.string(),
      signer: z.string(),
      signatureValid: z.boolean(),
      /** The sign-off that the event gave: its kept page says what was known. Null for every other event. */
      signOff: idSchema.nullable(),
      facts: z.array(z.object({ digest: z.string(), mediaType: z.string(), text: z.string(), truncated: z.boolean() })),
    }),
  ),
};
