import type { NotesView, notesContract } from '../../shared/contract/notes.ts';
import { type Rejection, reject } from '../../shared/domain/event.ts';
import type { Edition } from '../../shared/domain/notes.ts';
import { missingTickets } from '../../shared/domain/notes-check.ts';
import type { NotesCommand, NotesFacts } from '../../shared/domain/notes-command.ts';
import { composeNotes } from '../../shared/domain/notes-compose.ts';
import { decideNotes } from '../../shared/domain/notes-decide.ts';
import type { NotesDocument } from '../../shared/domain/notes-document.ts';
import type { ComposedEntry, ComposedNotes, GeneratedNotes } from '../../shared/domain/notes-entry.ts';
import { notesToMarkdown } from '../../shared/domain/notes-markdown.ts';
import type { NotesState } from '../../shared/domain/notes-state.ts';
import { rejection } from '../../shared/domain/rejection.ts';
import { currentCandidate, type ReleaseState } from '../../shared/domain/release-state.ts';
import { rememberByObject } from '../../shared/domain/remember.ts';
import { exportNotes } from '../documents/notes-export.ts';
import type { Context } from './context.ts';
import type { ContractInput, ContractOutput } from './contract-input.ts';
import { digestNotes } from './notes-content.ts';
import { asDone, type Done, done, mapOutcome } from './outcome.ts';
import { readGeneratedNotes } from './typed-notes.ts';

type Input<K extends keyof typeof notesContract> = ContractInput<(typeof notesContract)[K]>;
type Output<K extends keyof typeof notesContract> = ContractOutput<(typeof notesContract)[K]>;

const editions: readonly Edition[] = ['internal', 'customer'];

export async function getNotes(context: Context, { release, edition }: Input<'get'>): Promise<NotesView> {
  const state = await context.release(release);
  const generated = await readGeneratedNotes(context, state);
  const { view, content } = readEdition(generated, state.notes, edition);
  const approval = state.notes.approvals[edition];
  const people = await context.people();
  return {
    edition,
    candidate: currentCandidate(state)?.number ?? null,
    ...view,
    markdown: markdownOf(documentOf(context, state, generated, edition)),
    approved:
      approval === null
        ? null
        : {
            deed: people.deed(approval.given),
            candidate: approval.candidate,
            ...standing(state, edition, content),
          },
    content,
  };
}

export async function editNotesEntry(context: Context, { release, ...edit }: Input<'editEntry'>): Promise<Done> {
  return decide(context, release, { kind: 'edit', ...edit });
}

export async function restoreNotesEntry(context: Context, { release, key }: Input<'restoreEntry'>): Promise<Done> {
  return decide(context, release, { kind: 'restore', key });
}

export async function addNotesEntry(
  context: Context,
  { release, ...entry }: Input<'addEntry'>,
): Promise<Output<'addEntry'>> {
  const key = `own:${context.host.createId()}`;
  return mapOutcome(await decide(context, release, { kind: 'add', key, ...entry }), () => ({ key }));
}

export async function removeNotesEntry(context: Context, { release, key }: Input<'removeEntry'>): Promise<Done> {
  return decide(context, release, { kind: 'remove', key });
}

/** Hides the entries of tickets that a rule left out of an edition, so that leaving them out is somebody's decision. */
export async function leaveOutOfNotes(
  context: Context,
  { release, edition, tickets }: Input<'leaveOut'>,
): Promise<Done> {
  const state = await context.release(release);
  const { generated } = await gatherNotesFacts(context, state);
  const missing = missingTickets(generated, readEdition(generated, state.notes, edition).composed);
  const keys = missing.filter(({ ticket }) => tickets.includes(ticket)).flatMap(({ keys: named }) => named);
  return decide(context, release, { kind: 'leaveOut', edition, keys });
}

export async function setNotesIntroduction(
  context: Context,
  { release, edition, text }: Input<'setIntroduction'>,
): Promise<Done> {
  return decide(context, release, { kind: 'introduce', edition, text });
}

/** Approves the words that were read, for the candidate they describe. */
export async function approveNotes(context: Context, { release, edition, content }: Input<'approve'>): Promise<Done> {
  const candidate = currentCandidate(await context.release(release))?.number ?? 0;
  return decide(context, release, { kind: 'approve', edition, candidate, content });
}

export async function exportReleaseNotes(
  context: Context,
  { release, edition, format }: Input<'export'>,
): Promise<Output<'export'>> {
  const state = await context.release(release);
  const { generated } = await gatherNotesFacts(context, state);
  const file = await exportNotes(documentOf(context, state, generated, edition), format);
  return done({ name: file.name, mediaType: file.mediaType, base64: Buffer.from(file.bytes).toString('base64') });
}

type EditionView = Pick<NotesView, 'introduction' | 'sections' | 'hidden' | 'missingTickets'>;

interface ReadEdition {
  readonly composed: ComposedNotes;
  readonly view: EditionView;
  /** The digest of what an approval would cover. */
  readonly content: string;
}

const editionsByNotes = new WeakMap<GeneratedNotes, WeakMap<NotesState, Map<Edition, ReadEdition>>>();

