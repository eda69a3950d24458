import { createPublicKey, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createId } from '../../../electron/host/create-id.ts';
import { chooseProtector, combineProtectors } from '../../../electron/keys/choose-protector.ts';
import { handedKeyProtector } from '../../../electron/keys/handed-key.ts';
import { keyFileProtector } from '../../../electron/keys/key-file-protector.ts';
import { createKeyStore, type KeyStore } from '../../../electron/keys/key-store.ts';
import { isKeychainWorking, type Keychain } from '../../../electron/keys/keychain.ts';
import { keychainProtector } from '../../../electron/keys/keychain-protector.ts';
import { passphraseProtector } from '../../../electron/keys/passphrase-protector.ts';
import type { Protector } from '../../../electron/keys/protector.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-keys-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const hostKey = (): string => join(folder, 'host', 'host.key');
const storeWith = (protector: Protector): KeyStore => createKeyStore({ folder, protector, now: () => new Date() });
const locked = { code: 'key-locked' };

/** A keychain that keeps what it is told for as long as this process lives. */
function createMemoryKeychain(): Keychain & { readonly secrets: Map<string, Uint8Array> } {
  const secrets = new Map<string, Uint8Array>();
  return {
    secrets,
    write: async (account, secret) => void secrets.set(account, secret),
    read: async (account) => secrets.get(account),
    remove: async (account) => void secrets.delete(account),
  };
}

const brokenKeychain: Keychain = {
  write: () => Promise.reject(new Error('no keychain')),
  read: () => Promise.reject(new Error('no keychain')),
  remove: () => Promise.reject(new Error('no keychain')),
};

const protectors: readonly (readonly [string, () => Protector])[] = [
  ['safeStorage', () => handedKeyProtector({ key: Buffer.alloc(32, 7), protection: 'safeStorage' })],
  ['keychain', () => keychainProtector(keychain)],
  ['passphrase', () => passphraseProtector(() => Promise.resolve('correct horse'))],
  ['keyFile', () => keyFileProtector(hostKey())],
];
const keychain = createMemoryKeychain();

test.each(protectors)(
  'a key under %s signs after the host was started again, and its file says how it is kept',
  async (name, create) => {
    const owner = { kind: 'person', person: createId() } as const;
    const info = await storeWith(create()).createKey(owner);
    expect(info).toMatchObject({ owner, protection: name });
    const again = storeWith(create());
    expect(await again.listKeys()).toEqual([info]);
    const signer = await again.openSigner(info.fingerprint);
    const bytes = Buffer.from('a decision');
    const publicKey = createPublicKey({ key: Buffer.from(info.publicKey, 'base64'), format: 'der', type: 'spki' });
    expect(verify(null, bytes, publicKey, signer.sign(bytes))).toBe(true);
    expect(Object.keys(signer).toSorted()).toEqual(['fingerprint', 'publicKey', 'sign']);
  },
);

