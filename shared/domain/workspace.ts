import { z } from 'zod';
import { digestSchema, idSchema } from './identity.ts';

/** An Ed25519 public key: base64 of its SubjectPublicKeyInfo DER (RFC 8410). */
export const publicKeySchema = z.base64();

/** Events of the stream `workspace`. The first event of every log is `workspace.created`, signed by the workspace's own key. */
export const workspaceEvents = {
  'workspace.created': z.object({ workspace: idSchema, name: z.string().min(1).max(120), publicKey: publicKeySchema }),
  'workspace.renamed': z.object({ name: z.string().min(1).max(120) }),
  /**
   * The key of the workspace was lost with its host, and this one takes its place: signed by the new key, and good only because `statement`
   * (the text of a DSSE envelope, of at most 20 kB) is that of a key of `vouchedBy` that was good at this place of the log.
   */
  'workspace.keyReplaced': z.object({
    publicKey: publicKeySchema,
    /** Fingerprint of the key that was lost. */
    replaces: digestSchema,
    vouchedBy: idSchema,
    reason: z.string().min(1).max(500),
    statement: z.string().min(1).max(20_000),
  }),
} as const;
