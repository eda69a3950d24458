import { z } from 'zod';
import { environmentNameSchema } from './environment.ts';
import { findingCodeSchema } from './finding.ts';
import { digestSchema, idSchema, timeSchema } from './identity.ts';

/** What a waiver of a gate is for: one rung, and one candidate; null for every candidate of the release. */
const scopeSchema = z.object({ environment: environmentNameSchema, candidate: z.int().positive().nullable() });

/** What a gate said when it was waived. */
const judgedSchema = z.object({ verdict: z.enum(['fail', 'unknown']), value: z.number().nullable() });

/**
 * Waiver events of a stream `release/<id>`. A waiver lets one finding, or one gate, stand until it expires: `finding` is the finding's id,
 * or `gate:coverage`; `facts` the digest of it as it was shown. Only waivers of gates have a `scope`, and what
 * the gate said then (`judged`; absent in older ones).
 */
export const waiverEvents = {
  'waiver.given': z.object({
    waiver: idSchema,
    finding: z.string().min(1).max(500),
    code: z.union([findingCodeSchema, z.literal('gate')]),
    title: z.string().max(500),
    reason: z.string().min(1).max(1000),
    expiresAt: timeSchema,
    facts: digestSchema,
    scope: scopeSchema.optional(),
    judged: judgedSchema.optional(),
  }),
  'waiver.withdrawn': z.object({ waiver: idSchema, reason: z.string().min(1).max(1000) }),
} as const;
