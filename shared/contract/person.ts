import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { loginsSchema } from '../domain/login.ts';
import { emailSchema, personNameSchema, protectionSchema } from '../domain/person.ts';
import { doneSchema, fileSchema, outcomeOf, personRefSchema, procedure, uploadSchema } from './base.ts';

const profileInput = {
  name: personNameSchema,
  email: emailSchema,
  aliases: z.array(emailSchema).max(50).default([]),
  /** Left out, they stay as they are. */
  logins: loginsSchema.optional(),
};

/** A role that somebody holds and lets another decide for, now or later. */
const delegationViewSchema = z.object({
  id: idSchema,
  product: idSchema,
  productName: z.string(),
  title: z.string(),
  from: personRefSchema,
  to: personRefSchema,
  startsAt: timeSchema,
  endsAt: timeSchema,
});

export const personViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  aliases: z.array(z.string()),
  /** Accounts at outside systems. */
  logins: loginsSchema,
  /** The person whose key this host holds. */
  isMe: z.boolean(),
  keys: z.array(
    z.object({
      fingerprint: digestSchema,
      protection: protectionSchema,
      host: z.string(),
      /** The key before vouched for it: other desks can take it over without hearing its fingerprint. */
      isHandedOver: z.boolean(),
      enrolledAt: timeSchema,
      revokedAt: timeSchema.nullable(),
      /** Why; null while it is good. */
      revokedReason: z.string().nullable(),
    }),
  ),
  /** Roles that they may decide for in the place of somebody (`from` is another), or have lent out themselves (`to` is). */
  delegations: z.array(delegationViewSchema),
  roles: z.array(z.object({ product: idSchema, productName: z.string(), role: z.string(), title: z.string() })),
});
export type PersonView = z.infer<typeof personViewSchema>;

const keyFileViewSchema = z.object({
  name: z.string(),
  fingerprint: digestSchema,
  protection: protectionSchema,
  host: z.string(),
  holder: personRefSchema.nullable(),
  /** Who holds the key here that hands over to it; null where none does, or that one was revoked. */
  vouchedBy: personRefSchema.nullable(),
});

export const personContract = {
  list: procedure.input(z.object({})).output(z.object({ people: z.array(personViewSchema) })),
  add: procedure.input(z.object(profileInput)).output(outcomeOf(z.object({ id: idSchema }))),
  change: procedure.input(z.object({ person: idSchema, ...profileInput })).output(doneSchema),
  revokeKey: procedure
    .input(z.object({ person: idSchema, fingerprint: digestSchema, reason: z.string().trim().min(1).max(500) }))
    .output(doneSchema),
  /** The public half of this host's key, signed with it, for another workspace to enrol. */
  exportKey: procedure.input(z.object({})).output(outcomeOf(z.object({ fingerprint: digestSchema, file: fileSchema }))),
  /** Whose public key a file carries: a key file, an answer or a request. `holder` has it here already. */
  readKey: procedure.input(z.object({ file: uploadSchema })).output(outcomeOf(keyFileViewSchema)),
  /** The statement by which the key of this host before handed over to the one of now. */
  exportHandover: procedure
    .input(z.object({}))
    .output(outcomeOf(z.object({ fingerprint: digestSchema, file: fileSchema }))),
  /**
   * Makes the key in a file known as this person's. `fingerprint` is what the person said, not what the file says. Without it a key of
   * theirs that is known here has to hand over to it, and ends with that.
   */
  enrolKey: procedure
    .input(z.object({ person: idSchema, file: uploadSchema, fingerprint: digestSchema.optional() }))
    .output(doneSchema),
};
