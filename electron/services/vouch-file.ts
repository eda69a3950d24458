import { z } from 'zod';
import type { Rejection } from '../../shared/domain/event.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import { fingerprintOf } from '../store/event-bytes.ts';
import { openStrictly } from '../store/strict-envelope.ts';
import { vouchedSchema } from '../store/vouch-statement.ts';

/** DSSE payload type of a file by which a host that lost its keys asks for new ones. */
export const vouchRequestPayloadType = 'application/vnd.countersign.vouch-request+json';

/** Signed by the new key of the person, so that its fingerprint stands for all that is asked. */
const vouchRequestSchema = vouchedSchema.extend({ schema: z.literal('countersign/vouch-request/1') });
export type VouchRequest = z.infer<typeof vouchRequestSchema>;

/** Opens what a host asks, or says why it is nothing of the kind. */
export function openVouchRequest(file: Uint8Array): VouchRequest | Rejection {
  const opened = openStrictly(file);
  if (typeof opened === 'string' || opened.payloadType !== vouchRequestPayloadType) return unreadable;
  const request = vouchRequestSchema.safeParse(opened.value).data;
  if (request === undefined) return unreadable;
  const { fingerprint, publicKey } = request.key;
  const isWhole =
    fingerprint === opened.keyid && fingerprintOf(publicKey) === fingerprint && opened.isSignedBy(publicKey);
  return isWhole
    ? request
    : rejection(
        'signature-wrong',
        'The key in this file did not sign it: it was changed on its way.',
        'Ask for the file again.',
      );
}

const unreadable = rejection(
  'vouch-unreadable',
  'This file does not ask for new keys of a host.',
  'Choose the file that the host without keys has saved.',
);
