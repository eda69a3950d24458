import { z } from 'zod';
import { environmentNameSchema } from './environment.ts';
import { digestSchema, idSchema } from './identity.ts';

/** What an environment holds: one candidate of one release. */
export const occupantSchema = z.object({
  release: idSchema,
  version: z.string(),
  candidate: z.int().positive(),
  manifest: digestSchema,
});
export type Occupant = z.infer<typeof occupantSchema>;

/**
 * Promotion events of a stream `release/<id>`. A rollback is a promotion backwards, recorded in the stream of the release that leaves.
 * `target` is what the environment will hold, `replaced` what it held when this started (null: nothing known).
 * `facts` is the digest of the readiness that was shown. The deployer is a person who confirms what was done.
 */
export const promotionEvents = {
  'promotion.started': z.object({
    promotion: idSchema,
    kind: z.enum(['promote', 'rollback']),
    environment: environmentNameSchema,
    target: occupantSchema,
    replaced: occupantSchema.nullable(),
    reason: z.string().max(1000),
    facts: digestSchema,
    /** The override that let it start. */
    override: idSchema.optional(),
  }),
  'promotion.confirmed': z.object({ promotion: idSchema, note: z.string().max(2000) }),
  'promotion.failed': z.object({ promotion: idSchema, reason: z.string().min(1).max(2000) }),
} as const;