test.each(protectors)(
  'a key file under %s is for this user alone and does not open when it was changed',
  async (_name, create) => {
    const info = await storeWith(create()).createKey({ kind: 'workspace' });
    const file = join(folder, 'keys', `${info.fingerprint}.key`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"workspace"', `"person", "person": "${createId()}"`));
    await expect(storeWith(create()).openSigner(info.fingerprint)).rejects.toMatchObject(locked);
    writeFileSync(file, '{}');
    await expect(storeWith(create()).openSigner(info.fingerprint)).rejects.toMatchObject({ code: 'key-changed' });
  },
);

test('another passphrase, or none, opens nothing, and the right one may be given afterwards', async () => {
  let passphrase: string | undefined = 'correct horse';
  const store = (): KeyStore => storeWith(passphraseProtector(() => Promise.resolve(passphrase)));
  const { fingerprint } = await store().createKey({ kind: 'workspace' });
  const again = store();
  for (const wrong of ['correct house', undefined, '']) {
    passphrase = wrong;
    await expect(again.openSigner(fingerprint)).rejects.toMatchObject(locked);
  }
  passphrase = 'correct horse';
  expect((await again.openSigner(fingerprint)).fingerprint).toBe(fingerprint);
});

test('a key file is not opened with another key, without its key, or with one that others can read', async () => {
  const { fingerprint } = await storeWith(keyFileProtector(hostKey())).createKey({ kind: 'workspace' });
  expect(statSync(hostKey()).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(folder, 'host'))).toEqual(['host.key']);
  const open = () => storeWith(keyFileProtector(hostKey())).openSigner(fingerprint);
  chmodSync(hostKey(), 0o640);
  await expect(open()).rejects.toMatchObject(locked);
  chmodSync(hostKey(), 0o600);
  expect((await open()).fingerprint).toBe(fingerprint);
  writeFileSync(hostKey(), Buffer.alloc(32));
  await expect(open()).rejects.toMatchObject(locked);
  rmSync(hostKey());
  await expect(open()).rejects.toMatchObject(locked);
});

test('a keychain that has lost the secret gives the key out no more', async () => {
  const { fingerprint } = await storeWith(keychainProtector(keychain)).createKey({ kind: 'workspace' });
  keychain.secrets.clear();
  await expect(storeWith(keychainProtector(keychain)).openSigner(fingerprint)).rejects.toMatchObject(locked);
});

test('a key this host does not hold is missing', async () => {
  const store = storeWith(keyFileProtector(hostKey()));
  await expect(store.openSigner('0'.repeat(64))).rejects.toMatchObject({ code: 'key-missing' });
  expect(await store.listKeys()).toEqual([]);
});

test('the keychain is taken where it works, else a passphrase, else a key file', async () => {
  const askPassphrase = (): Promise<string> => Promise.resolve('correct horse');
  const protectionOf = async (choice: Parameters<typeof chooseProtector>[0]) =>
    (await chooseProtector(choice)).protection;
  const keyFile = hostKey();
  expect(await protectionOf({ keychain: createMemoryKeychain(), askPassphrase, keyFile })).toBe('keychain');
  expect(await protectionOf({ keychain: brokenKeychain, askPassphrase, keyFile })).toBe('passphrase');
  expect(await protectionOf({ keychain: null, askPassphrase, keyFile })).toBe('passphrase');
  expect(await protectionOf({ keychain: brokenKeychain, keyFile })).toBe('keyFile');
});

test('a keychain that forgets or garbles is no keychain, and a check leaves nothing in one', async () => {
  const forgetful = { ...createMemoryKeychain(), read: async () => undefined };
  const garbling = { ...createMemoryKeychain(), read: async () => new Uint8Array(32) };
  expect(await isKeychainWorking(forgetful)).toBe(false);
  expect(await isKeychainWorking(garbling)).toBe(false);
  const working = createMemoryKeychain();
  expect(await isKeychainWorking(working)).toBe(true);
  expect(working.secrets.size).toBe(0);
});

test('a key opens on another host of the machine that knows how it is kept, and on no other', async () => {
  const desktop = handedKeyProtector({ key: Buffer.alloc(32, 7), protection: 'safeStorage' });
  const file = keyFileProtector(hostKey());
  const [byDesktop, byCommand] = [
    await storeWith(desktop).createKey({ kind: 'workspace' }),
    await storeWith(file).createKey({ kind: 'workspace' }),
  ];
  const both = storeWith(combineProtectors(desktop, file));
  expect((await both.openSigner(byDesktop.fingerprint)).fingerprint).toBe(byDesktop.fingerprint);
  expect((await both.openSigner(byCommand.fingerprint)).fingerprint).toBe(byCommand.fingerprint);
  await expect(storeWith(combineProtectors(file)).openSigner(byDesktop.fingerprint)).rejects.toMatchObject(locked);
});
