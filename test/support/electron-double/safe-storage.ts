import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A keychain of the test's: `ELECTRON_DOUBLE_KEYCHAIN` is its secret; without one, the plain text that Linux falls back to. */
const secret = process.env['ELECTRON_DOUBLE_KEYCHAIN'];
const key = new Uint8Array(hkdfSync('sha256', secret ?? 'peanuts', '', 'safeStorage', 32));

export const safeStorage = {
  isAsyncEncryptionAvailable: () => Promise.resolve(true),
  getSelectedStorageBackend: () => (secret === undefined ? 'basic_text' : 'gnome_libsecret'),
  encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Promise.resolve(Buffer.concat([nonce, cipher.getAuthTag(), bytes]));
  },
  decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
    const result = Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8');
    return Promise.resolve({ result, shouldReEncrypt: false });
  },
};
