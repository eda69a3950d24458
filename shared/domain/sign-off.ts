import { z } from 'zod';
import { digestSchema, idSchema } from './identity.ts';
import { roleNameSchema } from './policy.ts';
import { sliceNameSchema } from './slice.ts';

export const decisionSchema = z.enum(['approve', 'reject']);

/**
 * Sign-off events of a stream `release/<id>`. `slices` are the digests covered, `statement` the words agreed to, `facts` the digest of
 * the brief that was shown. `person` is who decided; it is *verified* when the event's signer, or
 * the attestation's, is a key of that person, else *recorded*.
 */
export const signOffEvents = {
  'signOff.given': z.object({
    signOff: idSchema,
    role: roleNameSchema,
    person: idSchema,
    decision: decisionSchema,
    comment: z.string().max(5000),
    candidate: z.int().positive(),
    manifest: digestSchema,
    slices: z.array(z.object({ name: sliceNameSchema, digest: digestSchema })).min(1),
    statement: z.string().min(1).max(5000),
    facts: digestSchema,
    /** The person's own key signed the in-toto statement that is kept under this digest, at whatever desk. */
    attestation: z.object({ key: digestSchema, envelope: digestSchema }).optional(),
    /** Who holds the role, where `person` decided in their place, and the delegation that says so. */
    onBehalf: z.object({ person: idSchema, delegation: idSchema }).optional(),
    /** The request that this answers. */
    request: idSchema.optional(),
    /** The approval of an earlier candidate that was carried forward, and is given anew on this one. */
    reaffirms: idSchema.optional(),
  }),
  'signOff.withdrawn': z.object({ signOff: idSchema, reason: z.string().min(1).max(500) }),
  /** The answer to a rejection: it asks the person to decide again; the rejection stands until they do. */
  'signOff.answered': z.object({ signOff: idSchema, answer: z.string().min(1).max(5000) }),
} as const;
