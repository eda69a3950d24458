import { z } from 'zod';
import { signingKeySchema } from '../../shared/domain/attestation.ts';
import type { StoredEvent } from '../../shared/domain/event.ts';
import { digestSchema, idSchema, timeSchema } from '../../shared/domain/identity.ts';
import { publicKeySchema, type workspaceEvents } from '../../shared/domain/workspace.ts';
import { fingerprintOf } from './event-bytes.ts';
import { openStrictly } from './strict-envelope.ts';

/** DSSE payload type of a statement by which somebody's key vouches for a host that lost its own. */
export const vouchPayloadType = 'application/vnd.countersign.vouch+json';

/** What a host that lost its keys asks to have vouched for. */
export const vouchedSchema = z.strictObject({
  workspace: z.strictObject({ id: idSchema, name: z.string().min(1) }),
  /** Fingerprint of the workspace's key that was lost. */
  replaces: digestSchema,
  /** The workspace's new key. */
  workspaceKey: publicKeySchema,
  /** Who works at that host from now on, and their new key. */
  person: z.strictObject({ id: idSchema, name: z.string().min(1) }),
  key: signingKeySchema,
  /** The log that these keys go on: its last event, and the digest of the heads of all its streams. */
  log: z.strictObject({ sequence: z.int().positive(), headsDigest: digestSchema }),
  reason: z.string().min(1).max(500),
  createdAt: timeSchema,
});

export const vouchSchema = vouchedSchema.extend({
  schema: z.literal('countersign/vouch/1'),
  vouchedAt: timeSchema,
});
export type Vouch = z.infer<typeof vouchSchema>;

/** A statement as it was opened; whose key signed it is asked with `isSignedBy`. */
export interface OpenedVouch {
  readonly vouch: Vouch;
  /** Fingerprint of the key that vouches. */
  readonly keyid: string;
  isSignedBy(publicKey: string): boolean;
}

/** Opens a statement; null where it is none in the one form that Countersign writes. */
export function openVouch(bytes: Uint8Array): OpenedVouch | null {
  const opened = openStrictly(bytes);
  if (typeof opened === 'string' || opened.payloadType !== vouchPayloadType) return null;
  const vouch = vouchSchema.safeParse(opened.value).data;
  return vouch === undefined
    ? null
    : { vouch, keyid: opened.keyid, isSignedBy: (publicKey) => opened.isSignedBy(publicKey) };
}

interface Expected {
  readonly workspace: string | null;
  /** Fingerprint of the workspace's key until then. */
  readonly current: string | undefined;
  /** The public key of `vouchedBy` with this fingerprint, where it was good at the place of the event. */
  readonly goodKey: (fingerprint: string) => string | undefined;
}

type Replaced = z.infer<(typeof workspaceEvents)['workspace.keyReplaced']>;

/** Why the event that names a new key for the workspace does not make it good, or null where it does. */
export function findVouchFault(
  event: Pick<StoredEvent, 'sequence' | 'signer'>,
  { publicKey, replaces, reason, statement }: Replaced,
  { workspace, current, goodKey }: Expected,
): string | null {
  const opened = openVouch(Buffer.from(statement));
  if (opened === null) return 'The statement in it cannot be read.';
  const voucher = goodKey(opened.keyid);
  if (voucher === undefined) return 'The key that vouches was not one of the person named, or not good at that time.';
  if (!opened.isSignedBy(voucher)) return 'The statement in it is not signed by the key that vouches.';
  const { vouch } = opened;
  if (fingerprintOf(publicKey) !== event.signer) return 'It is not signed by the key that it names.';
  if (vouch.workspace.id !== workspace) return 'The statement in it is about another workspace.';
  if (replaces !== current || vouch.replaces !== current) return 'It does not replace the key of before.';
  if (vouch.workspaceKey !== publicKey) return 'The statement in it is about another key.';
  if (vouch.log.sequence !== event.sequence - 1) return 'The statement in it is about another place of the log.';
  return vouch.reason === reason ? null : 'The statement in it gives another reason.';
}
