import { z } from 'zod';
import { environmentNameSchema } from './environment.ts';
import { gateKindSchema } from './gate.ts';
import { digestSchema, idSchema } from './identity.ts';

/**
 * An approval that nobody gave: a promotion started, where the policy lets gates decide, and every gate asked for had passed. `gates` are
 * those gates with what was measured; `waiver` is what let one through that did not pass. Older events have none.
 */
export const approvalEvents = {
  'approval.implied': z.object({
    promotion: idSchema,
    environment: environmentNameSchema,
    candidate: z.int().positive(),
    manifest: digestSchema,
    gates: z
      .array(
        z.object({
          gate: gateKindSchema,
          value: z.number().nullable(),
          threshold: z.number(),
          waiver: idSchema.optional(),
        }),
      )
      .min(1),
  }),
} as const;