/** One edition as it stands; worked out once for the same scope and the same edits. */
function readEdition(generated: GeneratedNotes, overlay: NotesState, edition: Edition): ReadEdition {
  const byOverlay = editionsByNotes.get(generated) ?? new WeakMap<NotesState, Map<Edition, ReadEdition>>();
  editionsByNotes.set(generated, byOverlay);
  const byEdition = byOverlay.get(overlay) ?? new Map<Edition, ReadEdition>();
  byOverlay.set(overlay, byEdition);
  const known = byEdition.get(edition);
  if (known !== undefined) return known;
  const composed = composeNotes(generated, overlay, edition);
  const read = { composed, view: viewEdition(generated, composed), content: digestNotes(composed) };
  byEdition.set(edition, read);
  return read;
}

function viewEdition(generated: GeneratedNotes, composed: ComposedNotes): EditionView {
  return {
    introduction: composed.introduction,
    sections: composed.sections.map(({ section, title, entries }) => ({
      section,
      title,
      entries: entries.filter(({ hidden }) => !hidden).map(viewEntry),
    })),
    hidden: composed.sections.flatMap(({ entries }) => entries.filter(({ hidden }) => hidden).map(viewEntry)),
    missingTickets: missingTickets(generated, composed).map(({ ticket }) => ticket),
  };
}

const markdownByNotes = new WeakMap<ComposedNotes, { readonly head: string; readonly text: string }>();

/** The edition as Markdown; written once for the same day. */
function markdownOf(document: NotesDocument): string {
  const head = JSON.stringify([document.product, document.version, document.date]);
  const known = markdownByNotes.get(document.notes);
  if (known?.head === head) return known.text;
  const text = notesToMarkdown(document);
  markdownByNotes.set(document.notes, { head, text });
  return text;
}

/** What is known of the notes of a release now: generated from its current candidate, or from what would be cut. */
export async function gatherNotesFacts(context: Context, state: ReleaseState): Promise<NotesFacts> {
  const generated = await readGeneratedNotes(context, state);
  const digestOf = (edition: Edition) => readEdition(generated, state.notes, edition).content;
  return { generated, content: { internal: digestOf('internal'), customer: digestOf('customer') } };
}

/**
 * The customer edition as others may read it, and why they may not yet. Its day is that of the approval, so that the same approved words
 * are the same text on every day.
 */
export async function readPublicNotes(
  context: Context,
  state: ReleaseState,
): Promise<{ readonly markdown: string; readonly notApproved: Rejection | null }> {
  const { generated } = await gatherNotesFacts(context, state);
  const { stands, reason } = standing(state, 'customer', readEdition(generated, state.notes, 'customer').content);
  const document = documentOf(context, state, generated, 'customer');
  const date = state.notes.approvals.customer?.given.at.slice(0, 10) ?? document.date;
  return {
    markdown: notesToMarkdown({ ...document, date }),
    notApproved: stands
      ? null
      : rejection('notes-not-approved', `The customer notes: ${reason}`, 'Read and approve the customer notes first.'),
  };
}

/** Both editions, ready to be written. */
export async function readNotesDocuments(context: Context, state: ReleaseState): Promise<readonly NotesDocument[]> {
  const { generated } = await gatherNotesFacts(context, state);
  return editions.map((edition) => documentOf(context, state, generated, edition));
}

async function decide(context: Context, release: string, command: NotesCommand): Promise<Done> {
  const before = await context.release(release);
  const facts = await gatherNotesFacts(context, before);
  const { release: states } = context.states;
  return asDone(
    await context.execute(states, release, (state) => {
      // The content digests were computed for `before`; an edit in between makes an approval of it void.
      if (command.kind === 'approve' && state !== null && state.notes !== before.notes) return movedOn;
      return decideNotes(state, command, facts);
    }),
  );
}

const movedOn = reject(
  'notes-changed',
  'The notes changed while you were reading them.',
  'Read the edition as it stands now, then approve it.',
);

function documentOf(context: Context, state: ReleaseState, generated: GeneratedNotes, edition: Edition): NotesDocument {
  return {
    notes: readEdition(generated, state.notes, edition).composed,
    product: state.productName,
    version: state.version,
    date: (state.ended?.at ?? context.host.now().toISOString()).slice(0, 10),
  };
}

function standing(state: ReleaseState, edition: Edition, content: string) {
  const approval = state.notes.approvals[edition];
  if (approval === null) return { stands: false, reason: 'Nobody approved this edition.' };
  const candidate = currentCandidate(state);
  if (approval.manifest !== candidate?.manifest) {
    return {
      stands: false,
      reason: `It was approved for rc.${approval.candidate}, which is not the current candidate.`,
    };
  }
  return approval.content === content
    ? { stands: true, reason: 'Exactly these words were approved for exactly this candidate.' }
    : { stands: false, reason: 'The words changed since.' };
}

const viewEntry = rememberByObject(
  ({
    hidden: _hidden,
    hiddenBy: _hiddenBy,
    generatedTextAtEdit: _before,
    ...entry
  }: ComposedEntry): NotesView['hidden'][number] => ({
    ...entry,
    tickets: [...entry.tickets],
    commits: [...entry.commits],
    hiddenIn: [...entry.hiddenIn],
  }),
);
