import type { Edition } from './notes.ts';
import {
  type ComposedEntry,
  type ComposedNotes,
  type GeneratedEntry,
  type GeneratedNotes,
  noteSections,
} from './notes-entry.ts';
import type { NoteEdit, NotesState, OwnNote } from './notes-state.ts';
import { rememberByObject } from './remember.ts';

/**
 * Lays what people did over what the scope says. Nothing a person did is ever lost: an edit whose source is gone stays as `orphan`,
 * an edit whose source says something else by now is flagged, with both texts.
 */
export function composeNotes(generated: GeneratedNotes, overlay: NotesState, edition: Edition): ComposedNotes {
  const known = new Set(generated.entries.map((entry) => entry.key));
  const entries = [
    ...generated.entries.map((entry) => composeGenerated(entry, overlay.edits[entry.key], edition)),
    ...Object.entries(overlay.edits)
      .filter(([key]) => !known.has(key))
      .map(([key, edit]) => composeOrphan(key, edit, edition)),
    ...Object.entries(overlay.own).map(([key, note]) => composeOwn(key, note, edition)),
  ];
  return {
    edition,
    introduction: overlay.introductions[edition],
    sources: generated.sources,
    sections: noteSections.map(({ section, title }) => ({
      section,
      title,
      entries: entries.filter((entry) => entry.section === section),
    })),
  };
}

function composeUntouched(entry: GeneratedEntry, edition: Edition): ComposedEntry {
  const hidden = entry.hiddenIn.includes(edition);
  return {
    ...entry,
    origin: 'generated',
    generatedText: entry.text,
    generatedTextAtEdit: null,
    changedSinceEdit: false,
    hidden,
    hiddenBy: hidden ? 'rule' : null,
  };
}

/** Most entries are never edited: each is composed once for both editions of all releases. */
const untouched: Readonly<Record<Edition, (entry: GeneratedEntry) => ComposedEntry>> = {
  internal: rememberByObject((entry) => composeUntouched(entry, 'internal')),
  customer: rememberByObject((entry) => composeUntouched(entry, 'customer')),
};

function composeGenerated(entry: GeneratedEntry, edit: NoteEdit | undefined, edition: Edition): ComposedEntry {
  if (edit === undefined) return untouched[edition](entry);
  return {
    ...entry,
    ...visibility(edit.hiddenIn, edition),
    text: edit.text ?? entry.text,
    section: edit.section ?? entry.section,
    origin: 'edited',
    generatedText: entry.text,
    generatedTextAtEdit: edit.generated,
    changedSinceEdit: edit.generated !== entry.text,
  };
}

function composeOrphan(key: string, edit: NoteEdit, edition: Edition): ComposedEntry {
  const breaking = key.startsWith('breaking:');
  const source = breaking ? key.slice('breaking:'.length) : key;
  return {
    key,
    ...visibility(edit.hiddenIn, edition),
    text: edit.text ?? edit.generated ?? source,
    section: edit.section ?? (breaking ? 'breaking' : 'enhancements'),
    tickets: source.startsWith('ticket:') ? [source.slice('ticket:'.length)] : [],
    pullRequest: null,
    commits: [],
    breaking,
    origin: 'orphan',
    generatedText: null,
    generatedTextAtEdit: edit.generated,
    changedSinceEdit: edit.generated !== null,
  };
}

function composeOwn(key: string, note: OwnNote, edition: Edition): ComposedEntry {
  return {
    key,
    ...visibility(note.hiddenIn, edition),
    text: note.text,
    section: note.section,
    tickets: [],
    pullRequest: null,
    commits: [],
    breaking: note.section === 'breaking',
    origin: 'own',
    generatedText: null,
    generatedTextAtEdit: null,
    changedSinceEdit: false,
  };
}

function visibility(hiddenIn: readonly Edition[], edition: Edition) {
  const hidden = hiddenIn.includes(edition);
  return { hidden, hiddenBy: hidden ? ('person' as const) : null, hiddenIn };
}
