import { hash } from 'node:crypto';
import { notesContent } from '../../shared/domain/notes-check.ts';
import type { ComposedNotes } from '../../shared/domain/notes-entry.ts';
import { rememberByObject } from '../../shared/domain/remember.ts';
import { canonicalText } from '../store/event-bytes.ts';

/** An entry is the same object in every edition that it stands in unchanged. */
const textOfEntry = rememberByObject((entry: object) => canonicalText(entry));

/**
 * The digest of what an approval of an edition covers: SHA-256 of the canonical JSON of its `notesContent`. The members stand in the order
 * of RFC 8785, with the texts of entries that were written before.
 */
export function digestNotes(notes: ComposedNotes): string {
  const { schema, edition, introduction, sections } = notesContent(notes);
  const parts = sections.map(
    ({ section, entries }) => `{"entries":[${entries.map(textOfEntry).join(',')}],"section":${canonicalText(section)}}`,
  );
  const text =
    `{"edition":${canonicalText(edition)},"introduction":${canonicalText(introduction)},"schema":${canonicalText(schema)},` +
    `"sections":[${parts.join(',')}]}`;
  return hash('sha256', text, 'hex');
}
