import { createHash } from 'node:crypto';
import { canonicalBytes } from '../store/event-bytes.ts';

/** Exact facts that a decision relies on: their canonical JSON (RFC 8785) and its SHA-256. */
export interface Pin {
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** Pins what was shown. Hand the pin to `execute`, which stores it in the transaction of the event that names its digest. */
export function pinFacts(facts: unknown): Pin {
  return pinBytes(canonicalBytes(facts));
}

/** Pins a file or a canonical text as it is. */
export function pinBytes(bytes: Uint8Array): Pin {
  return { digest: createHash('sha256').update(bytes).digest('hex'), bytes };
}
