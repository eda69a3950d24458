import { randomBytes } from 'node:crypto';

/** Port: the operating system's keychain. */
export interface Keychain {
  write(account: string, secret: Uint8Array): Promise<void>;
  read(account: string): Promise<Uint8Array | undefined>;
  remove(account: string): Promise<void>;
}

const SERVICE = 'Countersign';

/** A keychain that asks the user something may take so long, in milliseconds. */
const PATIENCE = 30_000;

/**
 * The keychain of this machine. On Linux only the Secret Service counts: the kernel's keyring, which the package would
 * fall back to, forgets everything with the next start.
 */
export async function openKeychain(): Promise<Keychain> {
  const { AsyncEntry } = await import('@napi-rs/keyring');
  const entry = (account: string): InstanceType<typeof AsyncEntry> =>
    new AsyncEntry(SERVICE, account, { linux: { store: 'secret-service' } });
  const patience = (): AbortSignal => AbortSignal.timeout(PATIENCE);
  return {
    write: (account, secret) => entry(account).setSecret(secret, patience()),
    async read(account) {
      const secret = await entry(account).getSecret(patience());
      return secret === null ? undefined : Uint8Array.from(secret);
    },
    async remove(account) {
      await entry(account).deleteCredential(patience());
    },
  };
}

/** True where a secret really comes back after it was stored: a keychain that is there need not work. */
export async function isKeychainWorking(keychain: Keychain): Promise<boolean> {
  const account = `check-${randomBytes(8).toString('hex')}`;
  const secret = randomBytes(32);
  try {
    await keychain.write(account, secret);
    const found = await keychain.read(account);
    await keychain.remove(account);
    return found !== undefined && secret.equals(found);
  } catch {
    return false;
  }
}
