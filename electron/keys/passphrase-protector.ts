import { randomBytes, scrypt } from 'node:crypto';
import { z } from 'zod';
import { StoreError } from '../store/store-error.ts';
import { type Protector, WRAPPING_KEY_BYTES } from './protector.ts';

/** Asks for the passphrase; undefined where nobody gives one. */
export type AskPassphrase = () => Promise<string | undefined>;

/** What scrypt (RFC 7914) costs: 128 MiB and about half a second. A file may not ask for more than eight times that. */
const COST = { cost: 131_072, blockSize: 8, parallelization: 1 } as const;
const parametersSchema = z.object({
  salt: z.base64(),
  cost: z.int().min(16_384).max(1_048_576),
  blockSize: z.literal(8),
  parallelization: z.literal(1),
});
type Parameters = z.infer<typeof parametersSchema>;

function derive(passphrase: string, { salt, ...cost }: Parameters): Promise<Uint8Array> {
  const maxmem = 256 * cost.cost * cost.blockSize;
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFC'),
      Buffer.from(salt, 'base64'),
      WRAPPING_KEY_BYTES,
      { ...cost, maxmem },
      (error, key) => (error === null ? resolve(key) : reject(error)),
    );
  });
}

function locked(message: string): StoreError {
  return new StoreError('key-locked', message, 'Give the passphrase, or enroll a new key for this host.');
}

/** Keys encrypted under a passphrase that is asked for when one is opened or made. */
export function passphraseProtector(ask: AskPassphrase): Protector {
  async function askForOne(): Promise<string> {
    const passphrase = await ask();
    if (passphrase === undefined || passphrase === '') {
      throw locked('This key is protected by a passphrase, and none was given.');
    }
    return passphrase;
  }
  return {
    protection: 'passphrase',
    async create() {
      const parameters = { salt: randomBytes(16).toString('base64'), ...COST };
      return { wrapping: { protection: 'passphrase', parameters }, key: await derive(await askForOne(), parameters) };
    },
    async open(_fingerprint, wrapping) {
      const parameters = parametersSchema.safeParse(wrapping.parameters);
      if (!parameters.success) {
        throw locked('The file of this key is damaged.');
      }
      return derive(await askForOne(), parameters.data);
    },
  };
}
