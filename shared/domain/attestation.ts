import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from './identity.ts';
import { protectionSchema } from './person.ts';
import { roleNameSchema } from './policy.ts';
import { decisionSchema } from './sign-off.ts';
import { publicKeySchema } from './workspace.ts';

/** DSSE payload type of in-toto statements (in-toto Attestation Framework v1). */
export const attestationPayloadType = 'application/vnd.in-toto+json';

const statementType = 'https://in-toto.io/Statement/v1';
const predicateType = 'urn:countersign:sign-off:1';

/** The key that signs an attestation: with it somebody can be enrolled by reading the fingerprint aloud. */
export const signingKeySchema = z.strictObject({
  fingerprint: digestSchema,
  publicKey: publicKeySchema,
  protection: protectionSchema,
  host: z.string().min(1).max(200),
});
export type SigningKey = z.infer<typeof signingKeySchema>;

/** In whose place it was decided: who holds the role, and the delegation that says so. */
export const onBehalfSchema = z.strictObject({
  person: z.strictObject({ id: idSchema, name: z.string().min(1) }),
  delegation: idSchema,
});

/**
 * What was decided, by whom, for whom and with which words. Without `onBehalf` the person decided for themselves, or signed before statements said so. `facts` is the digest of the brief that was read, `request` the request
 * that was answered and the SHA-256 of its payload, null where the person signed at the workspace itself. `signedAt` is what the
 * signer's own clock said.
 */
const predicateSchema = z.strictObject({
  workspace: idSchema,
  release: z.strictObject({ id: idSchema, product: z.string().min(1), version: z.string().min(1) }),
  candidate: z.int().positive(),
  role: roleNameSchema,
  person: z.strictObject({ id: idSchema, name: z.string().min(1) }),
  onBehalf: onBehalfSchema.optional(),
  decision: decisionSchema,
  comment: z.string().max(5000),
  statement: z.string().min(1).max(5000),
  facts: digestSchema,
  request: z.strictObject({ id: idSchema, digest: digestSchema }).nullable(),
  signedAt: timeSchema,
  key: signingKeySchema,
});
export type SignOffPredicate = z.infer<typeof predicateSchema>;

/** A sign-off as an in-toto statement. The first subject is the manifest, the others are the covered slices: `slice/NAME`. */
export const attestationSchema = z.strictObject({
  _type: z.literal(statementType),
  subject: z
    .array(z.strictObject({ name: z.string().min(1), digest: z.strictObject({ sha256: digestSchema }) }))
    .min(2),
  predicateType: z.literal(predicateType),
  predicate: predicateSchema,
});
export type Attestation = z.infer<typeof attestationSchema>;

interface Covered {
  readonly manifest: string;
  readonly slices: readonly { readonly name: string; readonly digest: string }[];
}

/** The statement about exactly these bits. */
export function attest({ manifest, slices }: Covered, predicate: SignOffPredicate): Attestation {
  return {
    _type: statementType,
    subject: [
      { name: 'manifest', digest: manifest },
      ...slices.map((slice) => ({ ...slice, name: `slice/${slice.name}` })),
    ].map(({ name, digest }) => ({ name, digest: { sha256: digest } })),
    predicateType,
    predicate,
  };
}

interface Place {
  readonly person: string;
  readonly delegation: string;
}

/** Whether a statement names exactly the place that a decision takes: none, where the person decides for themselves. */
export function isInSamePlace({ predicate: { onBehalf: said } }: Attestation, given: Place | undefined): boolean {
  return said?.person.id === given?.person && said?.delegation === given?.delegation;
}

/** Whether a statement that is on record may belong to a decision: one of before statements named any place fits all of them. */
export function mayBeInSamePlace(attestation: Attestation, given: Place | undefined): boolean {
  return attestation.predicate.onBehalf === undefined || isInSamePlace(attestation, given);
}

/** Whether a statement is about this manifest and these slices and nothing else; the order does not matter. */
export function isAbout(attestation: Attestation, { manifest, slices }: Covered): boolean {
  const wanted = [`manifest ${manifest}`, ...slices.map(({ name, digest }) => `slice/${name} ${digest}`)];
  const found = attestation.subject.map(({ name, digest }) => `${name} ${digest.sha256}`);
  return wanted.toSorted().join() === found.toSorted().join();
}
