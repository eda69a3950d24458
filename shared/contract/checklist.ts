import { z } from 'zod';
import {
  answerKindSchema,
  checklistGroupSchema,
  checklistItemSchema,
  checklistTemplateSchema,
  daySchema,
  evidenceSchema,
} from '../domain/checklist.ts';
import { digestSchema, idSchema, timeSchema } from '../domain/identity.ts';
import {
  deedSchema,
  doneSchema,
  fileSchema,
  outcomeOf,
  personRefSchema,
  procedure,
  uploadSchema,
  verdictSchema,
} from './base.ts';

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
  /** The day it is due on, and how many days late it is while it is open. */
  due: daySchema.nullable(),
  daysLate: z.int(),
  /** The fact that may answer it, whether it does or not; null for an item that only a person can do. */
  fact: z
    .object({
      kind: z.enum(['gate', 'document']),
      answeredBy: answerKindSchema,
      title: z.string(),
      verdict: verdictSchema,
      value: z.string(),
      reason: z.string(),
      source: z.string(),
      at: timeSchema.nullable(),
    })
    .nullable(),
  /** Somebody set the fact aside: a person has to do it. */
  isByHand: z.boolean(),
  reopenedReason: z.string().nullable(),
  /** Taken over from this release. */
  copiedFrom: z.object({ id: idSchema, version: z.string() }).nullable(),
});
export type ChecklistItemView = z.infer<typeof checklistItemViewSchema>;

/** Evidence as it comes in: a file is sent along and kept by its digest. */
export const evidenceInputSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), file: uploadSchema }),
  z.object({ kind: z.literal('link'), url: z.url({ protocol: /^https?$/ }).max(2000) }),
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(10_000) }),
]);

/** What would be taken over of one item of the release before. */
export const copiedItemSchema = z.object({
  item: z.string(),
  title: z.string(),
  isNew: z.boolean(),
  assigned: personRefSchema.nullable(),
  due: daySchema.nullable(),
  evidenceRequired: z.boolean(),
  /** Title of the role that owns it from then on. */
  owner: z.string().nullable(),
});

const target = { release: idSchema, item: z.string().min(1).max(60) };

export const checklistContract = {
  list: procedure.input(z.object({ release: idSchema })).output(z.object({ items: z.array(checklistItemViewSchema) })),
  add: procedure
    .input(checklistItemSchema.omit({ dueDays: true }).extend({ release: idSchema, due: daySchema.optional() }))
    .output(doneSchema),
  change: procedure
    .input(
      checklistItemSchema
        .omit({ dueDays: true, answeredBy: true })
        .extend({ release: idSchema, due: daySchema.nullable() }),
    )
    .output(doneSchema),
  /** What the release before has that is not set here; `previous` is null for a first release. */
  copyable: procedure.input(z.object({ release: idSchema })).output(
    z.object({
      previous: z.object({ id: idSchema, version: z.string() }).nullable(),
      items: z.array(copiedItemSchema),
    }),
  ),
  /** Takes it over. */
  copy: procedure
    .input(z.object({ release: idSchema }))
    .output(outcomeOf(z.object({ items: z.array(copiedItemSchema) }))),
  /** What releases of a product start with; `isOwn`: somebody has set it, else it is what is built in. */
  template: procedure
    .input(z.object({ product: idSchema }))
    .output(z.object({ items: checklistTemplateSchema, isOwn: z.boolean() })),
  setTemplate: procedure.input(z.object({ product: idSchema, items: checklistTemplateSchema })).output(doneSchema),
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
