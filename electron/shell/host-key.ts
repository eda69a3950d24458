import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { safeStorage } from 'electron';
import { z } from 'zod';

const fileSchema = z.object({ wrapped: z.base64() });

/**
 * Unwraps the secret that the keys of this host are encrypted under, once; makes it at the first start. Null where the system has no
 * keychain: on Linux `safeStorage` then encrypts with a password that stands in its source, which protects nothing and is
 * not called protection here.
 */
export async function openHostKey(file: string): Promise<Uint8Array | null> {
  if (!existsSync(file)) return (await hasKeychain()) ? makeHostKey(file) : null;
  const { wrapped } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(Buffer.from(wrapped, 'base64'));
  const key = Buffer.from(result, 'base64');
  if (shouldReEncrypt) await writeHostKey(file, key);
  return key;
}

async function hasKeychain(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return process.platform !== 'linux' || !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend());
}

async function makeHostKey(file: string): Promise<Uint8Array> {
  const key = randomBytes(32);
  await writeHostKey(file, key);
  return key;
}

async function writeHostKey(file: string, key: Uint8Array): Promise<void> {
  const wrapped = await safeStorage.encryptStringAsync(Buffer.from(key).toString('base64'));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify({ wrapped: wrapped.toString('base64') }), { mode: 0o600 });
  chmodSync(file, 0o600);
}
