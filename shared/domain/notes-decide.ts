import { accept, type Decision, reject } from './event.ts';
import { type Edition, editionSchema, noteKeySchema, notesEvents } from './notes.ts';
import { decideApproval } from './notes-approve.ts';
import type { NotesCommand, NotesFacts } from './notes-command.ts';
import type { NotesEvent, NotesState } from './notes-state.ts';
import type { ReleaseState } from './release-state.ts';

type Command<K extends NotesCommand['kind']> = Extract<NotesCommand, { kind: K }>;
type NotesDecision = Decision<NotesEvent>;

/** Decides about the notes of a release; null is a release that was never planned. */
export function decideNotes(state: ReleaseState | null, command: NotesCommand, facts: NotesFacts): NotesDecision {
  if (state === null) return reject('release-unknown', 'There is no such release.', 'Plan the release first.');
  if (state.status !== 'open') {
    return reject(
      'release-not-open',
      `The release is ${state.status}; its notes stay as they are.`,
      'Plan a new release.',
    );
  }
  const stranger = keysOf(command).find((key) => !noteKeySchema.safeParse(key).success);
  if (stranger !== undefined) return unknownEntry(stranger);
  switch (command.kind) {
    case 'edit':
      return decideEdit(state.notes, command, facts);
    case 'leaveOut':
      return decideLeaveOut(state.notes, command, facts);
    case 'restore':
      return decideRestore(state.notes, command);
    case 'add':
      return decideAdd(state.notes, command);
    case 'remove':
      return decideRemove(state.notes, command);
    case 'introduce':
      return decideIntroduction(state.notes, command);
    case 'approve':
      return decideApproval(state, command, facts);
  }
}

function keysOf(command: NotesCommand): readonly string[] {
  if ('key' in command) return [command.key];
  return 'keys' in command ? command.keys : [];
}

function decideRestore(state: NotesState, { key }: Command<'restore'>): NotesDecision {
  return state.edits[key] === undefined
    ? reject('notes-not-edited', 'Nobody edited this entry.', 'There is nothing to restore.')
    : accept({ type: 'notes.entryRestored', data: { key } });
}

function decideRemove(state: NotesState, { key }: Command<'remove'>): NotesDecision {
  return state.own[key] === undefined
    ? reject('notes-not-own', 'Only an entry written by hand can be removed.', 'Leave it out of the edition instead.')
    : accept({ type: 'notes.entryRemoved', data: { key } });
}

function decideEdit(state: NotesState, command: Command<'edit'>, facts: NotesFacts): NotesDecision {
  const { key, section, text } = command;
  const own = state.own[key];
  const edit = state.edits[key];
  const source = facts.generated.entries.find((entry) => entry.key === key);
  if (own === undefined && edit === undefined && source === undefined) return unknownEntry(key);
  const generated = own === undefined ? (source?.text ?? edit?.generated ?? null) : null;
  const data = { key, section, text, hiddenIn: inOrder(command.hiddenIn), generated };
  if (text?.trim() === '') return emptyText();
  if (!notesEvents['notes.entryEdited'].safeParse(data).success) return tooLong();
  const before =
    own === undefined
      ? edit
      : { section: section && own.section, text: text && own.text, hiddenIn: own.hiddenIn, generated };
  const isTouched = section !== null || text !== null || data.hiddenIn.length > 0 || (source?.hiddenIn.length ?? 0) > 0;
  return (before === undefined ? !isTouched : isSame({ key, ...before }, data))
    ? reject('notes-unchanged', 'The entry says this already.', 'There is nothing to save.')
    : accept({ type: 'notes.entryEdited', data });
}

/** Hides entries on purpose; what a person wrote into them stays. */
function decideLeaveOut(state: NotesState, command: Command<'leaveOut'>, facts: NotesFacts): NotesDecision {
  const events: NotesEvent[] = [];
  for (const key of new Set(command.keys)) {
    const own = state.own[key];
    const edit = state.edits[key];
    const source = facts.generated.entries.find((entry) => entry.key === key);
    const before = own ?? edit ?? source;
    if (before === undefined) return unknownEntry(key);
    const hiddenIn = inOrder([...before.hiddenIn, command.edition]);
    const isHiddenOnPurpose = (own ?? edit)?.hiddenIn.includes(command.edition) === true;
    if (isHiddenOnPurpose) continue;
    const kept =
      own === undefined && edit !== undefined ? edit : { section: null, text: null, generated: source?.text ?? null };
    events.push({
      type: 'notes.entryEdited',
      data: {
        key,
        section: kept.section,
        text: kept.text,
        hiddenIn,
        generated: own === undefined ? kept.generated : null,
      },
    });
  }
  return events.length === 0
    ? reject('notes-unchanged', 'These entries are left out already.', 'There is nothing to save.')
    : accept(...events);
}

function decideAdd(state: NotesState, { key, section, text, hiddenIn }: Command<'add'>): NotesDecision {
  if (text.trim() === '') return emptyText();
  const data = { key, section, text, hiddenIn: inOrder(hiddenIn) };
  if (!key.startsWith('own:') || state.own[key] !== undefined) {
    return reject(
      'notes-key-taken',
      `An entry cannot be added as ${key}.`,
      'Add it under a new key that starts with own:.',
    );
  }
  return notesEvents['notes.entryAdded'].safeParse(data).success
    ? accept({ type: 'notes.entryAdded', data })
    : tooLong();
}

function decideIntroduction(state: NotesState, { edition, text }: Command<'introduce'>): NotesDecision {
  if (state.introductions[edition] === text) {
    return reject('notes-unchanged', 'The introduction says this already.', 'There is nothing to save.');
  }
  const data = { edition, text };
  return notesEvents['notes.introductionSet'].safeParse(data).success
    ? accept({ type: 'notes.introductionSet', data })
    : tooLong();
}

function inOrder(editions: readonly Edition[]): Edition[] {
  return editionSchema.options.filter((edition) => editions.includes(edition));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function unknownEntry(key: string): NotesDecision {
  return reject('notes-entry-unknown', `The notes hold no entry ${key.slice(0, 200)}.`, 'Load the notes again.');
}

function emptyText(): NotesDecision {
  return reject(
    'notes-text-empty',
    'An entry needs words.',
    'Write what changed, or leave the entry out of the edition.',
  );
}

function tooLong(): NotesDecision {
  return reject(
    'notes-too-long',
    'The text is too long.',
    'Shorten the text to 5,000 characters (introductions to 10,000).',
  );
}
