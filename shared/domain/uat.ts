import { z } from 'zod';
import { digestSchema, idSchema } from './identity.ts';

export const uatVerdictSchema = z.enum(['pass', 'fail', 'blocked']);
export type UatVerdict = z.infer<typeof uatVerdictSchema>;

/**
 * UAT events of a stream `release/<id>`. `digest` is the ticket's digest in the candidate that was tested: the verdict stands
 * for later candidates as long as the ticket's commits are the same.
 */
export const uatEvents = {
  'uat.verdictGiven': z.object({
    ticket: z.string().min(1).max(100),
    verdict: uatVerdictSchema,
    note: z.string().max(5000),
    candidate: z.int().positive(),
    digest: digestSchema,
    tester: idSchema,
  }),
} as const;
