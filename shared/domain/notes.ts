import { z } from 'zod';
import { digestSchema } from './identity.ts';

/** DOMAIN stage 8, in the order in which notes show them. */
export const noteSectionSchema = z.enum([
  'features',
  'enhancements',
  'fixes',
  'breaking',
  'security',
  'deprecations',
  'knownIssues',
]);
export type NoteSection = z.infer<typeof noteSectionSchema>;

export const editionSchema = z.enum(['internal', 'customer']);
export type Edition = z.infer<typeof editionSchema>;

/**
 * Key of an entry, stable across regeneration: `ticket:ABC-1`, `commit:<hash>` or `own:<id>` for one written by hand. What breaks
 * stands a second time under Breaking changes, with `breaking:` in front of its key, so that both can be worded apart.
 */
export const noteKeySchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^(?:(?:breaking:)?(?:ticket|commit)|own):\S/);

/**
 * Notes events of a stream `release/<id>`. The generated part is computed from the scope; only what a person did is an event, so that
 * regenerating never loses an edit. In `entryEdited`, null leaves the generated value. `generated` is the text the editor saw.
 */
export const notesEvents = {
  'notes.entryEdited': z.object({
    key: noteKeySchema,
    section: noteSectionSchema.nullable(),
    text: z.string().max(5000).nullable(),
    hiddenIn: z.array(editionSchema),
    generated: z.string().max(5000).nullable(),
  }),
  'notes.entryRestored': z.object({ key: noteKeySchema }),
  'notes.entryAdded': z.object({
    key: noteKeySchema,
    section: noteSectionSchema,
    text: z.string().min(1).max(5000),
    hiddenIn: z.array(editionSchema),
  }),
  'notes.entryRemoved': z.object({ key: noteKeySchema }),
  'notes.introductionSet': z.object({ edition: editionSchema, text: z.string().max(10_000) }),
  /** Bound to the bits: `manifest` of the candidate, and `content`, the digest of the edition's canonical JSON. */
  'notes.approved': z.object({
    edition: editionSchema,
    candidate: z.int().positive(),
    manifest: digestSchema,
    content: digestSchema,
  }),
} as const;
