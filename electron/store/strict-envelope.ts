import { verify } from 'node:crypto';
import { type Envelope, envelopeSchema } from './envelope.ts';
import { canonicalBytes, canonicalText, encodePae, fingerprintOf, readPublicKey } from './event-bytes.ts';
import { parseJson } from './event-row.ts';

/** A signed file that came from elsewhere, opened as far as it can be without knowing whose key signed it. */
export interface StrictEnvelope {
  readonly payloadType: string;
  /** The bytes that are signed. */
  readonly payload: Buffer;
  readonly value: unknown;
  readonly keyid: string;
  /** The envelope in canonical JSON: what is kept, whatever spaces the file had. */
  readonly bytes: Buffer;
  isSignedBy(publicKey: string): boolean;
}

/** Why a file is no envelope that can be taken. */
export type EnvelopeFault = 'unreadable' | 'signatures' | 'encoding';

/** The largest file that is looked at, in bytes. */
const mostBytes = 20 * 1024 * 1024;

/**
 * Opens a DSSE envelope in the one form that Countersign writes: one signature, base64 without variants, a payload in canonical JSON.
 * One content has one form, so that no second one can be passed off as another.
 */
export function openStrictly(file: Uint8Array): StrictEnvelope | EnvelopeFault {
  const envelope = parseEnvelope(file);
  if (envelope === null) return 'unreadable';
  const [signature, ...others] = envelope.signatures;
  if (signature === undefined || others.length > 0) return 'signatures';
  const payload = Buffer.from(envelope.payload, 'base64');
  const sig = Buffer.from(signature.sig, 'base64');
  if (payload.toString('base64') !== envelope.payload || sig.toString('base64') !== signature.sig) return 'encoding';
  const value = parseCanonical(payload);
  if (value === undefined) return 'encoding';
  return {
    payloadType: envelope.payloadType,
    payload,
    value,
    keyid: signature.keyid,
    bytes: canonicalBytes(envelope),
    isSignedBy: (publicKey) =>
      fingerprintOf(publicKey) === signature.keyid &&
      isSignature(publicKey, encodePae(envelope.payloadType, payload), sig),
  };
}

/** A key that is none has signed nothing. */
function isSignature(publicKey: string, signed: Buffer, signature: Buffer): boolean {
  try {
    return verify(null, signed, readPublicKey(publicKey), signature);
  } catch {
    return false;
  }
}

function parseEnvelope(file: Uint8Array): Envelope | null {
  if (file.length > mostBytes) return null;
  try {
    return envelopeSchema.parse(parseJson(new TextDecoder('utf-8', { fatal: true }).decode(file)));
  } catch {
    return null;
  }
}

/** The value of canonical JSON; undefined where it is in any other form. */
function parseCanonical(bytes: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = parseJson(text);
    return canonicalText(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
