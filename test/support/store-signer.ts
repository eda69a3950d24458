import { generateKeyPairSync, sign } from 'node:crypto';
import type { Signer } from '../../electron/keys/signer.ts';
import { fingerprintOf } from '../../electron/store/event-bytes.ts';

/** A key that lives only in this process. */
export function createSigner(): Signer {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  return { fingerprint: fingerprintOf(publicKey), publicKey, sign: (bytes) => sign(null, bytes, pair.privateKey) };
}
