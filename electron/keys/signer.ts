/** A private key that can be used and not read. */
export interface Signer {
  /** SHA-256 of the public key's SubjectPublicKeyInfo DER, in hexadecimal. */
  readonly fingerprint: string;
  /** Base64 of the SubjectPublicKeyInfo DER. */
  readonly publicKey: string;
  /** The 64 bytes of an Ed25519 signature (RFC 8032). */
  sign(bytes: Uint8Array): Uint8Array;
}
