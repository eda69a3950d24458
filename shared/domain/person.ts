import { z } from 'zod';
import { digestSchema } from './identity.ts';
import { loginsSchema } from './login.ts';
import { publicKeySchema } from './workspace.ts';

/** Mail addresses are compared in lower case; the aliases are those a person commits with. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(3, 'a mail address looks like ada@example.com')
  .max(254)
  .regex(/^\S+@\S+$/u, 'a mail address looks like ada@example.com');
export const personNameSchema = z.string().trim().min(1).max(120);

/** How a private key is kept, named for what it is. `keyFile` protects only against reading the database alone. */
export const protectionSchema = z.enum(['safeStorage', 'keychain', 'passphrase', 'keyFile']);
export type Protection = z.infer<typeof protectionSchema>;

/** Without `logins` the person has those of before, at first none. */
const profile = {
  name: personNameSchema,
  email: emailSchema,
  aliases: z.array(emailSchema).max(50),
  logins: loginsSchema.optional(),
};

/** Events of a stream `person/<id>`. */
export const personEvents = {
  'person.added': z.object(profile),
  'person.changed': z.object(profile),
  'person.keyEnrolled': z.object({
    fingerprint: digestSchema,
    publicKey: publicKeySchema,
    protection: protectionSchema,
    host: z.string().min(1).max(200),
    /** Digest of the statement by which the key before, of the same person, handed over to this one. */
    handover: digestSchema.optional(),
  }),
  'person.keyRevoked': z.object({ fingerprint: digestSchema, reason: z.string().min(1).max(500) }),
} as const;
