import { z } from 'zod';
import { systemSchema } from '../domain/connection.ts';
import { digestSchema, idSchema } from '../domain/identity.ts';
import { writeOutcomeSchema } from '../domain/write.ts';
import { writeWishesSchema } from '../domain/write-wishes.ts';
import { jobSchema, outcomeOf, outwardCallSchema, procedure, rejectionSchema } from './base.ts';

/**
 * A change of an outside system that could be made: `ready`; `done` (read back just now); `failed` (the last time; it can be tried again);
 * `waiting` for something here; `unknown` whether the last time arrived; `blocked` by the other side.
 */
export const writeViewSchema = z.object({
  key: z.string(),
  title: z.string(),
  connection: z.string(),
  /** Where the call goes: `api.github.com`; '' where the connection was taken away. */
  host: z.string(),
  system: systemSchema,
  path: z.string(),
  /** Null where the connection cannot be opened. */
  call: outwardCallSchema.nullable(),
  state: z.enum(['ready', 'done', 'failed', 'waiting', 'unknown', 'blocked']),
  /** Why it is so, and what to do; '' where there is nothing to say. */
  reason: z.string(),
  nextAction: z.string(),
  /** Keys of what has to be there before, made earlier or in the same go. */
  needs: z.array(z.string()),
  /** By which it is confirmed: the digest of the change and its call. */
  facts: digestSchema,
});
export type WriteView = z.infer<typeof writeViewSchema>;

export const madeWriteSchema = z.object({
  key: z.string(),
  title: z.string(),
  /** `left-out`: not sent, because something before it was not made or somebody stopped. */
  outcome: z.enum([...writeOutcomeSchema.options, 'left-out']),
  reason: z.string(),
});

/** What a release tells other systems, with what tickets are told where that is wished for; or, with a finding, what repairs it. */
const subject = {
  release: idSchema,
  finding: z.string().min(1).max(500).optional(),
  wishes: writeWishesSchema.optional(),
};

export const writeContract = {
  /** Every change with its exact call, and whether it is done already. Asks the outside, and sends nothing. */
  preview: procedure.input(z.object({ ...subject, job: jobSchema })).output(
    z.object({
      writes: z.array(writeViewSchema),
      /** Why there is nothing to write; '' where there is something. */
      nothing: z.string(),
      /** What would have to be there first; null where that does not help. */
      missing: z.enum(['candidate', 'source']).nullable(),
      /** Why some of what was wished for is not among them. */
      leftOut: z.array(rejectionSchema),
      /** The tickets that could be told something, those that failed UAT, and the statuses to move to; null where there are none. */
      tickets: z.object({ count: z.int(), failed: z.int(), statuses: z.array(z.string()) }).nullable(),
    }),
  ),
  /** Makes these changes, each once and in the order of the preview: intent, call, read back. */
  make: procedure
    .input(
      z.object({
        ...subject,
        writes: z
          .array(z.object({ key: z.string().min(1).max(500), facts: digestSchema }))
          .min(1)
          .max(500),
        job: jobSchema,
      }),
    )
    .output(outcomeOf(z.object({ writes: z.array(madeWriteSchema) }))),
};
