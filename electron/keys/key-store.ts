import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Protection } from '../../shared/domain/person.ts';
import { fingerprintOf } from '../store/event-bytes.ts';
import { layoutOf } from '../store/layout.ts';
import { StoreError } from '../store/store-error.ts';
import type { Protector } from './protector.ts';
import { type KeyFile, type KeyOwner, keyFileSchema, sealKey, unsealKey } from './sealed-key.ts';
import type { Signer } from './signer.ts';

/** A key of this host, without its secret. */
export interface KeyInfo {
  readonly fingerprint: string;
  /** Base64 of the SubjectPublicKeyInfo DER. */
  readonly publicKey: string;
  readonly owner: KeyOwner;
  readonly protection: Protection;
  readonly createdAt: string;
}

/** The private keys of one workspace on this host. They never leave it: what is given out can sign, and no more. */
export interface KeyStore {
  createKey(owner: KeyOwner): Promise<KeyInfo>;
  listKeys(): Promise<readonly KeyInfo[]>;
  /** Opened once for the life of the store. Throws `key-missing`, `key-locked`, `key-changed`. */
  openSigner(fingerprint: string): Promise<Signer>;
}

interface Dependencies {
  /** The folder of the workspace. */
  readonly folder: string;
  readonly protector: Protector;
  readonly now: () => Date;
}

function exportPublicKey(privateKey: KeyObject): string {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
}

function infoOf({ owner, publicKey, createdAt, wrapping }: KeyFile): KeyInfo {
  return { fingerprint: fingerprintOf(publicKey), publicKey, owner, protection: wrapping.protection, createdAt };
}

function createSigner(privateKey: KeyObject): Signer {
  const publicKey = exportPublicKey(privateKey);
  return { fingerprint: fingerprintOf(publicKey), publicKey, sign: (bytes) => sign(null, bytes, privateKey) };
}

function damaged(name: string, cause?: unknown): StoreError {
  return new StoreError(
    'key-changed',
    `The key file ${name} is damaged.`,
    'Put it back from a copy of this folder, or enroll a new key for this host.',
    { cause },
  );
}

export function createKeyStore({ folder, protector, now }: Dependencies): KeyStore {
  const { keys } = layoutOf(folder);
  const signerByFingerprint = new Map<string, Promise<Signer>>();

  function readKeyFile(name: string): KeyFile {
    try {
      return keyFileSchema.parse(JSON.parse(readFileSync(join(keys, name), 'utf8')));
    } catch (error) {
      throw damaged(name, error);
    }
  }

  function listFiles(): readonly string[] {
    mkdirSync(keys, { recursive: true, mode: 0o700 });
    return readdirSync(keys).filter((name) => name.endsWith('.key'));
  }

  async function open(fingerprint: string): Promise<Signer> {
    const name = `${fingerprint}.key`;
    if (!listFiles().includes(name)) {
      throw new StoreError(
        'key-missing',
        'This host does not hold that key.',
        'Use the host where the key was made, or enroll a new key for this one.',
      );
    }
    const file = readKeyFile(name);
    const pkcs8 = unsealKey(file, await protector.open(fingerprint, file.wrapping));
    const signer = createSigner(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
    pkcs8.fill(0);
    if (signer.fingerprint !== fingerprint) {
      throw damaged(name);
    }
    return signer;
  }

  return {
    async createKey(owner) {
      const { privateKey } = generateKeyPairSync('ed25519');
      const publicKey = exportPublicKey(privateKey);
      const fingerprint = fingerprintOf(publicKey);
      const { wrapping, key } = await protector.create(fingerprint);
      const pkcs8 = privateKey.export({ format: 'der', type: 'pkcs8' });
      const file = sealKey(pkcs8, key, { owner, publicKey, createdAt: now().toISOString(), wrapping });
      pkcs8.fill(0);
      listFiles();
      writeFileSync(join(keys, `${fingerprint}.key`), JSON.stringify(file, null, 2), {
        mode: 0o600,
        flag: 'wx',
        flush: true,
      });
      signerByFingerprint.set(fingerprint, Promise.resolve(createSigner(privateKey)));
      return infoOf(file);
    },
    async listKeys() {
      return listFiles()
        .map((name) => infoOf(readKeyFile(name)))
        .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
    },
    openSigner(fingerprint) {
      const opened = signerByFingerprint.get(fingerprint) ?? open(fingerprint);
      signerByFingerprint.set(fingerprint, opened);
      // A passphrase may be given again.
      opened.catch(() => signerByFingerprint.delete(fingerprint));
      return opened;
    },
  };
}
