import type { NoteSection } from './notes.ts';
import type { GeneratedEntry, GeneratedNotes } from './notes-entry.ts';

/** Where commits say so, no type of ticket says otherwise. */
const saidByCommits: ReadonlySet<NoteSection> = new Set(['security', 'breaking']);

/**
 * The notes with the entry of each ticket in the section that its tracker's type goes to (`sectionByTicket`, by key). Security fixes and
 * breaking changes stay where they are, and upkeep that customers are spared does not become a feature. The same object where nothing moves.
 */
export function placeByType(notes: GeneratedNotes, sectionByTicket: ReadonlyMap<string, NoteSection>): GeneratedNotes {
  const placed = notes.entries.map((entry) => {
    const section = sectionOf(entry, sectionByTicket);
    return section === entry.section ? entry : { ...entry, section };
  });
  return placed.every((entry, index) => entry === notes.entries[index]) ? notes : { ...notes, entries: placed };
}

function sectionOf(
  { key, section, hiddenIn }: GeneratedEntry,
  sectionByTicket: ReadonlyMap<string, NoteSection>,
): NoteSection {
  if (!key.startsWith('ticket:') || saidByCommits.has(section) || hiddenIn.length > 0) return section;
  return sectionByTicket.get(key.slice('ticket:'.length)) ?? section;
}
