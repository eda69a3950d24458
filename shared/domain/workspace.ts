import { z } from 'zod';
import { idSchema } from './identity.ts';

/** An Ed25519 public key: base64 of its SubjectPublicKeyInfo DER (RFC 8410). */
export const publicKeySchema = z.base64();

/** Events of the stream `workspace`. The first event of every log is `workspace.created`, signed by the workspace's own key. */
export const workspaceEvents = {
  'workspace.created': z.object({ workspace: idSchema, name: z.string().min(1).max(120), publicKey: publicKeySchema }),
  'workspace.renamed': z.object({ name: z.string().min(1).max(120) }),
} as const;
