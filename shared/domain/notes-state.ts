import { type Entry, entryOf } from './entry.ts';
import type { DomainEvent, NewDomainEvent } from './events.ts';
import type { Edition, NoteSection, notesEvents } from './notes.ts';

/** An event of notes.ts as `decideNotes` yields it. */
export type NotesEvent = NewDomainEvent<keyof typeof notesEvents>;

/** A person's last word on a generated entry; null leaves the generated value. */
export interface NoteEdit {
  readonly section: NoteSection | null;
  readonly text: string | null;
  readonly hiddenIn: readonly Edition[];
  readonly generated: string | null;
}

/** An entry that a person wrote. */
export interface OwnNote {
  readonly section: NoteSection;
  readonly text: string;
  readonly hiddenIn: readonly Edition[];
}

/** The bits and the words that somebody approved (see `notes.approved`), and who and when. */
export interface NotesApproval {
  readonly candidate: number;
  readonly manifest: string;
  readonly content: string;
  readonly given: Entry;
}

/** What people did to the notes of one release: `edits` and `own` by entry key, the last approval of each edition. */
export interface NotesState {
  readonly edits: Readonly<Record<string, NoteEdit>>;
  readonly own: Readonly<Record<string, OwnNote>>;
  readonly introductions: Readonly<Record<Edition, string>>;
  readonly approvals: Readonly<Record<Edition, NotesApproval | null>>;
}

/** The notes that nobody has touched yet. */
export const untouchedNotes: NotesState = {
  edits: {},
  own: {},
  introductions: { internal: '', customer: '' },
  approvals: { internal: null, customer: null },
};

/** The notes after one more event. */
export function evolveNotes(state: NotesState, event: DomainEvent<keyof typeof notesEvents>): NotesState {
  switch (event.type) {
    case 'notes.entryEdited': {
      const { key, section, text, hiddenIn, generated } = event.data;
      const own = state.own[key];
      return own === undefined
        ? { ...state, edits: { ...state.edits, [key]: { section, text, hiddenIn, generated } } }
        : {
            ...state,
            own: { ...state.own, [key]: { section: section ?? own.section, text: text ?? own.text, hiddenIn } },
          };
    }
    case 'notes.entryRestored':
      return { ...state, edits: without(state.edits, event.data.key) };
    case 'notes.entryAdded': {
      const { key, section, text, hiddenIn } = event.data;
      return { ...state, own: { ...state.own, [key]: { section, text, hiddenIn } } };
    }
    case 'notes.entryRemoved':
      return { ...state, own: without(state.own, event.data.key) };
    case 'notes.introductionSet':
      return { ...state, introductions: { ...state.introductions, [event.data.edition]: event.data.text } };
    case 'notes.approved': {
      const { edition, candidate, manifest, content } = event.data;
      return {
        ...state,
        approvals: { ...state.approvals, [edition]: { candidate, manifest, content, given: entryOf(event) } },
      };
    }
  }
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
