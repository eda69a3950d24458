import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { idSchema, timeSchema } from '../../shared/domain/identity.ts';
import { StoreError } from '../store/store-error.ts';
import { wrappingSchema } from './protector.ts';

/** Whose key it is: that of the workspace itself, or of a person (an id). */
export const keyOwnerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('workspace') }),
  z.object({ kind: z.literal('person'), person: idSchema }),
]);
export type KeyOwner = z.infer<typeof keyOwnerSchema>;

/** A key file. Binary members are base64; the private key is PKCS #8 under AES-256-GCM. */
export const keyFileSchema = z.object({
  format: z.literal(1),
  owner: keyOwnerSchema,
  publicKey: z.base64(),
  createdAt: timeSchema,
  wrapping: wrappingSchema,
  iv: z.base64(),
  tag: z.base64(),
  sealed: z.base64(),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** What the seal also covers: a key file with another owner or public key does not open. */
type Covered = Pick<KeyFile, 'owner' | 'publicKey' | 'createdAt' | 'wrapping'>;

const ALGORITHM = 'aes-256-gcm';
const TAG_BYTES = 16;

function coveredBytes({ owner, publicKey, createdAt, wrapping }: Covered): Buffer {
  return Buffer.from(JSON.stringify([owner, publicKey, createdAt, wrapping]));
}

/** Encrypts a private key under a wrapping key. */
export function sealKey(privateKey: Uint8Array, wrappingKey: Uint8Array, covered: Covered): KeyFile {
  const iv = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, wrappingKey, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(coveredBytes(covered));
  const sealed = Buffer.concat([cipher.update(privateKey), cipher.final()]);
  return {
    format: 1,
    ...covered,
    iv: iv.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    sealed: sealed.toString('base64'),
  };
}

/** Decrypts a private key. Throws `key-locked` where the wrapping key is another or the file was changed. */
export function unsealKey(file: KeyFile, wrappingKey: Uint8Array): Buffer {
  try {
    const decipher = createDecipheriv(ALGORITHM, wrappingKey, Buffer.from(file.iv, 'base64'), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(coveredBytes(file));
    decipher.setAuthTag(Buffer.from(file.tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(file.sealed, 'base64')), decipher.final()]);
  } catch (error) {
    throw new StoreError(
      'key-locked',
      'This key cannot be opened: the passphrase is another one, or its file was changed.',
      'Try the passphrase again, or enroll a new key for this host.',
      { cause: error },
    );
  }
}
