import { z } from 'zod';
import { digestSchema, idSchema } from '../domain/identity.ts';
import { editionSchema, noteKeySchema, noteSectionSchema } from '../domain/notes.ts';
import { deedSchema, doneSchema, fileSchema, outcomeOf, procedure } from './base.ts';

export const noteEntrySchema = z.object({
  key: z.string(),
  text: z.string(),
  section: noteSectionSchema,
  tickets: z.array(z.string()),
  pullRequest: z.int().nullable(),
  commits: z.array(z.string()),
  breaking: z.boolean(),
  /** `orphan`: edited by hand, and what it was generated from has left the scope. */
  origin: z.enum(['generated', 'edited', 'own', 'orphan']),
  generatedText: z.string().nullable(),
  /** The generated text is another one than the editor saw. */
  changedSinceEdit: z.boolean(),
  hiddenIn: z.array(editionSchema),
});

export const notesViewSchema = z.object({
  edition: editionSchema,
  candidate: z.int().nullable(),
  introduction: z.string(),
  sections: z.array(z.object({ section: noteSectionSchema, title: z.string(), entries: z.array(noteEntrySchema) })),
  hidden: z.array(noteEntrySchema),
  /** Shipped tickets that no entry of this edition names. */
  missingTickets: z.array(z.string()),
  markdown: z.string(),
  approved: z.object({ deed: deedSchema, candidate: z.int(), stands: z.boolean(), reason: z.string() }).nullable(),
  content: digestSchema,
});
export type NotesView = z.infer<typeof notesViewSchema>;

const target = { release: idSchema, key: noteKeySchema };
const entryInput = {
  section: noteSectionSchema,
  text: z.string().trim().min(1).max(5000),
  hiddenIn: z.array(editionSchema).default([]),
};

export const notesContract = {
  get: procedure.input(z.object({ release: idSchema, edition: editionSchema })).output(notesViewSchema),
  editEntry: procedure
    .input(
      z.object({
        ...target,
        section: noteSectionSchema.nullable(),
        text: z.string().trim().min(1).max(5000).nullable(),
        hiddenIn: z.array(editionSchema),
      }),
    )
    .output(doneSchema),
  restoreEntry: procedure.input(z.object(target)).output(doneSchema),
  addEntry: procedure
    .input(z.object({ release: idSchema, ...entryInput }))
    .output(outcomeOf(z.object({ key: z.string() }))),
  removeEntry: procedure.input(z.object(target)).output(doneSchema),
  /** Leaves shipped tickets that a rule hid out of an edition on purpose. */
  leaveOut: procedure
    .input(
      z.object({ release: idSchema, edition: editionSchema, tickets: z.array(z.string().max(100)).min(1).max(500) }),
    )
    .output(doneSchema),
  setIntroduction: procedure
    .input(z.object({ release: idSchema, edition: editionSchema, text: z.string().max(10_000) }))
    .output(doneSchema),
  approve: procedure
    .input(z.object({ release: idSchema, edition: editionSchema, content: digestSchema }))
    .output(doneSchema),
  export: procedure
    .input(
      z.object({ release: idSchema, edition: editionSchema, format: z.enum(['md', 'html', 'json', 'pdf', 'docx']) }),
    )
    .output(outcomeOf(fileSchema)),
};
