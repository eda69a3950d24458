import { z } from 'zod';
import {
  documentFormatSchema,
  documentKindSchema,
  documentOriginSchema,
  keptDocumentSchema,
} from '../domain/document.ts';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { riskLevelSchema } from '../domain/risk.ts';
import { deedSchema, doneSchema, fileSchema, outcomeOf, personRefSchema, procedure, uploadSchema } from './base.ts';

/** One version of a document, and what became of it. */
const versionViewSchema = z.object({
  version: z.int(),
  digest: digestSchema,
  name: z.string(),
  bytes: z.int(),
  format: documentFormatSchema,
  origin: documentOriginSchema,
  candidate: z.int().nullable(),
  added: deedSchema,
  submitted: z.object({ deed: deedSchema, candidate: z.int() }).nullable(),
  /** `inPlaceOf`: who holds the role, where somebody decided in their place. */
  approved: z
    .object({ deed: deedSchema, candidate: z.int(), comment: z.string(), inPlaceOf: personRefSchema.nullable() })
    .nullable(),
  returned: z.object({ deed: deedSchema, reason: z.string() }).nullable(),
  risk: z.object({ points: z.int(), level: riskLevelSchema }).nullable(),
});

/** One of the eight documents as it stands. `version` is the latest, null for the notes and where there is none. */
export const documentViewSchema = z.object({
  document: documentKindSchema,
  title: z.string(),
  state: z.enum(['missing', 'draft', 'submitted', 'approved', 'outdated']),
  reason: z.string(),
  since: timeSchema.nullable(),
  owner: z.object({ person: personRefSchema.nullable(), roleTitle: z.string().nullable() }),
  approver: z.object({ person: personRefSchema.nullable(), roleTitles: z.array(z.string()) }),
  /** The environments that ask for its approval. */
  askedBy: z.array(z.string()),
  version: versionViewSchema.nullable(),
  versionCount: z.int(),
  /** What a first draft is made from; null where none can be made. */
  madeFrom: z.string().nullable(),
});
export type DocumentView = z.infer<typeof documentViewSchema>;

const target = { release: idSchema, document: keptDocumentSchema };
/** A decision names the version that was read, by its digest. */
const read = { ...target, digest: digestSchema };
const added = outcomeOf(z.object({ version: z.int(), digest: digestSchema }));

export const documentContract = {
  /** All eight, in the order of DOMAIN. */
  list: procedure.input(z.object({ release: idSchema })).output(z.object({ documents: z.array(documentViewSchema) })),
  /** One document with its text and every version, the latest first. */
  get: procedure.input(z.object({ ...target, digest: digestSchema.optional() })).output(
    documentViewSchema.extend({
      document: keptDocumentSchema,
      /** The text of the version that was asked for, by default the latest; null for a file and where there is none. */
      text: z.string().nullable(),
      shown: z.int().nullable(),
      versions: z.array(versionViewSchema),
      /** Why the person of this host cannot approve the latest version now; empty for who can. */
      against: z.array(z.object({ code: z.string(), message: z.string(), nextAction: z.string() })),
      /** In whose place the person of this host would approve it; null for their own. */
      inPlaceOf: z.string().nullable(),
      /** Who could approve it, and in whose place. */
      approvers: z.array(personRefSchema.extend({ inPlaceOf: z.string().nullable() })),
      writerMayApprove: z.boolean(),
    }),
  ),
  /** A first draft from facts, kept as a version. */
  draft: procedure.input(z.object(target)).output(added),
  /** Text as a person wrote it. `basedOn`: the version that was on screen, 0 for none. */
  write: procedure
    .input(z.object({ ...target, text: z.string().min(1).max(400_000), basedOn: z.int().nonnegative().optional() }))
    .output(added),
  /** A file in its place; Markdown is shown, anything else saved. */
  addFile: procedure.input(z.object({ ...target, file: uploadSchema })).output(added),
  assign: procedure
    .input(z.object({ ...target, as: z.enum(['owner', 'approver']), person: idSchema.nullable() }))
    .output(doneSchema),
  submit: procedure.input(z.object(read)).output(doneSchema),
  approve: procedure
    .input(z.object({ ...read, comment: z.string().max(2000).default(''), recordedFor: idSchema.optional() }))
    .output(doneSchema),
  /** Not approved, or an approval taken back. */
  return: procedure
    .input(z.object({ ...read, reason: z.string().trim().min(1).max(2000), recordedFor: idSchema.optional() }))
    .output(doneSchema),
  /** A version as a file. */
  file: procedure.input(z.object(read)).output(outcomeOf(fileSchema)),
};
