import { z } from 'zod';
import { type Protection, protectionSchema } from '../../shared/domain/person.ts';

/** How a key on disk is encrypted: by what, and what it takes to find the wrapping key again. Nothing in it is secret. */
export const wrappingSchema = z.object({
  protection: protectionSchema,
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Wrapping = z.infer<typeof wrappingSchema>;

/**
 * Port: where the 32-byte keys come from under which private keys are encrypted. One that no longer can give a key back
 * throws `key-locked`.
 */
export interface Protector {
  /** How the next key will be kept. */
  readonly protection: Protection;
  /** A wrapping key for a new private key. */
  create(fingerprint: string): Promise<{ readonly wrapping: Wrapping; readonly key: Uint8Array }>;
  /** The wrapping key of a private key that was made earlier. */
  open(fingerprint: string, wrapping: Wrapping): Promise<Uint8Array>;
}

/** Bytes of a wrapping key. */
export const WRAPPING_KEY_BYTES = 32;
