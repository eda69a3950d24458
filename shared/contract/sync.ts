import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { sourceSchema } from '../domain/source.ts';
import { resourceSchema, syncFailureSchema } from '../domain/sync.ts';
import { jobSchema, procedure } from './base.ts';

/** One resource of one source: what is kept, how old it is, what went wrong. */
export const syncRowSchema = z.object({
  product: z.object({ id: idSchema, name: z.string() }),
  source: sourceSchema,
  connection: z.string(),
  resource: resourceSchema,
  facts: z.int(),
  syncedAt: timeSchema.nullable(),
  triedAt: timeSchema.nullable(),
  /** Relied on: not older than the limit. */
  isFresh: z.boolean(),
  /** A first reading that was stopped and goes on where it was. */
  isPartial: z.boolean(),
  failure: syncFailureSchema.nullable(),
});
export type SyncRow = z.infer<typeof syncRowSchema>;

export const syncContract = {
  list: procedure.input(z.object({ product: idSchema.optional() })).output(z.object({ rows: z.array(syncRowSchema) })),
  /**
   * Reads what changed, at once; `isFull` also looks for what is gone, which is otherwise done once an hour. What fails is in the rows; the call itself fails only where nothing
   * could be tried.
   */
  run: procedure
    .input(z.object({ product: idSchema.optional(), isFull: z.boolean().optional(), job: jobSchema }))
    .output(z.object({ rows: z.array(syncRowSchema), changed: z.int() })),
};
