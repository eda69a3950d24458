import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../store/store-error.ts';
import { deriveWrappingKey } from './handed-key.ts';
import { type Protector, WRAPPING_KEY_BYTES } from './protector.ts';

/** Makes the file whole or not at all; of two processes that do so at once the first one counts. */
function makeSecret(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(WRAPPING_KEY_BYTES), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) {
      throw error;
    }
  } finally {
    rmSync(draft);
  }
}

function readSecret(path: string): Buffer {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  const problem =
    mode === undefined
      ? `The key file ${path} is not there.`
      : process.platform !== 'win32' && (mode & 0o077) !== 0
        ? `The key file ${path} can be read by other users.`
        : undefined;
  const secret = problem === undefined ? readFileSync(path) : undefined;
  if (secret?.length !== WRAPPING_KEY_BYTES) {
    throw new StoreError(
      'key-locked',
      problem ?? `The key file ${path} is damaged.`,
      'Put the key file of this machine back, readable by you alone, or enroll a new key for this host.',
    );
  }
  return secret;
}

/**
 * Keys for hosts where nobody sits: encrypted under a file of its own (mode 0600, outside the workspace), which is made
 * when it is first needed. It protects a copied workspace folder, and nothing against whoever can read this user's files.
 */
export function keyFileProtector(path: string): Protector {
  return {
    protection: 'keyFile',
    async create(fingerprint) {
      if (!existsSync(path)) {
        makeSecret(path);
      }
      return {
        wrapping: { protection: 'keyFile', parameters: {} },
        key: deriveWrappingKey(readSecret(path), fingerprint),
      };
    },
    open: async (fingerprint) => deriveWrappingKey(readSecret(path), fingerprint),
  };
}
