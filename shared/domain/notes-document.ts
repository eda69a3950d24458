import { z } from 'zod';
import type { ComposedNotes } from './notes-entry.ts';

/** The formats of `notes --format`, which are also the extensions of the files. */
export const notesFormatSchema = z.enum(['md', 'html', 'json', 'pdf', 'docx']);
export type NotesFormat = z.infer<typeof notesFormatSchema>;

/**
 * An edition ready to be read: the notes, and what stands above them. `product` is the product's name, or the repository's where there
 * is no workspace; `version` is null where nothing proposes one; `date` is a day (`2026-11-21`) chosen by the caller.
 */
export interface NotesDocument {
  readonly notes: ComposedNotes;
  readonly product: string;
  readonly version: string | null;
  readonly date: string;
}

/** A file to hand out. `mediaType` is an IANA media type, with the charset where it is text. */
export interface NotesFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
