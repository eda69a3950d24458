import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { StoredEvent } from '../../shared/domain/event.ts';
import { canonicalEventText } from './event-columns.ts';

/** The payload type of an event's signature (DSSE). */
export const EVENT_PAYLOAD_TYPE = 'application/vnd.countersign.event+json';

/** What the first event of a stream has before it: 32 zero bytes. */
export const NO_PREVIOUS_HASH = '0'.repeat(64);

/** RFC 8785 text of a JSON value. Throws for what is not JSON (NaN, a lone surrogate, a cycle). */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) {
    throw new TypeError('Only JSON values have a canonical form.');
  }
  return text;
}

/** RFC 8785 bytes of a JSON value. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalText(value));
}

/** The canonical bytes of an event: what is hashed and signed. */
export function eventBytes(event: StoredEvent): Buffer {
  return Buffer.from(
    canonicalEventText({ ...event, actor: canonicalText(event.actor), data: canonicalText(event.data) }),
  );
}

/** The DSSE v1 pre-authentication encoding: what an Ed25519 key really signs. */
export function encodePae(payloadType: string, payload: Uint8Array): Buffer {
  const type = Buffer.from(payloadType);
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} `), type, Buffer.from(` ${payload.length} `), payload]);
}

/** The hash of an event in its stream's chain: SHA-256 of the 32 bytes of the hash before it and the canonical event. */
export function chainHash(previousHash: string, canonical: Uint8Array): string {
  return hash('sha256', Buffer.concat([Buffer.from(previousHash, 'hex'), canonical]), 'hex');
}

/** An Ed25519 public key from base64 of its SubjectPublicKeyInfo DER. Throws where it is anything else. */
export function readPublicKey(publicKey: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  if (key.asymmetricKeyType !== 'ed25519') {
    throw new TypeError('Only Ed25519 keys sign here.');
  }
  return key;
}

/** SHA-256 of the SubjectPublicKeyInfo DER, in hexadecimal. */
export function fingerprintOf(publicKey: string): string {
  return hash('sha256', Buffer.from(publicKey, 'base64'), 'hex');
}

/** True when `signature` (base64 of 64 bytes) is that of `publicKey` over the event. */
export function verifyEventSignature(event: StoredEvent, signature: string, publicKey: string): boolean {
  const signed = encodePae(EVENT_PAYLOAD_TYPE, eventBytes(event));
  return verify(null, signed, readPublicKey(publicKey), Buffer.from(signature, 'base64'));
}
