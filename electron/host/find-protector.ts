import { chooseProtector, combineProtectors } from '../keys/choose-protector.ts';
import { handedKeyProtector } from '../keys/handed-key.ts';
import { keyFileProtector } from '../keys/key-file-protector.ts';
import { openKeychain } from '../keys/keychain.ts';
import type { Protector } from '../keys/protector.ts';
import { type Environment, findKeyFile } from './data-folder.ts';

/** What the desktop has unwrapped, or null where its system has no keychain. */
export type HandedKey = Uint8Array | null;

/** The desktop's: `safeStorage`, or honestly a file where that has only plain text behind it. */
export function desktopProtector(key: HandedKey, environment: Environment): Protector {
  const file = keyFileProtector(findKeyFile(environment));
  return key === null ? file : combineProtectors(handedKeyProtector({ key, protection: 'safeStorage' }), file);
}

/**
 * A Node host's: the keychain, else a passphrase, else a key file. Who names a passphrase (`COUNTERSIGN_PASSPHRASE`) or a key file
 * (`COUNTERSIGN_KEY_FILE`) has chosen: the keychain is left alone.
 */
export async function nodeProtector(environment: Environment): Promise<Protector> {
  const passphrase = environment['COUNTERSIGN_PASSPHRASE'];
  const hasChosen = passphrase !== undefined || environment['COUNTERSIGN_KEY_FILE'] !== undefined;
  return chooseProtector({
    keychain: hasChosen ? null : await openKeychain().catch(() => null),
    keyFile: findKeyFile(environment),
    ...(passphrase === undefined ? {} : { askPassphrase: () => Promise.resolve(passphrase) }),
  });
}
