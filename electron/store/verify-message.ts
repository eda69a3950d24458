import { z } from 'zod';
import { checkpointSchema } from './checkpoint.ts';
import { logProblemSchema } from './log-report.ts';
import { keySpanSchema } from './verify-keys.ts';
import { planSchema } from './verify-plan.ts';

const rangesSchema = z.array(z.tuple([z.number(), z.number()]));

const outlineSchema = z.object({
  events: z.number(),
  first: z.number(),
  head: z.number(),
  isWhole: z.boolean(),
  ranges: rangesSchema,
  ownCheckpoints: z.array(z.number()),
});

/** What a worker answers with nothing loaded: an outline, whose snapshot of the log `plan` ends, and the broken parts of a range. */
export type FirstQuestion =
  | { readonly kind: 'outline'; readonly signatures: boolean }
  | { readonly kind: 'chain'; readonly from: number; readonly to: number };

/** The rest of what a worker is asked. `broken` answers what is wrong in a part that `chain` found. */
export const laterQuestionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan'), outline: outlineSchema }),
  z.object({ kind: z.literal('keys'), spans: z.array(keySpanSchema) }),
  z.object({ kind: z.literal('broken'), from: z.number(), to: z.number() }),
  z.object({ kind: z.literal('signed'), from: z.number(), to: z.number() }),
  z.object({ kind: z.literal('own'), sequences: z.array(z.number()), head: z.number() }),
  z.object({ kind: z.literal('given'), text: z.string(), head: z.number() }),
  z.object({ kind: z.literal('file') }),
  z.object({ kind: z.literal('evidence') }),
]);

/** One thing at a time; every question has one answer. */
export type Question = FirstQuestion | z.infer<typeof laterQuestionSchema>;

/** What it answers. `problems` are the first hundred; `count` is how many there are. */
export const answerSchema = z.object({
  outline: outlineSchema.optional(),
  plan: planSchema.optional(),
  broken: rangesSchema.optional(),
  checkpoint: checkpointSchema.nullish(),
  problems: z.array(logProblemSchema),
  count: z.number(),
});
export type Answer = z.infer<typeof answerSchema>;

export const MOST_PROBLEMS_AN_ANSWER = 100;
