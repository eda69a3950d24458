import { randomBytes } from 'node:crypto';
import { StoreError } from '../store/store-error.ts';
import type { Keychain } from './keychain.ts';
import { type Protector, WRAPPING_KEY_BYTES } from './protector.ts';

/** Keys encrypted under a secret of their own in the operating system's keychain. */
export function keychainProtector(keychain: Keychain): Protector {
  return {
    protection: 'keychain',
    async create(fingerprint) {
      const key = randomBytes(WRAPPING_KEY_BYTES);
      await keychain.write(fingerprint, key);
      return { wrapping: { protection: 'keychain', parameters: {} }, key };
    },
    async open(fingerprint) {
      const key = await keychain.read(fingerprint).catch(() => undefined);
      if (key?.length !== WRAPPING_KEY_BYTES) {
        throw new StoreError(
          'key-locked',
          'The keychain of this machine does not give this key out.',
          'Unlock the keychain, or enroll a new key for this host.',
        );
      }
      return key;
    },
  };
}
