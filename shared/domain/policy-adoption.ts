import { z } from 'zod';
import { policySchema } from './policy.ts';

/**
 * Policy events of a stream `release/<id>`. A release keeps the policy it was planned under until somebody decides that it goes on under
 * the product's newest. `policyVersion` is how often that had been set, `policy` what it said. Slices and ladder stay as they were planned.
 */
export const policyEvents = {
  'policy.adopted': z.object({
    policy: policySchema,
    policyVersion: z.int().positive(),
    reason: z.string().min(1).max(1000),
  }),
} as const;
