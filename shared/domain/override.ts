import { z } from 'zod';
import { environmentNameSchema } from './environment.ts';
import { digestSchema, idSchema, timeSchema } from './identity.ts';

/**
 * Override events of a stream `release/<id>`. In an emergency two people put aside what the rule of an environment asks for, for exactly
 * these bits: one proposes, another agrees. It is in force from then until just before `expiresAt`, and opens a review.
 */
export const overrideEvents = {
  'override.proposed': z.object({
    override: idSchema,
    environment: environmentNameSchema,
    candidate: z.int().positive(),
    manifest: digestSchema,
    reason: z.string().min(1).max(1000),
    expiresAt: timeSchema,
  }),
  'override.agreed': z.object({ override: idSchema }),
  'override.ended': z.object({ override: idSchema, reason: z.string().min(1).max(1000) }),
  'override.reviewed': z.object({ override: idSchema, finding: z.string().min(1).max(5000) }),
} as const;
