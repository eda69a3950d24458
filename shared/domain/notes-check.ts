import type { Edition } from './notes.ts';
import type { ComposedEntry, ComposedNotes, GeneratedNotes } from './notes-entry.ts';
import type { NotesState } from './notes-state.ts';
import { rememberByObject } from './remember.ts';

/** A shipped ticket that readers of an edition would not find, and the entries (by key) that a rule left out of it. */
export interface MissingTicket {
  readonly ticket: string;
  readonly keys: readonly string[];
}

/** The entries that readers of the edition see, section by section in order. */
export function visibleEntries(notes: ComposedNotes): readonly ComposedEntry[] {
  return notes.sections.flatMap((section) => section.entries.filter((entry) => !entry.hidden));
}

/** Shipped tickets that no visible entry names and that no person left out on purpose, in the order of the scope. */
export function missingTickets(generated: GeneratedNotes, composed: ComposedNotes): readonly MissingTicket[] {
  const entries = composed.sections.flatMap((section) => section.entries);
  const accounted = new Set(entries.filter((entry) => entry.hiddenBy !== 'rule').flatMap((entry) => entry.tickets));
  return generated.shippedTickets
    .filter((ticket) => !accounted.has(ticket))
    .map((ticket) => ({
      ticket,
      keys: entries.filter((entry) => entry.tickets.includes(ticket)).map((entry) => entry.key),
    }));
}

/** Visible entries whose source the candidate no longer holds: they promise something that is not in the bits. */
export function visibleOrphans(composed: ComposedNotes): readonly ComposedEntry[] {
  return visibleEntries(composed).filter((entry) => entry.origin === 'orphan');
}

/**
 * What an approval of an edition covers: every word and reference its readers see, and nothing else. Its canonical JSON (RFC 8785)
 * hashed with SHA-256 is `content` of `notes.approved`.
 */
export function notesContent(notes: ComposedNotes) {
  return {
    schema: 'countersign/notes/1',
    edition: notes.edition,
    introduction: notes.introduction,
    sections: notes.sections.map(({ section, entries }) => ({
      section,
      entries: entries.filter((entry) => !entry.hidden).map(contentOfEntry),
    })),
  };
}

const contentOfEntry = rememberByObject(({ text, tickets, pullRequest, commits, breaking }: ComposedEntry) => ({
  text,
  tickets,
  pullRequest,
  commits,
  breaking,
}));

/** `approved` for exactly these bits and words, `outdated` where either changed since, or `none`. */
export type ApprovalStanding = 'approved' | 'outdated' | 'none';

/** How the last approval of an edition stands towards the current manifest and content digests. */
export function standingOfApproval(
  state: NotesState,
  edition: Edition,
  current: { readonly manifest: string; readonly content: string },
): ApprovalStanding {
  const approval = state.approvals[edition];
  if (approval === null) return 'none';
  return approval.manifest === current.manifest && approval.content === current.content ? 'approved' : 'outdated';
}
