import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { emailSchema, personNameSchema, protectionSchema } from '../domain/person.ts';
import { doneSchema, outcomeOf, procedure } from './base.ts';

const profileInput = { name: personNameSchema, email: emailSchema, aliases: z.array(emailSchema).max(50).default([]) };

export const personViewSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  aliases: z.array(z.string()),
  /** The person whose key this host holds. */
  isMe: z.boolean(),
  keys: z.array(
    z.object({
      fingerprint: digestSchema,
      protection: protectionSchema,
      host: z.string(),
      enrolledAt: timeSchema,
      revokedAt: timeSchema.nullable(),
    }),
  ),
  roles: z.array(z.object({ product: idSchema, productName: z.string(), role: z.string(), title: z.string() })),
});
export type PersonView = z.infer<typeof personViewSchema>;

export const personContract = {
  list: procedure.input(z.object({})).output(z.object({ people: z.array(personViewSchema) })),
  add: procedure.input(z.object(profileInput)).output(outcomeOf(z.object({ id: idSchema }))),
  change: procedure.input(z.object({ person: idSchema, ...profileInput })).output(doneSchema),
  revokeKey: procedure
    .input(z.object({ person: idSchema, fingerprint: digestSchema, reason: z.string().trim().min(1).max(500) }))
    .output(doneSchema),
};
