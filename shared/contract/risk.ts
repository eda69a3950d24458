import { z } from 'zod';
import { digestSchema, idSchema } from '../domain/identity.ts';
import { riskAnswersSchema, riskLevelSchema } from '../domain/risk.ts';
import { outcomeOf, procedure } from './base.ts';

/** What is known about a question; `answer` is null where the facts alone cannot say. */
export const riskFactSchema = z.object({
  question: z.string(),
  answer: z.string().nullable(),
  reason: z.string(),
  source: z.string(),
});

export const riskContract = {
  /** What is known now, and the answers that were given last; the questions and their points are those of the domain. */
  form: procedure.input(z.object({ release: idSchema })).output(
    z.object({
      facts: z.array(riskFactSchema),
      /** Those of the latest assessment, or, without any, what the facts say. */
      answers: riskAnswersSchema,
      /** The version that they are of; 0 without any. */
      version: z.int(),
    }),
  ),
  /** Keeps the answers as a version of the risk assessment, with what is known beside them. Refused while a question is open. */
  assess: procedure
    .input(z.object({ release: idSchema, answers: riskAnswersSchema, basedOn: z.int().nonnegative().optional() }))
    .output(outcomeOf(z.object({ version: z.int(), digest: digestSchema, points: z.int(), level: riskLevelSchema }))),
};
