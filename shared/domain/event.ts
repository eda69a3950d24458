import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from './identity.ts';

/** Who decided: a person, or a policy acting on its own. Not the same as who signed (`signer`). */
export const actorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: idSchema }),
  z.object({ kind: z.literal('policy'), policy: z.string().min(1) }),
]);
export type Actor = z.infer<typeof actorSchema>;

/** `noun/id`, or `workspace` for the one stream of the workspace itself. */
export const streamSchema = z.string().regex(/^(?:workspace|(?:person|product|release)\/[0-9a-f-]{36})$/);

/**
 * One decision as it is signed and hashed (RFC 8785 canonical JSON of exactly these members).
 * `sequence` counts all events of the workspace from 1 without gaps; `version` those of the stream from 1 without gaps.
 * `signer` is the fingerprint of the Ed25519 key that signed: SHA-256 of its SubjectPublicKeyInfo DER, in hexadecimal.
 */
export const eventSchema = z.object({
  sequence: z.int().positive(),
  stream: streamSchema,
  version: z.int().positive(),
  id: idSchema,
  type: z.string().regex(/^[a-zA-Z]+\.[a-zA-Z]+$/),
  at: timeSchema,
  actor: actorSchema,
  signer: digestSchema,
  data: z.record(z.string(), z.unknown()),
});
export type StoredEvent = z.infer<typeof eventSchema>;

/** What a decider yields: the store adds sequence, version, id, time and signature. */
export interface NewEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A "no" is data: a stable code, one sentence, and what would make it possible. */
export interface Rejection {
  readonly code: string;
  readonly message: string;
  readonly nextAction: string;
}

/** The answer of every `decide`. */
export type Decision<E extends NewEvent> =
  | { readonly kind: 'accepted'; readonly events: readonly E[] }
  | { readonly kind: 'rejected'; readonly reasons: readonly Rejection[] };

/** Accepts with the given events, in order. */
export function accept<E extends NewEvent>(...events: readonly E[]): Decision<E> {
  return { kind: 'accepted', events };
}

/** Rejects for one reason. */
export function reject(code: string, message: string, nextAction: string): Decision<never> {
  return { kind: 'rejected', reasons: [{ code, message, nextAction }] };
}
