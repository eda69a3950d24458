import { z } from 'zod';
import { idSchema, timeSchema } from '../domain/identity.ts';
import { deedSchema, procedure } from './base.ts';

/** What one environment holds, by the product's own record. */
export const cellSchema = z.object({
  environment: z.string(),
  title: z.string(),
  kind: z.enum(['rung', 'standby']),
  /** `unknown`: nothing was ever confirmed here. */
  state: z.enum(['unknown', 'holds', 'promoting']),
  holds: z
    .object({
      release: idSchema,
      version: z.string(),
      candidate: z.int(),
      manifest: z.string(),
      since: timeSchema,
      deed: deedSchema,
    })
    .nullable(),
  arriving: z
    .object({
      release: idSchema,
      version: z.string(),
      candidate: z.int(),
      kind: z.enum(['promote', 'rollback']),
      since: timeSchema,
    })
    .nullable(),
});
export type Cell = z.infer<typeof cellSchema>;

export const boardRowSchema = z.object({
  product: z.object({ id: idSchema, name: z.string() }),
  cells: z.array(cellSchema),
  openReleases: z.array(
    z.object({
      id: idSchema,
      version: z.string(),
      candidate: z.int().nullable(),
      verdict: z.enum(['go', 'no-go']),
      environment: z.string().nullable(),
      blockers: z.int(),
      /** Tags and branches that are not where they were made, in words. */
      drift: z.array(z.string()),
      nextStep: z.string().nullable(),
      changedAt: timeSchema,
    }),
  ),
  /** How many releases are open; `openReleases` holds the newest few. */
  openTotal: z.int(),
});
export type BoardRow = z.infer<typeof boardRowSchema>;

export const environmentContract = {
  /** Home: products × environments. */
  board: procedure.input(z.object({})).output(z.object({ rows: z.array(boardRowSchema) })),
  list: procedure.input(z.object({ product: idSchema })).output(z.object({ cells: z.array(cellSchema) })),
  /** What waits for the person whose key this host holds. */
  waiting: procedure.input(z.object({})).output(
    z.object({
      items: z.array(
        z.object({
          release: idSchema,
          title: z.string(),
          detail: z.string(),
          stage: z.string(),
          since: timeSchema.nullable(),
        }),
      ),
    }),
  ),
};
