import { createHash } from 'node:crypto';
import { z } from 'zod';
import { briefSchema } from '../../shared/contract/sign-off.ts';
import { onBehalfSchema, signingKeySchema } from '../../shared/domain/attestation.ts';
import { candidateName } from '../../shared/domain/candidate-state.ts';
import type { Rejection } from '../../shared/domain/event.ts';
import { digestSchema, idSchema, timeSchema } from '../../shared/domain/identity.ts';
import { emailSchema } from '../../shared/domain/person.ts';
import { roleNameSchema } from '../../shared/domain/policy.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import { statementWords } from '../../shared/domain/sign-off-statement.ts';
import { openStrictly, type StrictEnvelope } from '../store/strict-envelope.ts';
import { pinFacts } from './facts.ts';

/** DSSE payload type of a request for a sign-off. */
export const requestPayloadType = 'application/vnd.countersign.request+json';

const sliceSchema = z.strictObject({ name: z.string().min(1).max(80), digest: digestSchema });

/** What the words that are signed are made of, whatever the decision. */
const partsSchema = z.strictObject({
  title: z.string().min(1),
  release: z.string().min(1),
  candidate: z.int().positive(),
  manifest: digestSchema,
  slices: z.array(sliceSchema).min(1),
  environments: z.array(z.string()),
  veto: z.boolean().optional(),
});

/** What a request file says; it is signed by whoever asks. `keys` are the fingerprints that the asking workspace knows of the person asked. */
export const requestFileSchema = z.strictObject({
  schema: z.literal('countersign/request/1'),
  id: idSchema,
  workspace: z.strictObject({ id: idSchema, name: z.string() }),
  release: z.strictObject({ id: idSchema, product: z.string().min(1), version: z.string().min(1) }),
  role: roleNameSchema,
  statement: partsSchema,
  person: z.strictObject({
    id: idSchema,
    name: z.string().min(1),
    emails: z.array(emailSchema),
    keys: z.array(digestSchema),
  }),
  /** In whose place they are asked. */
  onBehalf: onBehalfSchema.optional(),
  requester: z.strictObject({ id: idSchema, name: z.string().min(1), key: signingKeySchema }),
  brief: briefSchema,
  createdAt: timeSchema,
  expiresAt: timeSchema,
});
export type RequestFile = z.infer<typeof requestFileSchema>;

/** A request as it was opened; `digest` is that of its payload. */
export interface OpenedRequestFile {
  readonly request: RequestFile;
  readonly digest: string;
}

/** Opens a request, or says why it is none. Whose key signed it is told by `requester`; whether that is who it says, only people know. */
export function openRequestFile(file: Uint8Array): OpenedRequestFile | Rejection {
  const opened = openStrictly(file);
  if (typeof opened === 'string') return unreadable;
  if (opened.payloadType !== requestPayloadType) {
    return rejection(
      'request-unknown-form',
      'This file is no request for a sign-off.',
      'Choose the file that whoever asks has sent you.',
    );
  }
  const parsed = requestFileSchema.safeParse(opened.value);
  if (!parsed.success) return unreadable;
  const request = parsed.data;
  if (!isSigned(opened, request)) {
    return rejection(
      'signature-wrong',
      'The signature in this request is not that of the key it names: it was changed on its way.',
      `Ask ${request.requester.name} for the file again.`,
    );
  }
  if (!isConsistent(request, opened.value)) {
    return rejection(
      'brief-differs',
      'The brief in this request is not about the bits that would be signed.',
      `Do not sign it. Ask ${request.requester.name} what happened.`,
    );
  }
  return { request, digest: digestOf(opened.payload) };
}

/** The words that an answer signs. */
export function wordsOf(request: RequestFile, decision: 'approve' | 'reject'): string {
  return statementWords(request.statement, decision);
}

/** SHA-256 in hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const unreadable = rejection(
  'request-unreadable',
  'This file cannot be read as a signed request.',
  'Ask for it again: it may have been cut off or changed on its way.',
);

function isSigned(opened: StrictEnvelope, { requester }: RequestFile): boolean {
  return requester.key.fingerprint === opened.keyid && opened.isSignedBy(requester.key.publicKey);
}

const briefShape = z.looseObject({ brief: z.looseObject({ facts: z.unknown() }) });

/** What is read and what is signed are about the same: the brief is whole, and names the same role, person, manifest and slices. */
function isConsistent(request: RequestFile, value: unknown): boolean {
  const { facts, ...content } = request.brief;
  // A later version may have put more into the brief than this one reads.
  const { facts: _facts, ...whole } = briefShape.parse(value).brief;
  const { statement, release } = request;
  const digests = (slices: readonly { readonly name: string; readonly digest: string }[]) =>
    slices
      .map(({ name, digest }) => `${name} ${digest}`)
      .toSorted()
      .join();
  return (
    pinFacts(whole).digest === facts &&
    content.role === request.role &&
    content.roleTitle === statement.title &&
    content.person.id === request.person.id &&
    content.manifest === statement.manifest &&
    content.candidate === candidateName(statement.candidate) &&
    content.release === `${release.product}@${release.version}` &&
    statement.release === `${release.product} ${release.version}` &&
    digests(content.slices) === digests(statement.slices) &&
    content.statement === wordsOf(request, 'approve')
  );
}
