import { z } from 'zod';
import {
  attestationPayloadType,
  attestationSchema,
  type SigningKey,
  signingKeySchema,
} from '../../shared/domain/attestation.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { timeSchema } from '../../shared/domain/identity.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import { openStrictly } from '../store/strict-envelope.ts';
import { requestFileSchema, requestPayloadType } from './request-file.ts';

/** DSSE payload type of a public key that its holder signed. */
export const keyPayloadType = 'application/vnd.countersign.key+json';

/** The public half of a key and who says to hold it. That it is theirs, only the fingerprint shows, said by themselves. */
const keyFileSchema = z.strictObject({
  schema: z.literal('countersign/key/1'),
  name: z.string().min(1),
  key: signingKeySchema,
  createdAt: timeSchema,
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** A key that came in a file, with the name that goes along. */
export interface CarriedKey {
  readonly name: string;
  readonly key: SigningKey;
}

/** The key that signed a file: one made to hand out the key, an answer, or a request. */
export function readCarriedKey(file: Uint8Array): CarriedKey | Rejection {
  const opened = openStrictly(file);
  if (typeof opened === 'string') return unreadable;
  const carried = carriedBy(opened.payloadType, opened.value);
  if (carried === null) return unreadable;
  return carried.key.fingerprint === opened.keyid && opened.isSignedBy(carried.key.publicKey) ? carried : wrong;
}

function carriedBy(payloadType: string, value: unknown): CarriedKey | null {
  switch (payloadType) {
    case keyPayloadType:
      return keyFileSchema.safeParse(value).data ?? null;
    case attestationPayloadType: {
      const predicate = attestationSchema.safeParse(value).data?.predicate;
      return predicate === undefined ? null : { name: predicate.person.name, key: predicate.key };
    }
    case requestPayloadType:
      return requestFileSchema.safeParse(value).data?.requester ?? null;
    default:
      return null;
  }
}

const unreadable = rejection(
  'key-unreadable',
  'This file carries no public key.',
  'Choose a key file, or an answer or request that the key signed.',
);
const wrong = rejection(
  'signature-wrong',
  'The key in this file did not sign it: it was changed on its way.',
  'Ask for the file again.',
);
