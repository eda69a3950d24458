import { z } from 'zod';
import {
  attestationPayloadType,
  attestationSchema,
  type SigningKey,
  signingKeySchema,
} from '../../shared/domain/attestation.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { digestSchema, timeSchema } from '../../shared/domain/identity.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import { fingerprintOf } from '../store/event-bytes.ts';
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

/** DSSE payload type of a statement by which an old key hands over to a new one of the same person. */
export const handoverPayloadType = 'application/vnd.countersign.handover+json';

/** Signed by the key `from`: from now on `key` signs in its place. */
const handoverSchema = z.strictObject({
  schema: z.literal('countersign/handover/1'),
  name: z.string().min(1),
  from: digestSchema,
  key: signingKeySchema,
  createdAt: timeSchema,
});
export type Handover = z.infer<typeof handoverSchema>;

/** A key that came in a file, with the name that goes along. */
export interface CarriedKey {
  readonly name: string;
  readonly key: SigningKey;
  /** The key that hands over to it; null where the file is signed by the key itself. */
  readonly from: string | null;
  /** Whether the file is signed by a key with this public half. */
  readonly isSignedBy: (publicKey: string) => boolean;
}

/** The key that signed a file: one made to hand out the key, an answer, or a request. */
export function readCarriedKey(file: Uint8Array): CarriedKey | Rejection {
  const opened = openStrictly(file);
  if (typeof opened === 'string') return unreadable;
  const isSignedBy = (publicKey: string) => opened.isSignedBy(publicKey);
  if (opened.payloadType === handoverPayloadType) {
    const handover = handoverSchema.safeParse(opened.value).data;
    if (handover === undefined) return unreadable;
    const { name, key, from } = handover;
    return from === opened.keyid && fingerprintOf(key.publicKey) === key.fingerprint
      ? { name, key, from, isSignedBy }
      : wrong;
  }
  const carried = carriedBy(opened.payloadType, opened.value);
  if (carried === null) return unreadable;
  return carried.key.fingerprint === opened.keyid && isSignedBy(carried.key.publicKey)
    ? { ...carried, from: null, isSignedBy }
    : wrong;
}

function carriedBy(payloadType: string, value: unknown): Pick<CarriedKey, 'name' | 'key'> | null {
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
