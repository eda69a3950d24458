import { z } from 'zod';
import { checklistGroupSchema, checklistItemSchema, evidenceSchema } from '../domain/checklist.ts';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import { deedSchema, doneSchema, fileSchema, outcomeOf, personRefSchema, procedure, uploadSchema } from './base.ts';

export const checklistItemViewSchema = z.object({
  item: z.string(),
  title: z.string(),
  group: checklistGroupSchema,
  owner: z.object({
    role: z.string().nullable(),
    roleTitle: z.string().nullable(),
    person: personRefSchema.nullable(),
  }),
  evidenceRequired: z.boolean(),
  state: z.enum(['open', 'done']),
  evidence: z.array(evidenceSchema),
  note: z.string(),
  done: deedSchema.nullable(),
  /** Done without a deed: the gate that is met and answers it, for as long as it is. */
  answer: z.object({ reason: z.string(), source: z.string(), at: timeSchema.nullable() }).nullable(),
});
export type ChecklistItemView = z.infer<typeof checklistItemViewSchema>;

/** Evidence as it comes in: a file is sent along and kept by its digest. */
export const evidenceInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file: uploadSchema }),
  z.object({ kind: z.literal('link'), url: z.url({ protocol: /^https?$/ }).max(2000) }),
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(10_000) }),
]);

const target = { release: idSchema, item: z.string().min(1).max(60) };

export const checklistContract = {
  list: procedure.input(z.object({ release: idSchema })).output(z.object({ items: z.array(checklistItemViewSchema) })),
  add: procedure.input(checklistItemSchema.extend({ release: idSchema })).output(doneSchema),
  assign: procedure.input(z.object({ ...target, person: idSchema.nullable() })).output(doneSchema),
  complete: procedure
    .input(
      z.object({
        ...target,
        evidence: z.array(evidenceInputSchema).max(20).default([]),
        note: z.string().max(5000).default(''),
      }),
    )
    .output(doneSchema),
  reopen: procedure.input(z.object({ ...target, reason: z.string().trim().min(1).max(500) })).output(doneSchema),
  /** A file of evidence by its digest. */
  evidence: procedure.input(z.object({ release: idSchema, digest: digestSchema })).output(outcomeOf(fileSchema)),
};
