import { verify } from 'node:crypto';
import { z } from 'zod';
import type { Signer } from '../keys/signer.ts';
import { canonicalBytes, encodePae, readPublicKey } from './event-bytes.ts';

/** A DSSE envelope as it is written to files. `keyid` is the fingerprint of the key. */
export const envelopeSchema = z.object({
  payloadType: z.string(),
  payload: z.base64(),
  signatures: z.array(z.object({ keyid: z.string(), sig: z.base64() })).min(1),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** Signs the canonical JSON of a value. */
export function signEnvelope(payloadType: string, value: unknown, signer: Signer): Envelope {
  const payload = canonicalBytes(value);
  const signature = Buffer.from(signer.sign(encodePae(payloadType, payload)));
  return {
    payloadType,
    payload: payload.toString('base64'),
    signatures: [{ keyid: signer.fingerprint, sig: signature.toString('base64') }],
  };
}

/** The value inside, or undefined where the type is another or none of the signatures is that of `publicKey`. */
export function openEnvelope(envelope: Envelope, payloadType: string, publicKey: string): unknown {
  const payload = Buffer.from(envelope.payload, 'base64');
  const signed = encodePae(payloadType, payload);
  const key = readPublicKey(publicKey);
  const isSigned =
    envelope.payloadType === payloadType &&
    envelope.signatures.some(({ sig }) => verify(null, signed, key, Buffer.from(sig, 'base64')));
  return isSigned ? JSON.parse(payload.toString()) : undefined;
}
