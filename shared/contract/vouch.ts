import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { protectionSchema } from '../domain/person.ts';
import { fileSchema, outcomeOf, personRefSchema, procedure, rejectionSchema, uploadSchema } from './base.ts';

const reasonSchema = z.string().trim().min(1).max(500);

/** What a host that lost its keys asks somebody to vouch for. */
export const openedVouchSchema = z.object({
  workspace: z.string(),
  person: z.string(),
  host: z.string(),
  protection: protectionSchema,
  reason: z.string(),
  createdAt: timeSchema,
  /** Events in the log that the new keys go on. */
  events: z.int(),
  /** Why nobody can vouch here. */
  refusals: z.array(rejectionSchema),
});
export type OpenedVouch = z.infer<typeof openedVouchSchema>;

/** New keys for a host that lost its folder of keys: it asks by file, a person whose key its log knows vouches, and it takes that in. */
export const vouchContract = {
  /** Whether this host lost its keys, who could vouch for new ones, and with which of their keys. */
  status: procedure.input(z.object({})).output(
    z.object({
      isLost: z.boolean(),
      vouchers: z.array(z.object({ person: personRefSchema, fingerprint: digestSchema, host: z.string() })),
    }),
  ),
  /** Makes the new keys and answers the file that asks for them. Nothing is on record yet. */
  ask: procedure
    .input(z.object({ person: idSchema, reason: reasonSchema }))
    .output(outcomeOf(z.object({ fingerprint: digestSchema, file: fileSchema }))),
  /** What a file of another host asks to have vouched for. Its fingerprint is left out: that is heard. */
  open: procedure.input(z.object({ file: uploadSchema })).output(outcomeOf(openedVouchSchema)),
  /** Vouches with the key of this host. `fingerprint` is what the person who asks said, not what the file says. */
  give: procedure
    .input(z.object({ file: uploadSchema, fingerprint: digestSchema }))
    .output(outcomeOf(z.object({ fingerprint: digestSchema, file: fileSchema }))),
  /** Takes the statement in: from now on this host signs with the new keys, and those that were lost count no more. */
  take: procedure
    .input(z.object({ file: uploadSchema }))
    .output(outcomeOf(z.object({ person: personRefSchema, vouchedBy: personRefSchema, fingerprint: digestSchema }))),
};
