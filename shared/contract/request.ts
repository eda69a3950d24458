import { z } from 'zod';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { roleNameSchema } from '../domain/policy.ts';
import { decisionSchema } from '../domain/sign-off.ts';
import {
  deedSchema,
  fileSchema,
  outcomeOf,
  personRefSchema,
  procedure,
  rejectionSchema,
  uploadSchema,
} from './base.ts';
import { briefSchema } from './sign-off.ts';

/** One request for a sign-off at another desk. `superseded`: another candidate or another request to the same person took its place. */
export const requestViewSchema = z.object({
  id: idSchema,
  role: z.string(),
  roleTitle: z.string(),
  person: personRefSchema,
  candidate: z.int(),
  requested: deedSchema,
  expiresAt: timeSchema,
  state: z.enum(['open', 'answered', 'expired', 'superseded']),
  signOff: idSchema.nullable(),
});
export type RequestView = z.infer<typeof requestViewSchema>;

/** A request as it reads at the desk where it is answered. */
export const openedRequestSchema = z.object({
  id: idSchema,
  workspace: z.string(),
  /** Who is asked. */
  person: z.string(),
  /** In whose place, or null. */
  inPlaceOf: z.string().nullable(),
  /** What is asked about, as releases are named: `Shop 1.1.0`. */
  release: z.string(),
  /**
   * Who asks, by the name in the request. `known`: a person of that name holds the key at this desk; `other`: somebody of another name does,
   * who is `holder`; `unknown`: nobody here has seen it.
   */
  requester: z.object({
    name: z.string(),
    fingerprint: digestSchema,
    standing: z.enum(['known', 'other', 'unknown']),
    holder: z.string().nullable(),
  }),
  brief: briefSchema,
  /** The words that a rejection would sign. */
  rejection: z.string(),
  createdAt: timeSchema,
  expiresAt: timeSchema,
  /** The key of this desk that would sign, or null. */
  key: digestSchema.nullable(),
  /** Why nobody can answer it here. */
  refusals: z.array(rejectionSchema),
});
export type OpenedRequest = z.infer<typeof openedRequestSchema>;

/** Hours that a request stands unless it says otherwise. */
export const usualHours = 72;

export const requestContract = {
  list: procedure.input(z.object({ release: idSchema })).output(z.object({ requests: z.array(requestViewSchema) })),
  /** Puts the request on record and answers its file, signed by whoever asks. Without `person` it is the only one who could sign. */
  export: procedure
    .input(
      z.object({
        release: idSchema,
        role: roleNameSchema,
        person: idSchema.optional(),
        hours: z.int().min(1).max(720).default(usualHours),
      }),
    )
    .output(
      outcomeOf(
        z.object({
          id: idSchema,
          person: personRefSchema,
          candidate: z.string(),
          expiresAt: timeSchema,
          file: fileSchema,
        }),
      ),
    ),
  /** Reads a request from another workspace. Nothing is written. */
  open: procedure.input(z.object({ file: uploadSchema })).output(outcomeOf(openedRequestSchema)),
  /** Signs an answer with the key of this desk. `trust`: the fingerprint that the request has to be signed with. */
  answer: procedure
    .input(
      z.object({
        file: uploadSchema,
        decision: decisionSchema,
        comment: z.string().max(5000).default(''),
        facts: digestSchema,
        trust: digestSchema.optional(),
      }),
    )
    .output(outcomeOf(z.object({ file: fileSchema, fingerprint: digestSchema }))),
  /** Takes an answer in, once. */
  import: procedure.input(z.object({ file: uploadSchema })).output(
    outcomeOf(
      z.object({
        signOff: idSchema,
        release: z.object({ id: idSchema, name: z.string() }),
        candidate: z.string(),
        role: z.string(),
        roleTitle: z.string(),
        person: personRefSchema,
        decision: decisionSchema,
        signedAt: timeSchema,
      }),
    ),
  ),
};
