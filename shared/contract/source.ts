import { z } from 'zod';
import { idSchema } from '../domain/identity.ts';
import { namedEnvironmentSchema, sourceChangeSchema, sourceSchema, ticketFieldsSchema } from '../domain/source.ts';
import { doneSchema, procedure } from './base.ts';

export const sourceContract = {
  list: procedure.input(z.object({ product: idSchema })).output(z.object({ sources: z.array(sourceSchema) })),
  /** Sets all sources of a product; one without an id is new. */
  set: procedure
    .input(
      z.object({
        product: idSchema,
        sources: z
          .array(
            z.object({
              id: idSchema.nullable(),
              connection: idSchema,
              path: z.string().trim().min(1).max(300),
              repository: z.string().min(1).max(80).nullable(),
              fields: ticketFieldsSchema.nullable().default(null),
              environments: z.array(namedEnvironmentSchema).max(50).optional(),
            }),
          )
          .max(100),
      }),
    )
    .output(doneSchema),
  /** Sets how one source is read; nothing else of it changes, nor of the others. */
  change: procedure
    .input(z.object({ product: idSchema, source: idSchema, change: sourceChangeSchema }))
    .output(doneSchema),
};
