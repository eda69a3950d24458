import { z } from 'zod';
import { checkpointSchema } from './checkpoint.ts';
import { logProblemSchema } from './log-report.ts';
import { keySpanSchema } from './verify-keys.ts';
import { planSchema } from './verify-plan.ts';

/** What a worker is asked. One thing at a time; every question has one answer. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('plan'), signatures: z.boolean() }),
  z.object({ kind: z.literal('keys'), spans: z.array(keySpanSchema) }),
  z.object({ kind: z.literal('range'), from: z.number(), to: z.number(), signatures: z.boolean() }),
  z.object({ kind: z.literal('own'), sequences: z.array(z.number()), head: z.number() }),
  z.object({ kind: z.literal('given'), text: z.string(), head: z.number() }),
  z.object({ kind: z.literal('file') }),
  z.object({ kind: z.literal('evidence') }),
]);
export type Question = z.infer<typeof questionSchema>;

/** What it answers. `problems` are the first hundred; `count` is how many there are. */
export const answerSchema = z.object({
  plan: planSchema.optional(),
  checkpoint: checkpointSchema.nullish(),
  problems: z.array(logProblemSchema),
  count: z.number(),
});
export type Answer = z.infer<typeof answerSchema>;

export const MOST_PROBLEMS_AN_ANSWER = 100;
