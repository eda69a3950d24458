import type { Edition, NoteSection } from './notes.ts';
import type { GeneratedNotes } from './notes-entry.ts';

/**
 * What a person may do to the notes. `edit` says the whole edit (null leaves the generated value), `leaveOut` hides several entries
 * from one edition at once, `content` is the digest of the edition that the approver read.
 */
export type NotesCommand =
  | {
      readonly kind: 'edit';
      readonly key: string;
      readonly section: NoteSection | null;
      readonly text: string | null;
      readonly hiddenIn: readonly Edition[];
    }
  | { readonly kind: 'leaveOut'; readonly edition: Edition; readonly keys: readonly string[] }
  | { readonly kind: 'restore'; readonly key: string }
  | {
      readonly kind: 'add';
      readonly key: string;
      readonly section: NoteSection;
      readonly text: string;
      readonly hiddenIn: readonly Edition[];
    }
  | { readonly kind: 'remove'; readonly key: string }
  | { readonly kind: 'introduce'; readonly edition: Edition; readonly text: string }
  | { readonly kind: 'approve'; readonly edition: Edition; readonly candidate: number; readonly content: string };

/**
 * What is known at the moment of deciding: the notes generated from the current candidate's scopes (before the first cut, from what
 * would be cut), and the digest of each edition's `notesContent` as it would be approved now.
 */
export interface NotesFacts {
  readonly generated: GeneratedNotes;
  readonly content: Readonly<Record<Edition, string>>;
}
