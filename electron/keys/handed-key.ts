import { hkdfSync } from 'node:crypto';
import type { Protection } from '../../shared/domain/person.ts';
import { StoreError } from '../store/store-error.ts';
import { type Protector, WRAPPING_KEY_BYTES } from './protector.ts';

/** One wrapping key of its own for every private key, from one secret. */
export function deriveWrappingKey(secret: Uint8Array, fingerprint: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, fingerprint, 'countersign wrapping key', WRAPPING_KEY_BYTES));
}

/**
 * Keys under a secret that the host has unwrapped and handed over once: on the desktop by `safeStorage`. Where that has
 * only plain text behind it (Linux without a keychain), it is not this but `keyFileProtector` that says the truth.
 */
export function handedKeyProtector({ key, protection }: { key: Uint8Array; protection: Protection }): Protector {
  if (key.length !== WRAPPING_KEY_BYTES) {
    throw new StoreError('misuse', `A handed key has ${WRAPPING_KEY_BYTES} bytes.`, 'This is a fault of Countersign.');
  }
  return {
    protection,
    create: async (fingerprint) => ({
      wrapping: { protection, parameters: {} },
      key: deriveWrappingKey(key, fingerprint),
    }),
    open: async (fingerprint) => deriveWrappingKey(key, fingerprint),
  };
}
