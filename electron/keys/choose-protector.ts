import type { Protection } from '../../shared/domain/person.ts';
import { StoreError } from '../store/store-error.ts';
import { keyFileProtector } from './key-file-protector.ts';
import { isKeychainWorking, type Keychain } from './keychain.ts';
import { keychainProtector } from './keychain-protector.ts';
import { type AskPassphrase, passphraseProtector } from './passphrase-protector.ts';
import type { Protector } from './protector.ts';

/** New keys are kept by the first of these; older ones are opened by whichever made them. */
export function combineProtectors(first: Protector, ...others: readonly Protector[]): Protector {
  const all = [first, ...others];
  return {
    protection: first.protection,
    create: (fingerprint) => first.create(fingerprint),
    async open(fingerprint, wrapping) {
      const maker = all.find(({ protection }) => protection === wrapping.protection);
      if (maker === undefined) {
        throw new StoreError(
          'key-locked',
          `This key was made by a host that keeps keys another way (${nameOf(wrapping.protection)}).`,
          wrapping.protection === 'passphrase'
            ? 'Give the passphrase in COUNTERSIGN_PASSPHRASE.'
            : 'Use that host, or enroll a new key for this one.',
        );
      }
      return maker.open(fingerprint, wrapping);
    },
  };
}

function nameOf(protection: Protection): string {
  switch (protection) {
    case 'safeStorage':
      return 'the desktop app';
    case 'keychain':
      return 'the keychain';
    case 'passphrase':
      return 'a passphrase';
    case 'keyFile':
      return 'a key file';
  }
}

interface Choice {
  /** The keychain of this machine, or null where it cannot even be opened. */
  readonly keychain: Keychain | null;
  /** Asks for a passphrase; left out where nobody is there to be asked and none is set. */
  readonly askPassphrase?: AskPassphrase;
  /** Where the key file for unattended hosts lies, or is made: outside every workspace. */
  readonly keyFile: string;
}

/** The best protection that works here: keychain, else passphrase, else key file. Keys made by any of them open. */
export async function chooseProtector({ keychain, askPassphrase, keyFile }: Choice): Promise<Protector> {
  const usable = [
    ...(keychain !== null && (await isKeychainWorking(keychain)) ? [keychainProtector(keychain)] : []),
    ...(askPassphrase === undefined ? [] : [passphraseProtector(askPassphrase)]),
  ];
  const [first, ...others] = [...usable, keyFileProtector(keyFile)];
  return combineProtectors(first ?? keyFileProtector(keyFile), ...others);
}
