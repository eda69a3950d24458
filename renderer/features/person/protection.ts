import type { Protection } from '../../../shared/domain/person.ts';

/** How a private key is kept, in words that promise nothing more than is true. */
export const wordsByProtection: Readonly<Record<Protection, { readonly label: string; readonly meaning: string }>> = {
  safeStorage: {
    label: 'Sealed by the system',
    meaning:
      'Encrypted with a secret that the system keeps for this user. Programs that run as the same user may ask for it too.',
  },
  keychain: {
    label: 'In the keychain',
    meaning: 'Kept by the keychain of the system. Programs that run as the same user may ask for it too.',
  },
  passphrase: {
    label: 'Under a passphrase',
    meaning: 'Encrypted in a file; without the passphrase the file is of no use.',
  },
  keyFile: {
    label: 'In a file',
    meaning:
      'Encrypted, but its secret lies in another file of this machine that only this user may read. Whoever reads both can sign.',
  },
};
