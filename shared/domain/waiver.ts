import { z } from 'zod';
import { findingCodeSchema } from './finding.ts';
import { digestSchema, idSchema, timeSchema } from './identity.ts';

/**
 * Waiver events of a stream `release/<id>`. A waiver lets one finding stand until it expires: `finding` is the finding's id, `facts` the
 * digest of the finding as it was shown.
 */
export const waiverEvents = {
  'waiver.given': z.object({
    waiver: idSchema,
    finding: z.string().min(1).max(500),
    code: findingCodeSchema,
    title: z.string().max(500),
    reason: z.string().min(1).max(1000),
    expiresAt: timeSchema,
    facts: digestSchema,
  }),
  'waiver.withdrawn': z.object({ waiver: idSchema, reason: z.string().min(1).max(1000) }),
} as const;
